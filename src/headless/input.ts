import { readFileSync } from 'node:fs';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { en } from '../i18n/en/en';
import { tell } from '../i18n/tell';
import { parseScenario, type Scenario } from '../scenario';

/** What a command ends with whose input cannot be used: its reason, for standard error. */
export class BadInput extends Error {}

/** Options and files of a command. */
export function readOptions<O extends NonNullable<ParseArgsConfig['options']>>(
  argv: readonly string[],
  usage: string,
  options: O,
) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

/** The one file that a command takes. */
export function theFile(files: readonly string[], what: string, usage: string): string {
  const [file, ...others] = files;
  if (file === undefined) throw new BadInput(`no ${what} file was given\n\n${usage}`);
  if (others.length === 0) return file;
  throw new BadInput(`one ${what} at a time, but ${files.length} were given\n\n${usage}`);
}

/** The text of a file; `-` is standard input. */
export function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new BadInput(error instanceof Error ? error.message : String(error));
  }
}

/** The scenario in a file. */
export function readScenarioFile(file: string): Scenario {
  const scenario = parseScenario(readText(file));
  if (scenario.ok) return scenario.value;
  const problems = scenario.error.map((error) => `\n  ${tell(en.scenarioErrors, error)}`);
  throw new BadInput(`${file} is no scenario that can be run:${problems.join('')}`);
}

const SEED_MAX = 0xffff_ffff;

/** The seed that an option gives. */
export function readSeed(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed <= SEED_MAX) return seed;
  throw new BadInput(`--seed is "${text}", but should be a whole number from 0 to ${SEED_MAX}`);
}
