import {
  MEASURE_NAMES,
  parametersOf,
  printParameter,
  readValues,
  subjectOf,
  sweepOf,
  type MeasureName,
  type Parameter,
  type Sweep,
  type SweepAxis,
  type TrialAnswer,
} from '../analysis';
import { nearestOf } from '../docker';
import { en } from '../i18n/en/en';
import { enSweep } from '../i18n/en/sweep';
import { parameterErrorText, parameterText } from '../i18n/parameter-text';
import { simulate, type Scenario } from '../scenario';
import { runSweep } from '../workers/trial-pool';
import { csvRecord } from './csv';
import { BadInput, readOptions, readScenarioFile, readSeed, theFile } from './input';
import { trialThreads } from './trial-threads';

const USAGE = `Usage: npm run -s sweep -- FILE.json --vary NAME=VALUES [--vary NAME=VALUES] --measure NAMES
                       [--service NAME] [--seed N]
       npm run -s sweep -- FILE.json --list

Runs a scenario with every value of one or two parameters and prints what each run comes to as CSV, the
second parameter going fastest. Times are in milliseconds; a field is empty where a run comes to nothing,
as the duration of an update that does not end. Progress is told on standard error.

  --vary     a parameter and its values: 1,2,5 or 0s,5s,10s or 1..10 or 0s..30s:5s (from..to:step)
  --measure  ${wrapped(MEASURE_NAMES)}
  --service  whom to measure; else the service that is updated last, from that update on
  --list     prints what can be varied, what it is now, and what it is
  FILE       a scenario; "-" is standard input

`;

function wrapped(names: readonly string[]): string {
  const half = Math.ceil(names.length / 2);
  return [names.slice(0, half), names.slice(half)]
    .map((row) => row.join(', '))
    .join(',\n             ');
}

const AXES_MAX = 2;
const CELLS_MAX = 10_000;

/** `npm run -s sweep -- FILE.json …`: exit status 2 for bad input, with the reason on stderr. */
async function main(argv: readonly string[]): Promise<number> {
  try {
    const args = readArguments(argv);
    if (args.help) {
      process.stdout.write(USAGE);
      return 0;
    }
    const { seed } = args;
    const whole = readScenarioFile(args.file);
    const scenario = seed === undefined ? whole : { ...whole, seed };
    const { subject, parameters } = aboutOf(scenario, args.service);
    if (args.list) {
      for (const parameter of parameters) {
        const { name, kind, now } = parameter;
        const text = parameterText(enSweep, scenario, parameter);
        process.stdout.write(csvRecord([name, printParameter(kind, now), text]));
      }
      return 0;
    }
    const axes = args.vary.map((text) => axisOf(text, parameters));
    const sweep = sweepOf(axes, { scenario, subject, measures: args.measures });
    if (sweep.points.length > CELLS_MAX) {
      throw new BadInput(`--vary makes ${sweep.points.length} runs; at most ${CELLS_MAX} are done`);
    }
    process.stdout.write(tableOf(sweep, await runAll(sweep)));
    return 0;
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    process.stderr.write(`sweep: ${error.message}\n`);
    return 2;
  }
}

interface Arguments {
  readonly file: string;
  readonly vary: readonly string[];
  readonly measures: readonly MeasureName[];
  readonly service: string | undefined;
  readonly seed: number | undefined;
  readonly list: boolean;
  readonly help: boolean;
}

