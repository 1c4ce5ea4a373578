import { FIVE_NODES } from '../../scenario';
import type { Lesson } from '../lesson';

const STACK = `version: "3.5"
services:
  web:
    image: nginx:1.12-alpine
    ports:
      - "80:80"
    deploy:
      replicas: 4
      update_config:
        parallelism: 1
        failure_action: rollback
        monitor: 5s
`;

const UPDATED = { kind: 'command', nth: 2 } as const;
const FIRST_NEW = { kind: 'task.state', to: 'running', rev: 2 } as const;
const CRASH = { kind: 'container.exited', rev: 2 } as const;
const ROLLED_BACK = { kind: 'update', to: 'rollback_started' } as const;

/** A version that crashes once nobody watches it any more, and one that is watched for longer (U-24, W-2, B-7). */
export const lesson: Lesson = {
  lesson: 1,
  scenario: {
    swarmscope: 1,
    title: 'Monitor and failure action',
    nodes: FIVE_NODES,
    images: {
      'nginx:1.12-alpine': {},
      'nginx:1.13-alpine': { faults: [{ kind: 'exit', after: '8s' }] },
    },
    files: { 'stack.yml': STACK },
    traffic: [{ service: 'web_web', rate: 20 }],
    timeline: [
      { at: '0s', run: 'docker stack deploy -c stack.yml web' },
      { at: '10s', run: 'docker service update --image nginx:1.13-alpine web_web' },
    ],
  },
  service: 'web_web',
  steps: [
    { id: 'file', kind: 'say', from: { moment: UPDATED, beforeMs: 1000 }, spotlight: 'settings' },
    {
      id: 'first',
      kind: 'watch',
      from: { moment: UPDATED },
      until: { moment: FIRST_NEW },
      spotlight: 'timeline',
    },
    {
      id: 'when',
      kind: 'predict',
      question: { ask: 'when', moment: ROLLED_BACK, withinMs: 1500 },
      slips: [{ id: 'at-crash', guess: { ask: 'when', moment: CRASH } }],
      until: { moment: { kind: 'update', to: 'completed' } },
      spotlight: 'timeline',
    },
    {
      id: 'longer',
      kind: 'say',
      change: [{ kind: 'set', pin: 0, service: 'web_web', setting: 'monitor', value: 10_000 }],
      from: { moment: FIRST_NEW },
      spotlight: 'settings',
    },
    {
      id: 'again',
      kind: 'predict',
      question: { ask: 'when', moment: ROLLED_BACK, withinMs: 1000 },
      slips: [
        { id: 'never', guess: { ask: 'when', atMs: null } },
        { id: 'after-monitor', guess: { ask: 'when', moment: FIRST_NEW, afterMs: 10_000 } },
      ],
      until: { moment: { kind: 'update', to: 'rollback_completed' } },
      spotlight: 'timeline',
    },
    {
      id: 'mend',
      kind: 'do',
      change: [{ kind: 'set', pin: 0, service: 'web_web', setting: 'monitor', value: 5000 }],
      from: { moment: UPDATED },
      controls: ['monitor', 'delay', 'order', 'failure_action'],
      goal: {
        conditions: [{ ending: 'rolled-back' }, { measure: 'failed', atMost: 10 }],
        beat: 'failed',
      },
      solution: [
        { kind: 'set', pin: 0, service: 'web_web', setting: 'monitor', value: 9000 },
        { kind: 'set', pin: 0, service: 'web_web', setting: 'delay', value: 10_000 },
        { kind: 'set', pin: 0, service: 'web_web', setting: 'order', value: 'start-first' },
      ],
    },
  ],
};
