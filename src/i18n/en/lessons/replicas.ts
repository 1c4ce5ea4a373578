import type { LessonTexts } from '../../../lessons';

export const texts: LessonTexts = {
  title: 'Replicas, and a majority that stays up',
  steps: {
    five: {
      say: 'Five replicas are in the pool and share the requests. The update is to replace one of them at a time: `parallelism: 1`, `order: stop-first`.',
    },
    lowest: {
      say: 'How many tasks are in the pool at the worst moment of the update?',
      right:
        'Four. Each task leaves the pool before its replacement is started, and the next one waits until that one is up.',
      wrong:
        'It is four: one task at a time leaves the pool, and the next one waits until its replacement is up.',
      slips: {
        all: 'The old task stops **first**, so for a while its slot has nobody in the pool: four are left.',
        none: 'That would be all five at once. `parallelism: 1` means one slot at a time, and the other four go on serving.',
      },
      hint: 'One slot at a time is replaced, and its old task stops first.',
    },
    'first-two': {
      say: 'Now with `parallelism: 2`. Watch the first two tasks leave the pool and take their time to end, and the new ones join.',
    },
    sketch: {
      say: 'Three slots are left. Sketch how many tasks will be in the pool from here until the update is over.',
      right:
        'Two leave and two join, then the last one leaves and joins alone: 5 is not a multiple of 2.',
      wrong:
        'Two leave together and two join together; then the fifth slot has nobody to go with, so one leaves and one joins.',
      slips: {
        flat: 'That would be zero loss, but with stop-first the old tasks leave before the new ones join: the pool dips once more by two, and then by one.',
        low: 'The pool does not stay low: as soon as the two new tasks have started they join it, and it is full again before the next ones leave.',
      },
      hint: 'The first two slots show on the timeline how long a dip lasts. How many slots are left for the round after the next?',
    },
    majority: {
      say: 'At least three of five were always there: a **majority** that carries the load of all five. So plan for what is left during an update, not for what is deployed.',
    },
    zero: {
      say: 'And what does `parallelism: 0` do?',
      options: {
        all: 'All five are replaced at once.',
        one: 'They are replaced one by one.',
        nothing: 'No task is replaced: the update waits.',
      },
      right:
        'All at once: 0 means no limit. For more than 6 seconds nobody is in the pool, in spite of five replicas.',
      wrong:
        'All five are replaced at once: 0 means no limit. For more than 6 seconds nobody is in the pool.',
      slips: {
        one: 'One by one is `parallelism: 1`, the default. 0 means no limit: all five stop at once, and for more than 6 seconds nobody is in the pool.',
        nothing:
          'It reads like “none”, but 0 means no limit: all five stop at once, and for more than 6 seconds nobody is in the pool.',
      },
      hint: 'In Docker, 0 often stands for “no limit”.',
    },
    mend: {
      say: 'Your turn: replace all five with **at least 3 in the pool** and at most 7 tasks at a time. The shorter both versions serve at once, the better.',
      right: 'A majority served all the time, and nothing more was needed than room for two tasks.',
      hint: 'How many may be missing if three have to stay?',
    },
  },
};
