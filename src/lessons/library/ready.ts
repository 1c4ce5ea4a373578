import { builtin, type Edit } from '../../scenario';
import type { Lesson } from '../lesson';

const UPDATED = { kind: 'command', nth: 2 } as const;
const COMPLETED = { kind: 'update', to: 'completed' } as const;
const RUNNING = { kind: 'task.state', to: 'running', rev: 2, slot: 1 } as const;
const LISTENING = { kind: 'container.listening', rev: 2, slot: 1 } as const;
const STARTED = { kind: 'container.started', rev: 2, slot: 1 } as const;
const REFUSED = { kind: 'request', to: 'not-listening' } as const;
const JOINS = { kind: 'pool.join', rev: 2, slot: 1 } as const;

/** The check of the stack file holds for the update as well. */
const CHECKED: Edit = {
  kind: 'set',
  pin: 1,
  service: 'web_web',
  setting: 'healthcheck',
  value: null,
};

/** Running is not ready (W-4, EX-8, EX-9, H-3, H-16). */
export const lesson: Lesson = {
  lesson: 1,
  // A title of its own: the page tells of built-in scenarios what is to be foreseen here.
  scenario: { ...builtin('health').scenario, title: 'Running and ready' },
  service: 'web_web',
  steps: [
    { id: 'file', kind: 'say', from: { moment: UPDATED, beforeMs: 1000 }, spotlight: 'settings' },
    {
      id: 'start',
      kind: 'watch',
      from: { moment: UPDATED },
      until: { moment: RUNNING },
      spotlight: 'pool',
    },
    {
      id: 'share',
      kind: 'predict',
      question: {
        ask: 'choice',
        options: [
          { id: 'others', holds: [{ never: REFUSED }] },
          { id: 'refused', holds: [{ happens: REFUSED, withinMs: 2000 }] },
          { id: 'wait', holds: [] },
        ],
      },
      slips: [
        { id: 'others', guess: { ask: 'choice', option: 'others' } },
        { id: 'wait', guess: { ask: 'choice', option: 'wait' } },
      ],
      until: { moment: LISTENING },
      spotlight: 'pool',
    },
    {
      id: 'fail',
      kind: 'predict',
      from: { moment: UPDATED },
      question: { ask: 'number', measure: 'failed', within: 45 },
      slips: [
        { id: 'none', guess: { ask: 'number', value: 0 } },
        { id: 'one', guess: { ask: 'number', value: 30 } },
        { id: 'two', guess: { ask: 'number', value: 60 } },
      ],
      until: { moment: COMPLETED },
      spotlight: 'pool',
    },
    {
      id: 'check',
      kind: 'watch',
      change: [CHECKED],
      from: { moment: UPDATED },
      until: { moment: STARTED },
      spotlight: 'task',
    },
    {
      id: 'joins',
      kind: 'predict',
      question: { ask: 'when', moment: JOINS, withinMs: 1000 },
      slips: [
        { id: 'listening', guess: { ask: 'when', moment: LISTENING } },
        { id: 'period', guess: { ask: 'when', moment: STARTED, afterMs: 15_000 } },
        { id: 'at-once', guess: { ask: 'when', moment: STARTED } },
      ],
      until: { moment: JOINS },
      spotlight: 'task',
    },
    {
      id: 'mend',
      kind: 'do',
      change: [{ ...CHECKED, value: false }],
      from: { moment: UPDATED },
      controls: ['healthcheck', 'healthcheck.start_interval', 'delay'],
      goal: {
        conditions: [
          { measure: 'failed', atMost: 0 },
          { measure: 'lowest', atLeast: 8 },
          { measure: 'peak', atMost: 12 },
          { measure: 'created', atLeast: 10 },
          { ending: 'completed' },
        ],
        beat: 'mixed',
      },
      solution: [
        CHECKED,
        {
          kind: 'set',
          pin: 0,
          service: 'web_web',
          setting: 'healthcheck.start_interval',
          value: 500,
        },
        { kind: 'set', pin: 0, service: 'web_web', setting: 'delay', value: 0 },
      ],
    },
  ],
};
