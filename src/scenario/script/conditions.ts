import { parseDuration } from '../../docker';
import type { Scenario, ScenarioConditions, ScenarioGate } from '../schema';
import { setsOf } from '../timeline';
import { wordOf } from './words';

/** What the script has to be able to ask. */
export type Part = 'services' | 'nodes' | 'requests' | 'lasts';
type Requests = NonNullable<ScenarioConditions['requests']>;
type Against = NonNullable<Requests['against']>;

/** A gate as the body of a shell function. */
export interface GateText {
  readonly lines: readonly string[];
  readonly parts: ReadonlySet<Part>;
  /** Since when conditions hold, one variable for each set. */
  readonly held: readonly string[];
  /** Whether anything but what the script itself knows is looked at. */
  readonly asks: boolean;
}

const MS_PER_SECOND = 1_000;
export const DEFAULT_TIMEOUT_SECONDS = 600;
const DEFAULT_OVER_SECONDS = 10;
export const COUNT_MAX = 1_000_000_000;

/** Whole seconds: a script looks once a second. */
export const secondsOf = (text: string | undefined): number =>
  Math.ceil((parseDuration(text ?? '') ?? 0) / MS_PER_SECOND);

/**
 * @param otherwise - what a gate without conditions is
 * @param key - names its variables
 */
export function gateText(
  gate: ScenarioGate | undefined,
  otherwise: 'true' | 'false',
  key: string,
  timeline: Scenario['timeline'],
): GateText {
  const sets = setsOf(gate);
  const parts = new Set(sets.flatMap(partsOf));
  const texts = sets.map((set) => setText(set, timeline));
  if (texts.length === 0) return { lines: [otherwise], parts, held: [], asks: false };
  const asks = sets.some(asksSwarm);
  if (sets.every((set) => secondsOf(set.for) === 0)) {
    return { lines: [texts.join(' ||\n    ')], parts, held: [], asks };
  }
  const lines = texts.flatMap((text, i) => [
    text,
    `lasts $? ${key}_${i + 1} ${secondsOf(sets[i]?.for)} && any=0`,
  ]);
  const held = texts.map((_, i) => `held_${key}_${i + 1}`);
  return { lines: ['any=1', ...lines, 'return $any'], parts: parts.add('lasts'), held, asks };
}

/** Whether a set looks at anything but what a script itself knows. */
export const asksSwarm = ({ ran: _ran, for: _for, ...asked }: ScenarioConditions): boolean =>
  Object.keys(asked).length > 0;

function partsOf(set: ScenarioConditions): readonly Part[] {
  const { ran: _ran, node, requests, for: _for, ...services } = set;
  return [
    ...(Object.keys(services).length > 0 ? (['services'] as const) : []),
    ...(node === undefined ? [] : (['nodes'] as const)),
    ...(requests === undefined ? [] : (['requests'] as const)),
  ];
}

/** All of a set, so that it can stand beside others. */
function setText(set: ScenarioConditions, timeline: Scenario['timeline']): string {
  const { updated, paused, rolledBack, running, replicas, gone, requests, ran, node } = set;
  const texts: string[] = [];
  const ask = (verb: string, service: string | undefined): void => {
    if (service !== undefined) texts.push(`${verb} ${wordOf(service)}`);
  };
  ask('updated', updated);
  ask('paused', paused);
  ask('rolled_back', rolledBack);
  ask('running', running);
  if (replicas !== undefined) {
    const { service, atLeast = 0, atMost = COUNT_MAX } = replicas;
    texts.push(`replicas ${wordOf(service)} ${atLeast} ${atMost}`);
  }
  ask('gone', gone);
  if (ran !== undefined) texts.push(`ran ${timeline.findIndex(({ name }) => name === ran) + 1}`);
  if (node !== undefined) {
    texts.push(
      node.state === 'drained'
        ? `drained ${wordOf(node.name)}`
        : `node_is ${wordOf(node.name)} ${node.state}`,
    );
  }
  // Last, since it takes longest.
  if (requests !== undefined) texts.push(requestsText(requests));
  return texts.length === 1 ? (texts[0] ?? '') : `{ ${texts.join(' && ')}; }`;
}

function requestsText(requests: Requests): string {
  const { service, image, against, over } = requests;
  const seconds = over === undefined ? DEFAULT_OVER_SECONDS : Math.max(secondsOf(over), 1);
  const asked = (of: string, ref: string | undefined): string =>
    `"$(requests ${wordOf(of)} ${wordOf(ref ?? '')} ${seconds})"`;
  const ours = asked(service, image);
  const theirs = against && ` ${asked(against.service ?? service, against.image)}`;
  return `check ${ours}${theirs ?? ''} '${judgement(requests)}'`;
}

/** In awk's words, of numbers alone. */
function judgement({ against, atLeast = 1, ...limits }: Requests): string {
  const least = Math.max(atLeast, 1);
  return [
    `ended >= ${least}`,
    ...limit('errors', limits.errorsBelow, limits.errorsAtLeast),
    ...known('p95 >= 0', limit('p95', msOf(limits.latencyBelow), msOf(limits.latencyAtLeast))),
    ...(against === undefined ? [] : comparison(against, least)),
  ].join(' && ');
}

const comparison = (against: Against, least: number): readonly string[] => [
  `their_ended >= ${least}`,
  ...limit('errors - their_errors', against.errorsBelow, against.errorsAtLeast),
  ...known(
    'p95 >= 0 && their_p95 > 0',
    limit('p95 / their_p95', against.latencyBelow, against.latencyAtLeast),
  ),
];

const limit = (
  what: string,
  below: number | undefined,
  atLeast: number | undefined,
): readonly string[] => [
  ...(below === undefined ? [] : [`${what} < ${below}`]),
  ...(atLeast === undefined ? [] : [`${what} >= ${atLeast}`]),
];

/** What is not known is within no limit. */
const known = (test: string, limits: readonly string[]): readonly string[] =>
  limits.length === 0 ? [] : [test, ...limits];

const msOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : parseDuration(text);
