import { builtin, type Edit } from '../../scenario';
import type { Lesson } from '../lesson';

const { scenario: BASE } = builtin('rollback');

const UPDATED = { kind: 'command', nth: 2 } as const;
const FAILED = { kind: 'update.failure' } as const;
const ROLLING_BACK = { kind: 'update', to: 'rollback_started' } as const;
const BACK = { kind: 'update', to: 'rollback_completed' } as const;
const BY_HAND = { kind: 'command', run: 'docker service rollback' } as const;

const NEW = 'nginx:1.13-alpine';
/** On one node it turns unhealthy 6 s after its start. */
const BAD_ON_NODE_3 = {
  kind: 'image',
  ref: NEW,
  behaviour: { faults: [{ kind: 'unhealthy', after: '6s', nodes: ['node-3'] }] },
} as const satisfies Edit;

/** What sets a rollback off, whom it takes back and how, and to where (U-28, U-36, W-8, W-9). */
export const lesson: Lesson = {
  lesson: 1,
  scenario: {
    ...BASE,
    title: 'Rollback',
    images: { ...BASE.images, [NEW]: BAD_ON_NODE_3.behaviour },
    traffic: [{ service: 'web_web', rate: 20 }],
  },
  service: 'web_web',
  steps: [
    { id: 'file', kind: 'say', from: { moment: UPDATED }, spotlight: 'settings' },
    {
      id: 'which',
      kind: 'predict',
      question: { ask: 'slot', moment: FAILED },
      slips: [
        { id: 'first', guess: { ask: 'slot', slot: 1 } },
        { id: 'other', guess: { ask: 'slot', slot: 8 } },
      ],
      until: { moment: { kind: 'container.exited', slot: 3, rev: 2 } },
      spotlight: 'cluster',
    },
    {
      id: 'pace',
      kind: 'predict',
      question: {
        ask: 'choice',
        options: [
          { id: 'all', holds: [{ happens: { kind: 'update.slot', slot: 4 }, withinMs: 1000 }] },
          { id: 'alike', holds: [{ happens: { kind: 'update.slot', slot: 2 }, withinMs: 1000 }] },
          { id: 'singly', holds: [] },
        ],
      },
      slips: [
        { id: 'all', guess: { ask: 'choice', option: 'all' } },
        { id: 'alike', guess: { ask: 'choice', option: 'alike' } },
      ],
      until: { moment: { kind: 'update.slot', slot: 2 } },
      spotlight: 'timeline',
    },
    {
      id: 'whom',
      kind: 'predict',
      question: {
        ask: 'choice',
        options: [
          { id: 'all', holds: [{ happens: { kind: 'update.slot', slot: 10 } }] },
          { id: 'up-to', holds: [{ never: { kind: 'update.slot', slot: 4 } }] },
          { id: 'touched', holds: [] },
        ],
      },
      slips: [
        { id: 'all', guess: { ask: 'choice', option: 'all' } },
        { id: 'up-to', guess: { ask: 'choice', option: 'up-to' } },
      ],
      until: { moment: BACK },
      spotlight: 'timeline',
    },
    {
      id: 'ratio',
      kind: 'predict',
      change: [
        { kind: 'set', pin: 0, service: 'web_web', setting: 'max_failure_ratio', value: 0.2 },
      ],
      from: { moment: UPDATED },
      question: { ask: 'when', moment: ROLLING_BACK, withinMs: 1500 },
      slips: [
        { id: 'first', guess: { ask: 'when', moment: FAILED } },
        { id: 'second', guess: { ask: 'when', moment: { ...FAILED, nth: 2 } } },
      ],
      until: { moment: { kind: 'update', to: 'completed' } },
      spotlight: 'timeline',
    },
    {
      id: 'by-hand',
      kind: 'predict',
      change: [
        { kind: 'image', ref: NEW, behaviour: {} },
        { kind: 'add', atMs: 130_000, run: 'docker service scale web_web=12' },
        { kind: 'add', atMs: 150_000, run: 'docker service rollback web_web' },
      ],
      from: { moment: BY_HAND, beforeMs: 1000 },
      question: {
        ask: 'choice',
        options: [
          { id: 'both', holds: [{ happens: { kind: 'task', rev: 1, slot: 11 } }] },
          { id: 'image', holds: [{ happens: { kind: 'task', rev: 1 } }] },
          { id: 'scale', holds: [] },
        ],
      },
      slips: [
        { id: 'both', guess: { ask: 'choice', option: 'both' } },
        { id: 'image', guess: { ask: 'choice', option: 'image' } },
      ],
      until: { moment: { kind: 'container.exited', slot: 12 } },
      spotlight: 'pool',
    },
    {
      id: 'gently',
      kind: 'do',
      change: [
        { kind: 'remove', pin: 3 },
        { kind: 'remove', pin: 2 },
        BAD_ON_NODE_3,
        { kind: 'set', pin: 0, service: 'web_web', setting: 'max_failure_ratio', value: 0 },
      ],
      from: { moment: UPDATED },
      controls: [
        'parallelism',
        'delay',
        'order',
        'rollback_config.parallelism',
        'rollback_config.order',
      ],
      goal: {
        conditions: [
          { ending: 'rolled-back' },
          { measure: 'lowest', atLeast: 9 },
          { measure: 'peak', atMost: 13 },
          { measure: 'duration', atMost: 60_000 },
        ],
        beat: 'duration',
      },
      solution: [
        { kind: 'set', pin: 0, service: 'web_web', setting: 'parallelism', value: 3 },
        { kind: 'set', pin: 0, service: 'web_web', setting: 'order', value: 'start-first' },
        {
          kind: 'set',
          pin: 0,
          service: 'web_web',
          setting: 'rollback_config.parallelism',
          value: 4,
        },
        {
          kind: 'set',
          pin: 0,
          service: 'web_web',
          setting: 'rollback_config.order',
          value: 'start-first',
        },
      ],
    },
  ],
};
