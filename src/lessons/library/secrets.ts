import { FIVE_NODES, type Edit } from '../../scenario';
import type { Lesson } from '../lesson';

const STACK = `version: "3.8"
services:
  web:
    image: nginx:1.12-alpine
    ports:
      - "80:80"
    networks:
      - webnet
    healthcheck:
      test: ["CMD", "wget", "-qO", "-", "http://localhost"]
      interval: 2s
      timeout: 2s
      retries: 3
      start_period: 10s
    deploy:
      replicas: 3
    secrets:
      - app_key

networks:
  webnet:
secrets:
  app_key:
    file: ./app_key.txt
`;

const DEPLOY_NEW_KEY = 'docker stack deploy -c stack-2.yml web';
const CREATE = 'docker secret create app_key_v2 app_key-2.txt';
const REMOVE = 'docker secret rm web_app_key';
const ROTATE =
  'docker service update --secret-rm web_app_key --secret-add source=app_key_v2,target=app_key --update-delay 5s web_web';
const ROLL_BACK = 'docker service rollback web_web';

/** Rows of the timeline, once the rotation is in it. */
const REMOVE_PIN = 2;
const ROTATE_PIN = 3;
const ROLL_BACK_PIN = 4;

const DEPLOYED = { kind: 'command', run: DEPLOY_NEW_KEY } as const;
const REMOVED = { kind: 'command', run: REMOVE } as const;
const ROTATED = { kind: 'command', run: 'docker service update' } as const;
const ROLLED_BACK = { kind: 'command', run: ROLL_BACK } as const;
const COMPLETED = { kind: 'update', to: 'completed' } as const;

const setRotation = (setting: 'order' | 'delay', value: string | number): Edit => ({
  kind: 'set',
  pin: ROTATE_PIN,
  service: 'web_web',
  setting,
  value,
});

/** Who holds a secret, why it never changes, and how long an old one is needed (SC-9 to SC-16, RB-9, W-28). */
export const lesson: Lesson = {
  lesson: 1,
  scenario: {
    swarmscope: 1,
    title: 'A secret is rotated',
    nodes: FIVE_NODES,
    images: { 'nginx:1.12-alpine': {} },
    files: {
      'stack.yml': STACK,
      'stack-2.yml': STACK.replace('./app_key.txt', './app_key-2.txt'),
      'app_key.txt': 'a first key\n',
      'app_key-2.txt': 'a second key\n',
    },
    traffic: [{ service: 'web_web', rate: 20 }],
    timeline: [{ at: '0s', run: 'docker stack deploy -c stack.yml web' }],
  },
  service: 'web_web',
  steps: [
    {
      id: 'where',
      kind: 'predict',
      from: { moment: { kind: 'command' } },
      question: { ask: 'number', measure: 'holders', of: 'web_app_key', within: 0 },
      slips: [
        { id: 'every', guess: { ask: 'number', value: 5 } },
        { id: 'manager', guess: { ask: 'number', value: 1 } },
      ],
      until: { moment: { kind: 'task.state', to: 'running', nth: 3 } },
      spotlight: 'cluster',
    },
    {
      id: 'edit',
      kind: 'predict',
      change: [{ kind: 'add', atMs: 20_000, run: DEPLOY_NEW_KEY }],
      from: { moment: DEPLOYED, beforeMs: 1000 },
      question: {
        ask: 'choice',
        options: [
          { id: 'refused', holds: [{ happens: { ...DEPLOYED, to: 'refused' } }] },
          { id: 'rolled', holds: [{ happens: { kind: 'task' } }] },
          { id: 'in-place', holds: [] },
        ],
      },
      slips: [
        { id: 'rolled', guess: { ask: 'choice', option: 'rolled' } },
        { id: 'in-place', guess: { ask: 'choice', option: 'in-place' } },
      ],
      until: { moment: DEPLOYED },
      spotlight: 'events',
    },
    {
      id: 'early',
      kind: 'predict',
      change: [
        { kind: 'remove', pin: 1 },
        { kind: 'add', atMs: 20_000, run: CREATE },
        { kind: 'add', atMs: 22_000, run: REMOVE },
      ],
      from: { moment: REMOVED, beforeMs: 1000 },
      question: {
        ask: 'choice',
        options: [
          { id: 'refused', holds: [{ happens: { ...REMOVED, to: 'refused' } }] },
          { id: 'removed', holds: [] },
        ],
      },
      slips: [{ id: 'removed', guess: { ask: 'choice', option: 'removed' } }],
      until: { moment: REMOVED },
      spotlight: 'events',
    },
    {
      id: 'during',
      kind: 'predict',
      change: [
        { kind: 'move', pin: REMOVE_PIN, atMs: 27_000 },
        { kind: 'add', atMs: 22_000, run: ROTATE },
      ],
      from: { moment: REMOVED, beforeMs: 1000 },
      question: {
        ask: 'choice',
        options: [
          { id: 'refused', holds: [{ happens: { ...REMOVED, to: 'refused' } }] },
          {
            id: 'broken',
            holds: [{ happens: { kind: 'task.state', to: 'failed', rev: 1 } }],
          },
          { id: 'removed', holds: [] },
        ],
      },
      slips: [
        { id: 'refused', guess: { ask: 'choice', option: 'refused' } },
        { id: 'broken', guess: { ask: 'choice', option: 'broken' } },
      ],
      until: { moment: { kind: 'update.slot', slot: 2 } },
      spotlight: 'events',
    },
    {
      id: 'forgotten',
      kind: 'predict',
      question: {
        ask: 'when',
        moment: { kind: 'dependency.withdrawn', to: 'web_app_key', nth: 2 },
        withinMs: 5000,
      },
      slips: [
        { id: 'at-removal', guess: { ask: 'when', moment: { kind: 'update.slot', slot: 2 } } },
        { id: 'at-end', guess: { ask: 'when', moment: COMPLETED } },
      ],
      until: { moment: COMPLETED },
      spotlight: 'cluster',
    },
    {
      id: 'back',
      kind: 'predict',
      change: [{ kind: 'add', atMs: 34_000, run: ROLL_BACK }],
      from: { moment: ROLLED_BACK, beforeMs: 1000 },
      question: {
        ask: 'choice',
        options: [
          { id: 'refused', holds: [{ happens: { ...ROLLED_BACK, to: 'refused' } }] },
          { id: 'fails', holds: [{ happens: { kind: 'task.state', to: 'failed' } }] },
          { id: 'works', holds: [] },
        ],
      },
      slips: [
        { id: 'refused', guess: { ask: 'choice', option: 'refused' } },
        { id: 'works', guess: { ask: 'choice', option: 'works' } },
      ],
      until: { moment: { kind: 'task.state', to: 'failed' } },
      spotlight: 'task',
    },
    {
      id: 'rotate',
      kind: 'do',
      change: [
        { kind: 'remove', pin: ROLL_BACK_PIN },
        { kind: 'move', pin: REMOVE_PIN, atMs: 90_000 },
      ],
      from: { moment: ROTATED },
      controls: ['order', 'delay', 'parallelism'],
      goal: {
        conditions: [
          { ending: 'completed' },
          { measure: 'failed', atMost: 0 },
          { measure: 'lowest', atLeast: 3 },
          { measure: 'peak', atMost: 4 },
          { measure: 'duration', atMost: 40_000 },
        ],
        beat: 'duration',
      },
      solution: [setRotation('order', 'start-first'), setRotation('delay', 3300)],
    },
  ],
};
