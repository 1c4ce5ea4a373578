import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { en } from '../i18n/en/en';
import { eventText } from '../i18n/event-text';
import { parseScenario, simulate, traceOf, type ScenarioError } from '../scenario';
import { runFigures } from './run-figures';

const USAGE = `Usage: npm run -s simulate -- FILE.json [--seed N]

Runs a scenario and prints its trace and its figures as JSON. FILE "-" is standard input.
`;
const SEED_MAX = 0xffff_ffff;

/** `npm run -s simulate -- FILE.json`: exit status 2 for bad input, with the reason on stderr. */
function main(argv: readonly string[]): number {
  const args = readArguments(argv);
  if (typeof args === 'string') return refuse(`${args}\n\n${USAGE}`);
  if (args.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  let json: string;
  try {
    json = readFileSync(args.file === '-' ? 0 : args.file, 'utf8');
  } catch (error) {
    return refuse(`simulate: ${error instanceof Error ? error.message : String(error)}\n`);
  }
  const scenario = parseScenario(json);
  if (!scenario.ok) {
    const problems = scenario.error.map((error) => `  ${sentenceOf(error)}\n`);
    return refuse(`simulate: ${args.file} is no scenario that can be run:\n${problems.join('')}`);
  }
  const { seed } = args;
  const recording = simulate(seed === undefined ? scenario.value : { ...scenario.value, seed });
  const trace = traceOf(recording, (whole, row) => eventText(en, whole, row));
  const printed = { ...trace, figures: runFigures(recording) };
  process.stdout.write(`${JSON.stringify(printed, null, 1)}\n`);
  return 0;
}

interface Arguments {
  readonly file: string;
  readonly seed: number | undefined;
  readonly help: boolean;
}

/** @returns what is wrong with them, when something is */
function readArguments(argv: readonly string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { seed: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
    });
    const [file, ...others] = positionals;
    if (values.help) return { file: '', seed: undefined, help: true };
    if (file === undefined) return 'simulate: no scenario file was given';
    if (others.length > 0)
      return `simulate: one scenario at a time, but ${positionals.length} were given`;
    const seed = values.seed === undefined ? undefined : Number(values.seed);
    if (seed !== undefined && !(/^\d+$/.test(values.seed ?? '') && seed <= SEED_MAX)) {
      return `simulate: --seed is "${values.seed}", but should be a whole number from 0 to ${SEED_MAX}`;
    }
    return { file, seed, help: false };
  } catch (error) {
    return `simulate: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function sentenceOf(error: ScenarioError): string {
  // The table has a sentence for each code, which TypeScript does not follow through the union.
  const tell = en.scenarioErrors[error.code] as (error: ScenarioError) => string;
  return tell(error);
}

function refuse(text: string): number {
  process.stderr.write(text);
  return 2;
}

process.exitCode = main(process.argv.slice(2));
