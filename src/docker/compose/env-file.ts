import { ok, type Result } from '../../engine';
import type { ComposeError } from './parse';
import type { Config, Fails } from './values';

/** What a file of the scenario holds; undefined where there is none. */
export type ReadsFile = (path: string) => string | undefined;

/** The variables of a service's `env_file`s, in order: what comes later counts. */
export function envFilesOf(
  key: string,
  { env_file: named }: Config,
  read: ReadsFile | undefined,
  fails: Fails,
): Result<readonly string[], ComposeError> {
  if (named === undefined || read === undefined) return ok([]);
  const entries: string[] = [];
  for (const name of [named].flat().map(String)) {
    const held = read(name);
    if (held === undefined) {
      return fails(['services', key, 'env_file'], `open ${name}: no such file or directory`);
    }
    entries.push(...variablesIn(held));
  }
  return ok(entries);
}

/** A name without a value would take it from the environment, which is empty. */
const variablesIn = (held: string): readonly string[] =>
  held
    .split(/\r?\n/)
    .map((line) => line.trimStart())
    .filter((line) => !line.startsWith('#') && line.indexOf('=') > 0);
