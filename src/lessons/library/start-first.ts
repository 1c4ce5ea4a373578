import { FIVE_NODES, type Edit, type SettingName } from '../../scenario';
import type { Lesson } from '../lesson';

const STACK = `version: "3.8"
services:
  web:
    image: nginx:1.12-alpine
    ports:
      - "80:80"
    networks:
      - webnet
    deploy:
      replicas: 10
      update_config:
        parallelism: 2
        delay: 10s
        order: stop-first

networks:
  webnet:
`;

const UPDATED = { kind: 'command', nth: 2 } as const;
const COMPLETED = { kind: 'update', to: 'completed' } as const;
const DRAINED = { kind: 'command', run: 'docker node update' } as const;

const set = (setting: SettingName, value: number | string | true): Edit => ({
  kind: 'set',
  pin: 0,
  service: 'web_web',
  setting,
  value,
});
const RESERVED = ['services', 'web', 'deploy', 'resources', 'reservations', 'cpus'] as const;

/** New before old: what it saves, what it needs, and where it does not hold (EX-8, W-10, W-11, W-12). */
export const lesson: Lesson = {
  lesson: 1,
  scenario: {
    swarmscope: 1,
    title: 'Start first, then stop',
    nodes: FIVE_NODES.map((node) => ({ ...node, cpus: 2 })),
    images: { 'nginx:1.12-alpine': { listen: '300ms' }, 'nginx:1.13-alpine': { listen: '1.2s' } },
    files: { 'stack.yml': STACK },
    traffic: [{ service: 'web_web', rate: 50 }],
    timeline: [
      { at: '0s', run: 'docker stack deploy -c stack.yml web' },
      { at: '20s', run: 'docker service update --image nginx:1.13-alpine web_web' },
    ],
  },
  service: 'web_web',
  steps: [
    {
      id: 'stop-first',
      kind: 'watch',
      from: { moment: UPDATED },
      until: { moment: { kind: 'pool', atMost: 8 } },
      spotlight: 'pool',
    },
    {
      id: 'peak',
      kind: 'predict',
      change: [set('order', 'start-first')],
      from: { moment: UPDATED, beforeMs: 1000 },
      question: { ask: 'number', measure: 'peak', within: 0 },
      slips: [
        { id: 'same', guess: { ask: 'number', value: 10 } },
        { id: 'double', guess: { ask: 'number', value: 20 } },
      ],
      until: { moment: { kind: 'pool', atLeast: 12 } },
      spotlight: 'pool',
    },
    {
      id: 'lost',
      kind: 'predict',
      from: { moment: UPDATED, beforeMs: 1000 },
      question: {
        ask: 'choice',
        options: [
          { id: 'none', holds: [{ measure: 'failed', atMost: 0 }] },
          { id: 'early', holds: [{ happens: { kind: 'request', to: 'not-listening' } }] },
          { id: 'late', holds: [] },
        ],
      },
      slips: [
        { id: 'none', guess: { ask: 'choice', option: 'none' } },
        { id: 'late', guess: { ask: 'choice', option: 'late' } },
      ],
      until: { moment: COMPLETED },
      spotlight: 'timeline',
    },
    {
      id: 'goal',
      kind: 'do',
      from: { moment: UPDATED },
      controls: ['healthcheck', 'healthcheck.interval', 'parallelism', 'delay'],
      goal: {
        conditions: [
          { ending: 'completed' },
          { measure: 'failed', atMost: 0 },
          { measure: 'peak', atMost: 12 },
          { measure: 'duration', atMost: 60_000 },
          { measure: 'watch', atLeast: 5_000 },
        ],
        beat: 'duration',
      },
      solution: [set('healthcheck', true), set('healthcheck.interval', 1300), set('delay', 3300)],
    },
    {
      id: 'room',
      kind: 'predict',
      change: [{ kind: 'file', pin: 0, path: RESERVED, value: '1' }],
      from: { moment: UPDATED, beforeMs: 1000 },
      question: {
        ask: 'choice',
        options: [
          { id: 'anyway', holds: [{ ending: 'completed' }, { measure: 'lowest', atLeast: 10 }] },
          { id: 'stop-first', holds: [{ ending: 'completed' }] },
          { id: 'waits', holds: [] },
        ],
      },
      slips: [
        { id: 'anyway', guess: { ask: 'choice', option: 'anyway' } },
        { id: 'stop-first', guess: { ask: 'choice', option: 'stop-first' } },
      ],
      until: { moment: { kind: 'end' } },
      spotlight: 'cluster',
    },
    {
      id: 'one',
      kind: 'predict',
      change: [
        { kind: 'file', pin: 0, path: RESERVED },
        set('replicas', 1),
        set('order', 'stop-first'),
      ],
      from: { moment: UPDATED, beforeMs: 1000 },
      question: { ask: 'curve', within: 0.1 },
      slips: [{ id: 'flat', guess: { ask: 'curve', points: [{ t: 0, value: 1 }] } }],
      until: { moment: COMPLETED },
      spotlight: 'pool',
    },
    {
      id: 'both',
      kind: 'watch',
      change: [set('order', 'start-first')],
      from: { moment: UPDATED },
      until: { moment: COMPLETED },
      spotlight: 'pool',
    },
    {
      id: 'drain',
      kind: 'predict',
      change: [
        { kind: 'add', atMs: 60_000, run: 'docker node update --availability drain node-2' },
      ],
      from: { moment: DRAINED, beforeMs: 1000 },
      question: { ask: 'number', measure: 'lowest', within: 0 },
      slips: [{ id: 'one', guess: { ask: 'number', value: 1 } }],
      until: { moment: { kind: 'pool', atMost: 0 } },
      spotlight: 'pool',
    },
  ],
};
