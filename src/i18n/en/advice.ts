import type { AdviceTexts } from '../advice-texts';
import { brief } from '../format';
import { enDeployAdvice } from './advice-deploy';

const requests = (count: number): string => `${count} ${count === 1 ? 'request' : 'requests'}`;

export const enAdvice: AdviceTexts = {
  title: 'Advice',
  about: 'Each piece is proven by runs of this scenario, less what is changed in them.',
  none: 'There is nothing to advise.',
  looking: 'Looking…',
  risks: 'Risks: nothing is lost by them in this run',
  more: (count) => (count === 0 ? 'Details' : `${count} more`),
  moreRisks: (count) => `${count} ${count === 1 ? 'risk' : 'risks'}`,
  costs: {
    failed: (amount) => `costs ${amount} failed requests`,
    unfinished: () => 'the update never ends',
    refused: (amount) => `had ${amount} commands refused`,
    images: (amount) => `ran ${amount} more images under one name`,
    overlapMs: (amount) => `ran a slot twice for ${amount}`,
    mixed: () => 'two versions stay for good',
    broken: (amount) => `leaves ${amount} slots to a broken version`,
    pending: (amount) => `leaves ${amount} tasks without a node`,
    emptyMs: (amount) => `empties the pool for ${amount}`,
    shortMs: (amount) => `leaves the pool short for ${amount}`,
    convergeMs: (amount) => `costs ${amount}`,
  },
  ofRuns: 'What the runs came to',
  columns: { measure: 'measure', now: 'now', shown: 'made to fail', mended: 'mended' },
  rows: {
    failed: 'requests fail',
    lowest: 'lowest in pool',
    convergeMs: 'to converge',
    ending: 'in the end',
    exposedMs: 'in the pool, not listening',
    emptyMs: 'nobody in the pool',
    shortMs: 'too few in the pool',
    mixedMs: 'two versions in the pool',
    overlapMs: 'a slot ran twice',
    images: 'images under one name',
    refused: 'commands refused',
    brokenSlots: 'slots left to a broken version',
    pendingTasks: 'tasks without a node',
  },
  look: (time) => `Look at ${time}`,
  change: 'What mends it',
  toFail: 'What makes it fail',
  fix: 'Fix it',
  watch: 'Watch it fail',
  watchHint: 'Changes the scenario; undo takes it back',
  pieces: {
    ...enDeployAdvice,
    'no-health-check': {
      note: ({ finding: { facts }, proof: { shown } }) =>
        `No health check: ${requests(shown.byReason.refused ?? 0)} hit a port that is closed for ${brief(facts.listenMs)} yet.`,
      sentence: ({ finding: { facts }, proof: { shown } }) =>
        `No health check: a task is RUNNING and in the pool as soon as its process starts, ${brief(facts.listenMs)} before it listens. ${requests(shown.byReason.refused ?? 0)} hit a closed port.`,
      fix: 'Add a check',
      fail: ({ listenMs }) => `The new image takes ${brief(listenMs)} until it listens.`,
    },
  },
};