function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = readOptions(argv, USAGE, {
    vary: { type: 'string', multiple: true, default: [] },
    measure: { type: 'string', multiple: true, default: [] },
    service: { type: 'string' },
    seed: { type: 'string' },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  const { vary, service, list, help } = values;
  const wanted = { vary, service, list, help, seed: readSeed(values.seed) };
  if (help) return { ...wanted, file: '', measures: [] };
  const file = theFile(positionals, 'scenario', USAGE);
  if (list) return { ...wanted, file, measures: [] };
  if (vary.length === 0) throw new BadInput('--vary is missing, such as --vary parallelism=1..10');
  if (vary.length > AXES_MAX) {
    throw new BadInput(
      `--vary is given ${vary.length} times, but a sweep has ${AXES_MAX} parameters at the most`,
    );
  }
  const names = values.measure.flatMap((text) => text.split(','));
  if (names.length === 0) {
    throw new BadInput('--measure is missing, such as --measure failed,duration');
  }
  return { ...wanted, file, measures: [...new Set(names.map(measureNamed))] };
}

function measureNamed(text: string): MeasureName {
  const found = MEASURE_NAMES.find((name) => name === text.trim());
  if (found !== undefined) return found;
  throw new BadInput(
    `--measure has "${text}", which is no measure${meant(text, MEASURE_NAMES)}; there are ${MEASURE_NAMES.join(', ')}`,
  );
}

/** Whom a sweep is about, and what of the scenario can be varied. */
function aboutOf(scenario: Scenario, service: string | undefined) {
  const recording = simulate(scenario);
  const subject = subjectOf(scenario, recording, service);
  if (subject === null) {
    const names = recording.services.map(({ name }) => name);
    throw new BadInput(
      service === undefined
        ? 'the scenario has no service when its run ends'
        : `--service is "${service}", but the run ends with ${names.join(', ') || 'no service'}`,
    );
  }
  return { subject, parameters: parametersOf(scenario, recording, subject) };
}

function axisOf(text: string, parameters: readonly Parameter[]): SweepAxis {
  const at = text.lastIndexOf('=');
  if (at < 1) throw new BadInput(`--vary is "${text}", but should be NAME=VALUES`);
  const name = text.slice(0, at);
  const parameter = parameters.find((one) => one.name === name);
  if (parameter === undefined) {
    const names = parameters.map((one) => one.name);
    throw new BadInput(
      `--vary has "${name}", which is no parameter of this scenario${meant(name, names)}; --list prints them all`,
    );
  }
  const values = readValues(parameter, text.slice(at + 1));
  if (values.ok) return { parameter, values: values.value };
  throw new BadInput(`--vary ${name}: ${parameterErrorText(en, enSweep, values.error)}`);
}

function meant(text: string, names: readonly string[]): string {
  const nearest = nearestOf(text, names);
  return nearest.length === 0 ? '' : ` (did you mean ${nearest.join(' or ')}?)`;
}

/** Less often than that nobody wants to hear of it. */
const TOLD_MS = 500;

/** Runs all cells, coarse ones first; by cell. */
async function runAll(sweep: Sweep): Promise<readonly TrialAnswer[]> {
  const answers: TrialAnswer[] = [];
  const pool = trialThreads();
  let toldMs = -Infinity;
  try {
    await runSweep(pool.open(sweep.trials), sweep, {
      onAnswer: (cell, answer, { done, of, leftMs }) => {
        answers[cell] = answer;
        if (done < of && performance.now() - toldMs < TOLD_MS) return;
        toldMs = performance.now();
        const left = done < of ? `, ${Math.ceil(leftMs / 1000)} s left` : '';
        process.stderr.write(`sweep: ${done} of ${of} runs${left}\n`);
      },
    });
  } finally {
    pool.close();
  }
  return answers;
}

function tableOf({ axes, points, trials }: Sweep, answers: readonly TrialAnswer[]): string {
  const head = [...axes.map(({ parameter }) => parameter.name), ...trials.measures];
  const rows = points.map((point, cell) => {
    const texts = axes.map(({ parameter }, i) => printParameter(parameter.kind, point[i] ?? ''));
    const answer = answers[cell];
    if (answer?.ok !== true) {
      const why = answer === undefined ? '' : parameterErrorText(en, enSweep, answer.error);
      const what = axes.map(({ parameter }, i) => `${parameter.name}=${texts[i]}`);
      throw new BadInput(`--vary ${what.join(' ')}: ${why}`);
    }
    const { measured } = answer.value;
    return csvRecord([...texts, ...trials.measures.map((name) => measured[name] ?? null)]);
  });
  return csvRecord(head) + rows.join('');
}

process.exitCode = await main(process.argv.slice(2));
