import type { Scenario } from '../schema';
import { simulate } from '../simulate';

/** The five nodes of the recorded swarm. */
export const NODES = [1, 2, 3, 4, 5].map((number) => ({
  name: `node-${number}`,
  role: number === 1 ? ('manager' as const) : ('worker' as const),
}));
/** As quick as the recorded containers. */
export const IMAGE = { pull: '0s', create: '70ms', start: '200ms', listen: '0s', stop: '40ms' };
export const diesAfter = (after: string, ...slots: readonly number[]) => ({
  kind: 'exit' as const,
  after,
  code: 1,
  ...(slots.length === 0 ? {} : { slots: [...slots] }),
});
const CRASHING = { ...IMAGE, faults: [diesAfter('30ms')] };

/** A question, or another command, of which there is a recording. */
export interface Case {
  /** The recording: its first line is the command. */
  readonly name: string;
  /** When it is asked. */
  readonly at: string;
  readonly timeline: readonly (readonly [at: string, run: string])[];
  readonly scenario?: Partial<Scenario>;
  /** What is asked here instead, where the recorded line needs a shell or was typed on another node. */
  readonly run?: string;
  /** The part of what is printed here that was recorded. */
  readonly part?: RegExp;
  /** The lines come in the order of ids, which are others here. */
  readonly isUnordered?: boolean;
  /** What chance decided, or what only one of the two swarms has: left out of both. */
  readonly chance?: RegExp;
}

/**
 * What differs from swarm to swarm is replaced, length for length: ids, nodes that chance chose, and
 * the patch of the engine's version, which no column follows.
 */
const normalised = (text: string): string =>
  text
    .replaceAll(/\b[a-z0-9]{25}\b/g, 'I'.repeat(25))
    .replaceAll(/^[a-z0-9]{12}\b/gm, 'I'.repeat(12))
    .replaceAll(/20\.10\.24\S*/g, '20.10.24')
    .replaceAll(/(?<=\d {3}|\s)node-\d(?= {4}(?:Running|Shutdown|Ready|Complete))/g, 'node-N')
    .replaceAll(/\d{4}-\d\d-\d\d([ T])[\d:.]+/g, 'DATE$1TIME');

/** What two swarms must agree on. */
export function linesOf(
  given: string,
  { isUnordered = false, chance = /$^/g, part = /^[^]*$/ }: Case,
): readonly string[] {
  const text = part.exec(given)?.[0] ?? '';
  const lines = normalised(text).replaceAll(chance, '').split('\n');
  return isUnordered ? lines.toSorted() : lines;
}

/** Runs the scenario up to the question and gives its answer. */
export function answer({ at, timeline, scenario }: Case, command: string): string {
  const { commands } = simulate({
    swarmscope: 1,
    engine: '20.10',
    nodes: NODES,
    images: {
      'nginx:1.12-alpine': IMAGE,
      'nginx:1.13-alpine': IMAGE,
      'web:1': IMAGE,
      'web:2': CRASHING,
      'web:9.99': { missing: true },
    },
    timeline: [...timeline.map(([when, run]) => ({ at: when, run })), { at, run: command }],
    until: at,
    ...scenario,
  });
  const said = commands.at(-1);
  if (said === undefined) return '';
  // A client warns before it prints what came of it, and says last what failed.
  if (said.exitCode === 0) return `${`${said.stderr}${said.stdout}`.replace(/\n+$/, '')}\n`;
  return `${`${said.stdout}${said.stderr}`.trimEnd()}\n[exit ${said.exitCode}]\n`;
}
