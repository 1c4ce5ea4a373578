import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Scenario } from './schema';
import { simulate } from './simulate';

const NODES = [1, 2, 3, 4, 5].map((number) => ({
  name: `node-${number}`,
  role: number === 1 ? ('manager' as const) : ('worker' as const),
}));
const IMAGE = { pull: '0s', create: '70ms', start: '200ms', listen: '0s', stop: '40ms' };
const diesAfter = (after: string, ...slots: readonly number[]) => ({
  kind: 'exit' as const,
  after,
  code: 1,
  ...(slots.length === 0 ? {} : { slots: [...slots] }),
});
const CRASHING = { ...IMAGE, faults: [diesAfter('30ms')] };

interface Case {
  /** The recording: its first line is the command. */
  readonly name: string;
  /** When it is asked. */
  readonly at: string;
  readonly timeline: readonly (readonly [at: string, run: string])[];
  readonly scenario?: Partial<Scenario>;
}

/** What a recording of a terminal says after its command; comments end it. */
function read(name: string): { readonly command: string; readonly prints: string } {
  const url = new URL(`../docker/recorded/${name}.txt`, import.meta.url);
  const [first = '', ...lines] = readFileSync(url, 'utf8').split('\n');
  const text = lines.filter((line) => !line.startsWith('# ')).join('\n');
  return { command: first.replace(/^\$ /, ''), prints: `${text.replace(/\n+$/, '')}\n` };
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
    .replaceAll(/(?<=\d {3}|\s)node-\d(?= {4}(?:Running|Shutdown|Ready))/g, 'node-N');

/** Runs the scenario up to the question and gives its answer. */
function answer({ at, timeline, scenario }: Case, command: string): string {
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
  const exit = said.exitCode === 0 ? '' : `[exit ${said.exitCode}]\n`;
  return `${`${said.stdout}${said.stderr}`.replace(/\n+$/, '')}\n${exit}`;
}

const CREATE =
  'docker service create --name web --network host --replicas 4 --update-parallelism 2 ' +
  '--update-delay 2s --update-monitor 3s nginx:1.12-alpine';
const WEB = [['0s', CREATE]] as const;
const UPDATED = [...WEB, ['10s', 'docker service update --image nginx:1.13-alpine web']] as const;
/** The order in which chance had the slots updated. */
const ORDER = { luck: { updateOrder: [[1, 3, 2, 4]] } };

describe.each<readonly [rule: string, cases: readonly Case[]]>([
  [
    'CLI-22',
    [
      { name: 'service-ls-empty', at: '0s', timeline: [] },
      { name: 'service-ls', at: '5s', timeline: WEB },
      {
        name: 'service-ls-filter',
        at: '5s',
        timeline: [
          ['0s', 'docker service create --name web --replicas 2 web:1'],
          ['0s', 'docker service create --name other web:1'],
        ],
      },
      {
        name: 'service-ls-published',
        at: '100ms',
        timeline: [
          ['0s', 'docker service create -d --name pub --publish 8080:80 --replicas 2 web:1'],
        ],
      },
    ],
  ],
  [
    'CLI-23',
    [
      { name: 'service-ps', at: '3.9s', timeline: WEB },
      { name: 'service-ps-after-update', at: '22.2s', timeline: UPDATED, scenario: ORDER },
      { name: 'service-ps-filter-running', at: '22.2s', timeline: UPDATED, scenario: ORDER },
      {
        name: 'service-ps-format',
        at: '14s',
        timeline: [['0s', 'docker service create --name web --replicas 2 web:1']],
      },
      {
        name: 'service-ps-crashing',
        at: '8.44s',
        timeline: [
          [
            '0s',
            'docker service create --name crash --network host --replicas 2 --restart-delay 1s web:1',
          ],
        ],
        // As fast as the recorded ones died, one a little before the other.
        scenario: {
          images: { 'web:1': { ...IMAGE, faults: [diesAfter('120ms', 1), diesAfter('0s', 2)] } },
        },
      },
    ],
  ],
  ['CLI-4', [{ name: 'err-service-missing-ps', at: '0s', timeline: [] }]],
  ['ST-33', [{ name: 'stack-ls-empty', at: '0s', timeline: [] }]],
  [
    'CLI-26',
    [
      { name: 'node-ls', at: '0s', timeline: [] },
      {
        name: 'node-ls-drain',
        at: '1s',
        timeline: [['0s', 'docker node update --availability drain node-3']],
      },
      {
        name: 'node-ls-2-managers',
        at: '0s',
        timeline: [],
        scenario: {
          nodes: NODES.map((node) =>
            node.name === 'node-2' ? { ...node, role: 'manager' } : node,
          ),
        },
      },
    ],
  ],
])('%s: answers as docker was recorded to', (_, cases) => {
  it.each(cases)('$name', (asked) => {
    const { command, prints } = read(asked.name);
    expect(normalised(answer(asked, command))).toBe(normalised(prints));
  });
});
