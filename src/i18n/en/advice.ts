import type { AdviceTexts } from '../advice-texts';
import { brief } from '../format';

const requests = (count: number): string => `${count} ${count === 1 ? 'request' : 'requests'}`;

export const enAdvice: AdviceTexts = {
  pieces: {
    'no-health-check': {
      note: ({ finding: { facts }, proof: { shown } }) =>
        `No health check: a new task joins the pool ${brief(facts.listenMs)} before it listens, and ${requests(shown.byReason.refused ?? 0)} hit a closed port.`,
      sentence: ({ finding: { facts }, proof: { shown } }) =>
        `No health check: a task is RUNNING and in the pool as soon as its process starts, ${brief(facts.listenMs)} before it listens. ${requests(shown.byReason.refused ?? 0)} hit a closed port.`,
      fix: 'Add a check',
      fail: ({ listenMs }) => `The new image takes ${brief(listenMs)} until it listens.`,
    },
  },
};
