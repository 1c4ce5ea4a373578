import { builtin, type Edit } from '../../scenario';
import type { Lesson } from '../lesson';

const DEPLOYED = { kind: 'command', run: 'docker stack deploy' } as const;
const SCALED = { kind: 'command', run: 'docker service scale' } as const;
const CONSTRAINED = { kind: 'command', run: 'docker service update --constraint-add' } as const;
const DRAINED = { kind: 'command', run: 'docker node update --availability drain' } as const;
const RETURNED = { kind: 'command', run: 'docker node update --availability active' } as const;

const placed = (slot: number) => ({ kind: 'task.state', to: 'assigned', slot }) as const;

const add = (atMs: number, run: string): Edit => ({ kind: 'add', atMs, run });

/** The chapter's experiment with seven replicas, and what becomes of it (S-18, S-22, U-10, W-16, R-7). */
export const lesson: Lesson = {
  lesson: 1,
  // A title of its own: the page tells of built-in scenarios what is to be foreseen here.
  scenario: { ...builtin('seven').scenario, title: 'Where a new task lands' },
  service: 'web_web',
  steps: [
    { id: 'empty', kind: 'say', from: { moment: DEPLOYED }, spotlight: 'cluster' },
    {
      id: 'seventh',
      kind: 'predict',
      question: { ask: 'node', moment: placed(7) },
      slips: [
        { id: 'workers', guess: { ask: 'node', node: 'node-4' } },
        { id: 'first', guess: { ask: 'node', node: 'node-1' } },
      ],
      until: { moment: { kind: 'pool', atLeast: 7 } },
      spotlight: 'cluster',
    },
    {
      id: 'tenth',
      kind: 'predict',
      from: { moment: SCALED },
      question: { ask: 'node', moment: placed(10) },
      slips: [{ id: 'again', guess: { ask: 'node', node: 'node-3' } }],
      until: { moment: { kind: 'pool', atLeast: 10 } },
      spotlight: 'cluster',
    },
    {
      id: 'constraint',
      kind: 'predict',
      change: [add(25_000, 'docker service update --constraint-add node.role==worker web_web')],
      from: { moment: CONSTRAINED },
      question: { ask: 'number', measure: 'created', within: 0 },
      slips: [
        { id: 'all', guess: { ask: 'number', value: 10 } },
        { id: 'none', guess: { ask: 'number', value: 0 } },
      ],
      until: { moment: { kind: 'update', to: 'completed' } },
      spotlight: 'cluster',
    },
    {
      id: 'drain',
      kind: 'watch',
      change: [
        { kind: 'remove', pin: 2 },
        add(25_000, 'docker node update --availability drain node-5'),
        add(35_000, 'docker node update --availability active node-5'),
      ],
      from: { moment: DRAINED },
      until: { moment: { kind: 'pool', atLeast: 10 } },
      spotlight: 'cluster',
    },
    {
      id: 'return',
      kind: 'predict',
      from: { moment: RETURNED },
      question: { ask: 'number', measure: 'created', within: 0 },
      slips: [{ id: 'back', guess: { ask: 'number', value: 2 } }],
      until: { moment: { kind: 'end' } },
      spotlight: 'cluster',
    },
    {
      id: 'even',
      kind: 'do',
      from: { moment: RETURNED },
      controls: [],
      goal: {
        conditions: [
          { measure: 'fullest', atMost: 2 },
          { measure: 'created', atLeast: 2 },
          { measure: 'failed', atMost: 0 },
        ],
        beat: 'created',
      },
      solution: [
        add(40_000, 'docker service scale web_web=8'),
        add(50_000, 'docker service scale web_web=10'),
      ],
    },
  ],
};
