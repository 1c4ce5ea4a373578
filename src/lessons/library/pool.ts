import { FIVE_NODES, type Edit } from '../../scenario';
import type { Lesson } from '../lesson';

const STACK = `version: "3.5"
services:
  web:
    image: nginx:1.12-alpine
    ports:
      - "80:80"
    stop_grace_period: 10s
    deploy:
      replicas: 3
`;

const UPDATED = { kind: 'command', nth: 2 } as const;
const COMPLETED = { kind: 'update', to: 'completed' } as const;
const TOLD = { kind: 'task.desired', to: 'shutdown', rev: 1 } as const;
const LEAVES = { kind: 'pool.leave', rev: 1 } as const;
const SIGTERM = { kind: 'container.signal', rev: 1, to: '15' } as const;
const EXITED = { kind: 'container.exited', rev: 1 } as const;

/** The old version: how long its requests take, and whether it finishes them once it is to stop. */
const old = (latency: string, drain: boolean): Edit => ({
  kind: 'image',
  ref: 'nginx:1.12-alpine',
  behaviour: { latency, drain },
});

/** How a task leaves the pool, stops and makes room (EX-12, EX-16, LB-8, LB-10, K-15). */
export const lesson: Lesson = {
  lesson: 1,
  scenario: {
    swarmscope: 1,
    title: 'Leaving and joining the pool',
    nodes: FIVE_NODES,
    images: { 'nginx:1.12-alpine': {}, 'nginx:1.13-alpine': {} },
    files: { 'stack.yml': STACK },
    traffic: [{ service: 'web_web', rate: 30 }],
    timeline: [
      { at: '0s', run: 'docker stack deploy -c stack.yml web' },
      { at: '10s', run: 'docker service update --image nginx:1.13-alpine web_web' },
    ],
  },
  service: 'web_web',
  steps: [
    {
      id: 'order',
      kind: 'predict',
      from: { moment: TOLD },
      question: {
        ask: 'choice',
        options: [
          { id: 'signal', holds: [{ happens: SIGTERM, withinMs: 2000 }] },
          { id: 'leave', holds: [{ happens: LEAVES, withinMs: 2000 }] },
          { id: 'join', holds: [] },
        ],
      },
      slips: [
        { id: 'signal', guess: { ask: 'choice', option: 'signal' } },
        { id: 'join', guess: { ask: 'choice', option: 'join' } },
      ],
      until: { moment: LEAVES },
      spotlight: 'pool',
    },
    { id: 'pause', kind: 'watch', until: { moment: SIGTERM }, spotlight: 'pool' },
    {
      id: 'join',
      kind: 'watch',
      until: { moment: { kind: 'pool.join', rev: 2 } },
      spotlight: 'pool',
    },
    {
      id: 'second',
      kind: 'predict',
      from: { moment: { ...TOLD, slot: 2 } },
      question: { ask: 'when', moment: { ...SIGTERM, slot: 2 }, withinMs: 800 },
      slips: [
        { id: 'at-once', guess: { ask: 'when', moment: { ...TOLD, slot: 2 } } },
        { id: 'leaving', guess: { ask: 'when', moment: { ...LEAVES, slot: 2 } } },
      ],
      until: { moment: { kind: 'pool.join', rev: 2, slot: 2 } },
      spotlight: 'timeline',
    },
    {
      id: 'short',
      kind: 'predict',
      change: [old('500ms', false)],
      from: { moment: UPDATED },
      question: { ask: 'number', measure: 'failed', within: 2 },
      slips: [{ id: 'in-flight', guess: { ask: 'number', value: 15 } }],
      until: { moment: COMPLETED },
      spotlight: 'pool',
    },
    {
      id: 'long',
      kind: 'predict',
      change: [old('3s', false)],
      from: { moment: UPDATED },
      question: {
        ask: 'choice',
        options: [
          { id: 'none', holds: [{ measure: 'failed', atMost: 0 }] },
          { id: 'last', holds: [{ measure: 'failed', atMost: 70 }] },
          { id: 'all', holds: [] },
        ],
      },
      slips: [
        { id: 'none', guess: { ask: 'choice', option: 'none' } },
        { id: 'all', guess: { ask: 'choice', option: 'all' } },
      ],
      until: { moment: COMPLETED },
      spotlight: 'pool',
    },
    {
      id: 'drain',
      kind: 'watch',
      change: [old('3s', true)],
      from: { moment: SIGTERM },
      until: { moment: EXITED },
      spotlight: 'pool',
    },
    {
      id: 'mend',
      kind: 'do',
      change: [
        old('5s', true),
        { kind: 'set', pin: 0, service: 'web_web', setting: 'stop_grace_period', value: 1000 },
      ],
      from: { moment: UPDATED },
      controls: ['stop_grace_period', 'order', 'delay'],
      goal: { conditions: [{ measure: 'failed', atMost: 0 }, { ending: 'completed' }] },
      solution: [
        { kind: 'set', pin: 0, service: 'web_web', setting: 'stop_grace_period', value: 10_000 },
      ],
    },
  ],
};
