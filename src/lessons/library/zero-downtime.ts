import { FIVE_NODES } from '../../scenario';
import type { Lesson } from '../lesson';

const STACK = `version: "3.5"
services:
  web:
    image: nginx:1.12-alpine
    ports:
      - "80:80"
    deploy:
      replicas: 1
      update_config:
        parallelism: 1
        order: stop-first
`;

const UPDATED = { kind: 'command', nth: 2 } as const;
const COMPLETED = { kind: 'update', to: 'completed' } as const;
const OLD_LEAVES = { kind: 'pool.leave', rev: 1 } as const;

/** What zero downtime is, and how one replica that is replaced stop-first misses it (W-12, U-16). */
export const lesson: Lesson = {
  lesson: 1,
  scenario: {
    swarmscope: 1,
    title: 'What zero downtime means',
    nodes: FIVE_NODES,
    images: { 'nginx:1.12-alpine': {}, 'nginx:1.13-alpine': {} },
    files: { 'stack.yml': STACK },
    traffic: [{ service: 'web_web', rate: 10 }],
    timeline: [
      { at: '0s', run: 'docker stack deploy -c stack.yml web' },
      { at: '10s', run: 'docker service update --image nginx:1.13-alpine web_web' },
    ],
  },
  service: 'web_web',
  steps: [
    { id: 'ground', kind: 'say', from: { moment: UPDATED, beforeMs: 1000 }, spotlight: 'pool' },
    {
      id: 'notice',
      kind: 'predict',
      from: { moment: UPDATED },
      question: {
        ask: 'choice',
        options: [
          { id: 'none', holds: [{ measure: 'failed', atMost: 0 }] },
          { id: 'gap', holds: [{ measure: 'failed', atMost: 60 }] },
          { id: 'stuck', holds: [] },
        ],
      },
      slips: [
        { id: 'none', guess: { ask: 'choice', option: 'none' } },
        { id: 'stuck', guess: { ask: 'choice', option: 'stuck' } },
      ],
      until: { moment: COMPLETED },
      spotlight: 'timeline',
    },
    { id: 'gap', kind: 'say', from: { moment: OLD_LEAVES }, spotlight: 'pool' },
    {
      id: 'boot',
      kind: 'say',
      change: [{ kind: 'image', ref: 'nginx:1.13-alpine', behaviour: { listen: '4s' } }],
      from: { moment: OLD_LEAVES },
      spotlight: 'timeline',
    },
    {
      id: 'count',
      kind: 'predict',
      question: { ask: 'number', measure: 'failed', within: 8 },
      slips: [
        { id: 'same', guess: { ask: 'number', value: 28 } },
        { id: 'boot-only', guess: { ask: 'number', value: 40 } },
      ],
      until: { moment: COMPLETED },
      spotlight: 'pool',
    },
    {
      id: 'two',
      kind: 'predict',
      change: [
        { kind: 'image', ref: 'nginx:1.13-alpine', behaviour: {} },
        { kind: 'set', pin: 0, service: 'web_web', setting: 'replicas', value: 2 },
      ],
      from: { moment: UPDATED },
      question: {
        ask: 'choice',
        options: [
          { id: 'none', holds: [{ measure: 'failed', atMost: 0 }] },
          { id: 'half', holds: [{ measure: 'failed', atMost: 20 }] },
          { id: 'same', holds: [] },
        ],
      },
      slips: [
        { id: 'half', guess: { ask: 'choice', option: 'half' } },
        { id: 'same', guess: { ask: 'choice', option: 'same' } },
      ],
      until: { moment: COMPLETED },
      spotlight: 'pool',
    },
    {
      id: 'mend',
      kind: 'do',
      change: [{ kind: 'set', pin: 0, service: 'web_web', setting: 'replicas', value: 1 }],
      from: { moment: UPDATED },
      controls: ['replicas', 'order'],
      goal: {
        conditions: [
          { measure: 'failed', atMost: 0 },
          { measure: 'peak', atMost: 3 },
          { ending: 'completed' },
        ],
        beat: 'peak',
      },
      solution: [
        { kind: 'set', pin: 0, service: 'web_web', setting: 'order', value: 'start-first' },
      ],
    },
  ],
};
