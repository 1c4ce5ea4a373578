import type { ImageTexts } from '../image-texts';

export const enImage: ImageTexts = {
  life: 'Life of a container',
  parts: {
    pull: 'pull',
    create: 'create',
    start: 'start',
    listen: 'not listening',
    serves: 'serves',
    stop: 'stops',
  },
  faults: 'Faults',
  kinds: {
    exit: 'exits',
    unhealthy: 'fails probes',
    hang: 'hangs',
    slow: 'gets slow',
    errors: 'answers with errors',
  },
  fault: (kind, after) => `${kind} after ${after}`,
  add: 'Add a fault…',
  remove: (fault) => `Remove: ${fault}`,
  after: 'after',
  whom: 'hits',
  all: 'every task',
  some: 'some slots',
  chance: 'by chance',
  slots: 'slots',
  badSlots: 'Slots are numbers from 1, such as 2, 5.',
};
