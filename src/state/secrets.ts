import { create } from 'zustand';
import type { DependencyKind, Ms } from '../engine';
import { LIMITS, type Edit } from '../scenario';
import { seek, usePlayhead } from './playhead';
import { openRunTab } from './run-tab';
import { editScenario, useScenario } from './scenario';
import { selectPin } from './selection';

/** A secret or a config, by what it is called in every run of a scenario. */
export interface DependencyName {
  readonly kind: DependencyKind;
  readonly name: string;
}

/** What the Secrets tab shows; undefined: the first there is, null: none is unfolded. */
export const useSecretsView = create<{ readonly open: DependencyName | null | undefined }>(() => ({
  open: undefined,
}));

/** Unfolds one, or folds all. */
export function unfoldDependency(open: DependencyName | null): void {
  useSecretsView.setState({ open });
}

/** Shows one in the Secrets tab. */
export function openDependency(open: DependencyName): void {
  useSecretsView.setState({ open });
  openRunTab('secrets');
}

/** A file that commands read. */
export interface NewFile {
  readonly file: string;
  readonly text: string;
}

/** Where the commands are added: a whole millisecond at which what is shown has happened. */
export const momentOf = (atMs: Ms): Ms => Math.ceil(atMs);

/**
 * Adds commands at the playhead with the files that they read, as one step of the history. The last
 * is chosen, so that its refusal shows, and the playhead is where it shows what they do.
 */
export function addCommands(runs: readonly string[], files: readonly NewFile[] = []): void {
  const atMs = momentOf(usePlayhead.getState().atMs);
  const edits: readonly Edit[] = [
    ...files.map((file): Edit => ({ kind: 'write', ...file })),
    ...runs.map((run): Edit => ({ kind: 'add', atMs, run })),
  ];
  const before = useScenario.getState().history.present.timeline.length;
  seek(atMs);
  editScenario({ kind: 'several', edits });
  selectPin(before + runs.length - 1);
}

/** A name for the file of a secret or a config that no file has; null: there may be no more. */
export function freeFile(name: string, files: Readonly<Record<string, string>>): string | null {
  if (Object.keys(files).length >= LIMITS.files) return null;
  const stem = name.replaceAll(/[^\w.-]+/g, '-').slice(0, 64);
  const named = (n: number) => (n === 1 ? `${stem}.txt` : `${stem}-${n}.txt`);
  let n = 1;
  while (Object.hasOwn(files, named(n))) n++;
  return named(n);
}
