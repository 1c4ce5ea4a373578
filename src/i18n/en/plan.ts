import { clock } from '../format';
import type { PlanTexts } from '../plan-texts';
import { enAnswers } from './answers';

export const enPlan: PlanTexts = {
  steps: 'Steps',
  states: { later: 'later', waiting: 'waits', given: 'given', 'left-out': 'left out' },
  noGates:
    'Every command has its time; none waits for another. Strategies are made of commands that do.',
  when: (answers) => `when ${enAnswers(answers)}`,
  unless: (answers) => `unless ${enAnswers(answers)}`,
  follows: 'right after the one before',
  waits: (sinceMs) => `waits since ${clock(sinceMs)}`,
  ends: {
    unless: 'not given: what was to keep it from running came about',
    after: 'not given: the command before it was not',
    refused: 'not given: docker refused the command before it',
    'timed-out': 'given up: it waited too long',
  },
  atItsTime: 'Give it at a time instead',
  waitFor: 'Wait until…',
  conditions: {
    updated: (service) => `the update of ${service} has completed`,
    running: (service) => `all tasks of ${service} run`,
    errors: (service) => `requests to ${service} go well`,
  },
  now: 'Now',
};
