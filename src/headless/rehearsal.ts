import {
  adviceLine,
  forecastOf,
  loadAdvice,
  measureOf,
  type Advice,
  type Ending,
} from '../analysis';
import { editStack, outlineStack, quoteWord, stackServices } from '../docker';
import type { Ms, Recording } from '../engine';
import { en } from '../i18n/en/en';
import { tell } from '../i18n/tell';
import { builtin, parseScenario, saidBy, simulate, type Scenario } from '../scenario';
import { BadInput } from './input';

/** What is to be rehearsed: an image of a service of a stack file is replaced. */
export interface Update {
  /** The stack file's name, without its folders. */
  readonly file: string;
  readonly text: string;
  /** As the file names it. */
  readonly service: string;
  readonly image: string;
  /** How containers of the new image behave: JSON as a scenario has it. */
  readonly behaviour: unknown;
  /** Requests a second to each published service. */
  readonly rate: number;
  readonly seed?: number;
}

/** What an update came to in a swarm of five nodes. */
export interface Rehearsal {
  readonly ending: Ending;
  /** Of the requests to the service, from the update on. */
  readonly answered: number;
  readonly failed: number;
  readonly durationMs: Ms | null;
  readonly lowest: number;
  readonly wanted: number;
  /** Whether somebody asks the service from outside. */
  readonly isPublished: boolean;
  /** The line of its image in the stack file, from 1. */
  readonly line: number;
  readonly advice: readonly LocatedAdvice[];
}

/** A piece of advice, with the line of the stack file that it is about, from 1. */
export interface LocatedAdvice {
  readonly advice: Advice;
  readonly line: number;
}

const STACK = 'app';
/** What is deployed first: the file as it is. */
const BEFORE = 'as-it-is.yml';
/** The swarm is left alone for so long before the update. */
const PAUSE_MS: Ms = 10_000;
/** Deploys a stack file in a swarm of five nodes, and then again with another image. */
export async function rehearse(update: Update): Promise<Rehearsal> {
  const { service, file } = update;
  const line = imageLine(update);
  const { scenario, fromMs, isPublished } = rehearsalOf(update);
  const recording = simulate(scenario);
  const row = recording.services.findIndex(({ name }) => name === `${STACK}_${service}`);
  const { ending, failed, convergeMs, lowest, wanted } = forecastOf(recording, row, fromMs);
  const said = scenario.timeline.map((_, pin) => saidBy(scenario, pin));
  const { Consultation } = await loadAdvice();
  const advice = new Consultation(scenario, simulate).all().map((one): LocatedAdvice => ({
    advice: one,
    line: adviceLine(one.finding, scenario, recording, said, file) ?? serviceLine(update),
  }));
  return {
    ending,
    answered: measureOf(recording, { service: row, fromMs }, 'answered') ?? 0,
    failed,
    durationMs: convergeMs,
    lowest,
    wanted,
    isPublished,
    line,
    advice,
  };
}

const serviceLine = ({ text, service }: Update): number =>
  outlineStack(text).get(`services.${service}`) ?? 1;

function imageLine({ text, service, image }: Update): number {
  const services = stackServices(text);
  const found = services.find(({ key }) => key === service);
  if (found === undefined) {
    const names = services.map(({ key }) => key);
    throw new BadInput(
      names.length === 0
        ? 'the stack file has no service that docker could read'
        : `--image is for ${service}, but the stack file has ${names.join(', ')}`,
    );
  }
  if (found.image !== image) return found.imageLine;
  throw new BadInput(
    `--image: ${service} has the image ${image} already: nothing is to be updated`,
  );
}

const deploy = (file: string, atMs: Ms) => ({
  at: `${atMs}ms`,
  run: `docker stack deploy -c ${quoteWord(file)} ${STACK}`,
});

/** The scenario of an update, and when it is given. */
function rehearsalOf(update: Update): {
  readonly scenario: Scenario;
  readonly fromMs: Ms;
  readonly isPublished: boolean;
} {
  const { file, text, service, image, behaviour, rate, seed } = update;
  const quiet: Scenario = {
    swarmscope: 1,
    ...(seed === undefined ? {} : { seed }),
    nodes: builtin('book').scenario.nodes,
    files: { [BEFORE]: text },
    timeline: [deploy(BEFORE, 0)],
  };
  const deployed = simulate(quiet);
  const fromMs = Math.ceil((upMs(deployed) + PAUSE_MS) / 1000) * 1000;
  const published = deployed.services.filter(({ ports }) => ports.length > 0);
  const edited = editStack(text, [{ path: ['services', service, 'image'], value: image }]);
  if (!edited.ok) throw new BadInput(`the image of ${service} cannot be changed in the stack file`);
  const read = parseScenario(
    JSON.stringify({
      ...quiet,
      images: { [image]: behaviour },
      files: { ...quiet.files, [file]: edited.value },
      traffic: published.map(({ name }) => ({ service: name, rate })),
      timeline: [...quiet.timeline, deploy(file, fromMs)],
    }),
  );
  if (!read.ok) {
    const problems = read.error.map((error) => `\n  ${tell(en.scenarioErrors, error)}`);
    throw new BadInput(`--behaviour is no image that can be run:${problems.join('')}`);
  }
  const isPublished = published.some(({ name }) => name === `${STACK}_${service}`);
  return { scenario: read.value, fromMs, isPublished };
}

/** When the stack as it is stands. */
function upMs({ commands, end, tasks }: Recording): Ms {
  const [command] = commands;
  if (command === undefined || command.exitCode !== 0) {
    throw new BadInput(`docker refuses the stack file as it is: ${command?.stderr.trim()}`);
  }
  if (end.kind === 'settled') return end.atMs;
  const waiting = tasks.flatMap(({ transitions }) => transitions.at(-1)?.err ?? []).find(Boolean);
  const why = waiting === undefined ? '' : ` (${waiting})`;
  const what =
    'service' in end ? `${end.service}.${end.slot} does not run${why}` : 'it never rests';
  throw new BadInput(`the stack as it is does not come up in a swarm of five nodes: ${what}`);
}
