import { FIVE_NODES, type Edit } from '../../scenario';
import type { Lesson } from '../lesson';

const STACK = `version: "3.5"
services:
  web:
    image: nginx:1.12-alpine
    ports:
      - "80:80"
    healthcheck:
      test: ["CMD", "wget", "-qO", "-", "http://localhost"]
      interval: 1s
      start_period: 30s
      start_interval: 1s
    deploy:
      replicas: 10
      update_config:
        parallelism: 2
        delay: 10s
        monitor: 5s
`;

const UPDATED = { kind: 'command', nth: 2 } as const;
const COMPLETED = { kind: 'update', to: 'completed' } as const;
const running = (slot: number) => ({ kind: 'task.state', to: 'running', rev: 2, slot }) as const;
const taken = (slot: number) => ({ kind: 'update.slot', slot }) as const;
const LAST_UP = { kind: 'task.state', to: 'running', rev: 2, nth: 10 } as const;

/** Only its first slot is slow to get ready. */
const SLOW_FIRST: Edit = {
  kind: 'image',
  ref: 'nginx:1.13-alpine',
  behaviour: { faults: [{ kind: 'unhealthy', for: '8s', slots: [1] }] },
};

/** Batches with a pause between them, as the chapter has it, and workers with a delay of their own (W-1, U-21, U-26). */
export const lesson: Lesson = {
  lesson: 1,
  scenario: {
    swarmscope: 1,
    title: 'Parallelism and delay',
    nodes: FIVE_NODES,
    images: { 'nginx:1.12-alpine': {}, 'nginx:1.13-alpine': {} },
    files: { 'stack.yml': STACK },
    traffic: [{ service: 'web_web', rate: 50 }],
    timeline: [
      { at: '0s', run: 'docker stack deploy -c stack.yml web' },
      { at: '15s', run: 'docker service update --image nginx:1.13-alpine web_web' },
    ],
  },
  service: 'web_web',
  steps: [
    { id: 'file', kind: 'say', from: { moment: UPDATED, beforeMs: 1000 }, spotlight: 'settings' },
    {
      id: 'first',
      kind: 'watch',
      from: { moment: UPDATED },
      until: { moment: running(2) },
      spotlight: 'timeline',
    },
    {
      id: 'next',
      kind: 'predict',
      question: { ask: 'when', moment: taken(3), withinMs: 1500 },
      slips: [
        { id: 'at-once', guess: { ask: 'when', moment: running(2) } },
        { id: 'from-begin', guess: { ask: 'when', moment: taken(1), afterMs: 10_000 } },
      ],
      until: { moment: running(4) },
      spotlight: 'timeline',
    },
    {
      id: 'total',
      kind: 'predict',
      from: { moment: UPDATED },
      question: {
        ask: 'choice',
        options: [
          { id: 'short', holds: [{ measure: 'duration', atMost: 45_000 }] },
          { id: 'middle', holds: [{ measure: 'duration', atMost: 100_000 }] },
          { id: 'long', holds: [] },
        ],
      },
      slips: [
        { id: 'short', guess: { ask: 'choice', option: 'short' } },
        { id: 'long', guess: { ask: 'choice', option: 'long' } },
      ],
      until: { moment: LAST_UP },
      spotlight: 'timeline',
    },
    {
      id: 'slow',
      kind: 'watch',
      change: [SLOW_FIRST],
      from: { moment: UPDATED },
      until: { moment: running(2) },
      spotlight: 'timeline',
    },
    {
      id: 'barrier',
      kind: 'predict',
      question: { ask: 'when', moment: taken(3), withinMs: 1500 },
      slips: [{ id: 'batch', guess: { ask: 'when', moment: running(1), afterMs: 10_000 } }],
      until: { moment: taken(4) },
      spotlight: 'timeline',
    },
    { id: 'both', kind: 'say', spotlight: 'timeline' },
    {
      id: 'last',
      kind: 'predict',
      change: [{ kind: 'image', ref: 'nginx:1.13-alpine', behaviour: {} }],
      from: { moment: LAST_UP },
      question: { ask: 'when', moment: COMPLETED, withinMs: 2000 },
      slips: [
        { id: 'at-once', guess: { ask: 'when', moment: LAST_UP } },
        { id: 'monitor', guess: { ask: 'when', moment: LAST_UP, afterMs: 5000 } },
        { id: 'delay', guess: { ask: 'when', moment: LAST_UP, afterMs: 10_000 } },
        { id: 'sum', guess: { ask: 'when', moment: LAST_UP, afterMs: 15_000 } },
      ],
      until: { moment: COMPLETED },
      spotlight: 'timeline',
    },
    {
      id: 'mend',
      kind: 'do',
      from: { moment: UPDATED },
      controls: ['parallelism', 'delay', 'monitor', 'order'],
      goal: {
        conditions: [
          { measure: 'lowest', atLeast: 8 },
          { measure: 'peak', atMost: 12 },
          { measure: 'created', atLeast: 10 },
          { measure: 'duration', atMost: 40_000 },
          { ending: 'completed' },
        ],
        beat: 'mixed',
      },
      solution: [{ kind: 'set', pin: 0, service: 'web_web', setting: 'delay', value: 0 }],
    },
  ],
};
