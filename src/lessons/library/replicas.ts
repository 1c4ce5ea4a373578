import { FIVE_NODES, type Edit } from '../../scenario';
import type { Lesson } from '../lesson';

const STACK = `version: "3.5"
services:
  web:
    image: nginx:1.12-alpine
    ports:
      - "80:80"
    deploy:
      replicas: 5
      update_config:
        parallelism: 1
`;

const UPDATED = { kind: 'command', nth: 2 } as const;
const COMPLETED = { kind: 'update', to: 'completed' } as const;

const parallelism = (value: number): Edit => ({
  kind: 'set',
  pin: 0,
  service: 'web_web',
  setting: 'parallelism',
  value,
});

/** Several replicas, of which a majority stays in the pool while some are replaced (U-7, U-16). */
export const lesson: Lesson = {
  lesson: 1,
  scenario: {
    swarmscope: 1,
    title: 'Replicas and a majority',
    nodes: FIVE_NODES,
    images: { 'nginx:1.12-alpine': { stop: '4s' }, 'nginx:1.13-alpine': {} },
    files: { 'stack.yml': STACK },
    traffic: [{ service: 'web_web', rate: 20 }],
    timeline: [
      { at: '0s', run: 'docker stack deploy -c stack.yml web' },
      { at: '10s', run: 'docker service update --image nginx:1.13-alpine web_web' },
    ],
  },
  service: 'web_web',
  steps: [
    { id: 'five', kind: 'say', from: { moment: UPDATED, beforeMs: 1000 }, spotlight: 'pool' },
    {
      id: 'lowest',
      kind: 'predict',
      from: { moment: UPDATED },
      question: { ask: 'number', measure: 'lowest', within: 0 },
      slips: [
        { id: 'all', guess: { ask: 'number', value: 5 } },
        { id: 'none', guess: { ask: 'number', value: 0 } },
      ],
      until: { moment: COMPLETED },
      spotlight: 'pool',
    },
    {
      id: 'first-two',
      kind: 'watch',
      change: [parallelism(2)],
      from: { moment: UPDATED },
      until: { moment: { kind: 'pool.join', rev: 2, nth: 2 } },
      spotlight: 'pool',
    },
    {
      id: 'sketch',
      kind: 'predict',
      question: { ask: 'curve', within: 0.39 },
      slips: [
        { id: 'flat', guess: { ask: 'curve', points: [{ t: 0, value: 5 }] } },
        { id: 'low', guess: { ask: 'curve', points: [{ t: 0, value: 3 }] } },
      ],
      until: { moment: COMPLETED },
      spotlight: 'pool',
    },
    { id: 'majority', kind: 'say', spotlight: 'pool' },
    {
      id: 'zero',
      kind: 'predict',
      change: [parallelism(0)],
      from: { moment: UPDATED },
      question: {
        ask: 'choice',
        options: [
          { id: 'all', holds: [{ measure: 'lowest', atMost: 0 }] },
          { id: 'one', holds: [{ measure: 'created', atLeast: 5 }] },
          { id: 'nothing', holds: [] },
        ],
      },
      slips: [
        { id: 'one', guess: { ask: 'choice', option: 'one' } },
        { id: 'nothing', guess: { ask: 'choice', option: 'nothing' } },
      ],
      until: { moment: COMPLETED },
      spotlight: 'pool',
    },
    {
      id: 'mend',
      kind: 'do',
      from: { moment: UPDATED },
      controls: ['parallelism', 'delay', 'order'],
      goal: {
        conditions: [
          { measure: 'lowest', atLeast: 3 },
          { measure: 'peak', atMost: 7 },
          { measure: 'created', atLeast: 5 },
          { ending: 'completed' },
        ],
        beat: 'mixed',
      },
      solution: [parallelism(2)],
    },
  ],
};
