import { FIVE_NODES, type Edit } from '../../scenario';
import type { Lesson } from '../lesson';

const STACK = `version: "3.5"
services:
  web:
    image: nginx:1.12-alpine
    ports:
      - "80:80"
    deploy:
      replicas: 2
`;

const FORCE = 'docker service update --force web_web';
const SCALED = { kind: 'command', run: 'docker service scale' } as const;
const forced = (nth: number) => ({ kind: 'command', run: FORCE, nth }) as const;
const completed = (nth: number) => ({ kind: 'update', to: 'completed', nth }) as const;

/** The same update six more times. */
const AGAIN: readonly Edit[] = [30_000, 50_000, 70_000, 90_000, 110_000, 130_000].map((atMs) => ({
  kind: 'add',
  atMs,
  run: FORCE,
}));

/** Which old tasks are kept, and for how long (K-27, TR-1 to TR-3). */
export const lesson: Lesson = {
  lesson: 1,
  scenario: {
    swarmscope: 1,
    title: 'Old tasks and history',
    nodes: FIVE_NODES,
    images: { 'nginx:1.12-alpine': {} },
    files: { 'stack.yml': STACK },
    traffic: [{ service: 'web_web', rate: 10 }],
    timeline: [
      { at: '0s', run: 'docker stack deploy -c stack.yml web' },
      { at: '10s', run: FORCE },
    ],
  },
  service: 'web_web',
  steps: [
    {
      id: 'once',
      kind: 'predict',
      from: { moment: forced(1) },
      question: { ask: 'number', measure: 'listed', within: 0 },
      slips: [
        { id: 'running', guess: { ask: 'number', value: 2 } },
        { id: 'one', guess: { ask: 'number', value: 3 } },
      ],
      until: { moment: completed(1) },
      spotlight: 'timeline',
    },
    { id: 'rows', kind: 'say', spotlight: 'timeline' },
    { id: 'limit', kind: 'say', spotlight: 'timeline' },
    {
      id: 'first',
      kind: 'predict',
      change: AGAIN,
      from: { moment: forced(2) },
      question: { ask: 'when', moment: { kind: 'task.removed' }, withinMs: 3000 },
      slips: [
        { id: 'never', guess: { ask: 'when', atMs: null } },
        { id: 'early', guess: { ask: 'when', moment: forced(4) } },
        { id: 'late', guess: { ask: 'when', moment: forced(6) } },
      ],
      until: { moment: { kind: 'task.removed' } },
      spotlight: 'timeline',
    },
    {
      id: 'seven',
      kind: 'predict',
      from: { moment: forced(6) },
      question: { ask: 'number', measure: 'listed', within: 0 },
      slips: [
        { id: 'all', guess: { ask: 'number', value: 16 } },
        { id: 'beside', guess: { ask: 'number', value: 12 } },
        { id: 'service', guess: { ask: 'number', value: 5 } },
      ],
      until: { moment: completed(2) },
      spotlight: 'timeline',
    },
    {
      id: 'scaled',
      kind: 'predict',
      change: [{ kind: 'add', atMs: 150_000, run: 'docker service scale web_web=1' }],
      from: { moment: SCALED },
      question: { ask: 'number', measure: 'listed', within: 0 },
      slips: [
        { id: 'history', guess: { ask: 'number', value: 10 } },
        { id: 'none', guess: { ask: 'number', value: 1 } },
      ],
      until: { moment: { kind: 'end' } },
      spotlight: 'timeline',
    },
    {
      id: 'mend',
      kind: 'do',
      change: [{ kind: 'remove', pin: 8 }],
      from: { moment: forced(1), beforeMs: 2000 },
      controls: [],
      goal: {
        conditions: [
          { measure: 'listed', atMost: 4 },
          { measure: 'listed', atLeast: 4 },
          { measure: 'created', atLeast: 14 },
          { measure: 'failed', atMost: 0 },
        ],
      },
      solution: [{ kind: 'add', atMs: 8000, run: 'docker swarm update --task-history-limit 2' }],
    },
  ],
};
