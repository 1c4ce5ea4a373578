import { en } from '../i18n/en/en';
import { eventText } from '../i18n/event-text';
import { simulate, traceOf } from '../scenario';
import { BadInput, readOptions, readScenarioFile, readSeed, theFile } from './input';
import { runFigures } from './run-figures';

const USAGE = `Usage: npm run -s simulate -- FILE.json [--seed N]

Runs a scenario and prints its trace and its figures as JSON. FILE "-" is standard input.
`;

/** `npm run -s simulate -- FILE.json`: exit status 2 for bad input, with the reason on stderr. */
function main(argv: readonly string[]): number {
  try {
    const { values, positionals } = readOptions(argv, USAGE, {
      seed: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    });
    if (values.help) {
      process.stdout.write(USAGE);
      return 0;
    }
    const file = theFile(positionals, 'scenario', USAGE);
    const seed = readSeed(values.seed);
    const scenario = readScenarioFile(file);
    const recording = simulate(seed === undefined ? scenario : { ...scenario, seed });
    const trace = traceOf(recording, (whole, row) => eventText(en, whole, row));
    const printed = { ...trace, figures: runFigures(recording) };
    process.stdout.write(`${JSON.stringify(printed, null, 1)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    process.stderr.write(`simulate: ${error.message}\n`);
    return 2;
  }
}

process.exitCode = main(process.argv.slice(2));
