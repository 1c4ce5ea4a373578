import { FIVE_NODES, type Edit, type ScenarioFault } from '../../scenario';
import type { Lesson } from '../lesson';

const STACK = `version: "3.8"
services:
  web:
    image: nginx:1.13-alpine
    ports:
      - "80:80"
    healthcheck:
      test: ["CMD", "wget", "-qO", "-", "http://localhost"]
      interval: 5s
      timeout: 2s
      retries: 3
      start_period: 15s
    deploy:
      replicas: 4
`;

const STARTED = { kind: 'container.started', slot: 1 } as const;
const RUNNING = { kind: 'task.state', to: 'running', slot: 1 } as const;
const UNHEALTHY = { kind: 'health', to: 'unhealthy' } as const;

/** It answers 6 s after its start, and what else befalls it. */
const app = (...faults: ScenarioFault[]): Edit => ({
  kind: 'image',
  ref: 'nginx:1.13-alpine',
  behaviour: { listen: '6s', faults },
});

/** When a probe comes, which of them count, who sends them, and how patient to be (W-5, H-3 to H-8, H-16). */
export const lesson: Lesson = {
  lesson: 1,
  scenario: {
    swarmscope: 1,
    title: 'Probes: interval, timeout, retries, start period',
    nodes: FIVE_NODES,
    images: {
      'nginx:1.13-alpine': {
        listen: '6s',
        faults: [{ kind: 'unhealthy', after: '18s', for: '9s', slots: [1] }],
      },
    },
    files: { 'stack.yml': STACK },
    traffic: [{ service: 'web_web', rate: 20 }],
    timeline: [{ at: '0s', run: 'docker stack deploy -c stack.yml web' }],
    until: '60s',
  },
  service: 'web_web',
  steps: [
    { id: 'start', kind: 'say', from: { moment: STARTED }, spotlight: 'settings' },
    {
      id: 'first',
      kind: 'predict',
      question: { ask: 'when', moment: { kind: 'probed', slot: 1 }, withinMs: 1500 },
      slips: [
        { id: 'at-once', guess: { ask: 'when', moment: STARTED } },
        { id: 'start-period', guess: { ask: 'when', moment: STARTED, afterMs: 15_000 } },
      ],
      until: { moment: { kind: 'probed', slot: 1 } },
      spotlight: 'timeline',
    },
    {
      id: 'ready',
      kind: 'predict',
      question: { ask: 'when', moment: RUNNING, withinMs: 1500 },
      slips: [
        {
          id: 'answers',
          guess: { ask: 'when', moment: { ...STARTED, kind: 'container.listening' } },
        },
        { id: 'start-period', guess: { ask: 'when', moment: STARTED, afterMs: 15_000 } },
      ],
      until: { moment: RUNNING },
      spotlight: 'timeline',
    },
    {
      id: 'hiccup',
      kind: 'watch',
      until: { moment: { kind: 'fault', slot: 1 } },
      spotlight: 'task',
    },
    {
      id: 'fate',
      kind: 'predict',
      question: {
        ask: 'choice',
        options: [
          { id: 'replaced', holds: [{ happens: { kind: 'task', slot: 1 } }] },
          { id: 'paused', holds: [{ happens: { kind: 'pool.leave', slot: 1 } }] },
          { id: 'stays', holds: [] },
        ],
      },
      slips: [
        { id: 'replaced', guess: { ask: 'choice', option: 'replaced' } },
        { id: 'paused', guess: { ask: 'choice', option: 'paused' } },
      ],
      until: { moment: { kind: 'probe', slot: 1, to: 'passed' } },
      spotlight: 'timeline',
    },
    {
      id: 'lasting',
      kind: 'predict',
      change: [app({ kind: 'unhealthy', after: '18s', slots: [1] })],
      from: { moment: { kind: 'fault', slot: 1 } },
      question: { ask: 'when', moment: UNHEALTHY, withinMs: 1000 },
      slips: [
        { id: 'at-fault', guess: { ask: 'when', moment: { kind: 'fault', slot: 1 } } },
        { id: 'first', guess: { ask: 'when', moment: { kind: 'probe', slot: 1, to: 'failed' } } },
      ],
      until: { moment: { kind: 'task', slot: 1 } },
      spotlight: 'timeline',
    },
    {
      id: 'who',
      kind: 'predict',
      change: [
        app({ kind: 'unhealthy', after: '28s', slots: [2] }),
        { kind: 'add', atMs: 25_000, run: 'chaos node-down node-1' },
      ],
      from: { moment: { kind: 'command', run: 'chaos node-down' } },
      question: {
        ask: 'choice',
        options: [
          { id: 'replaced', holds: [{ happens: { kind: 'task', slot: 2 } }] },
          { id: 'stopped', holds: [{ happens: { kind: 'container.exited', slot: 2 } }] },
          { id: 'unnoticed', holds: [] },
        ],
      },
      slips: [
        { id: 'replaced', guess: { ask: 'choice', option: 'replaced' } },
        { id: 'unnoticed', guess: { ask: 'choice', option: 'unnoticed' } },
      ],
      until: { moment: { kind: 'container.exited', slot: 2 } },
      spotlight: 'cluster',
    },
    {
      id: 'tune',
      kind: 'do',
      change: [
        { kind: 'remove', pin: 1 },
        app(
          { kind: 'hang', after: '18s', for: '6s', slots: [1] },
          { kind: 'hang', after: '20s', slots: [3] },
        ),
      ],
      from: { moment: RUNNING },
      controls: ['healthcheck.interval', 'healthcheck.timeout', 'healthcheck.retries'],
      goal: {
        conditions: [{ never: { ...UNHEALTHY, slot: 1 } }, { measure: 'failed', atMost: 80 }],
        beat: 'failed',
      },
      solution: [
        { kind: 'set', pin: 0, service: 'web_web', setting: 'healthcheck.interval', value: 3500 },
        { kind: 'set', pin: 0, service: 'web_web', setting: 'healthcheck.timeout', value: 500 },
        { kind: 'set', pin: 0, service: 'web_web', setting: 'healthcheck.retries', value: 2 },
      ],
    },
  ],
};
