import type { LessonTexts } from '../../../lessons';

export const texts: LessonTexts = {
  title: 'Old tasks and history',
  steps: {
    once: {
      say: 'Two replicas are running. `docker service update --force` replaces both of them by new tasks. How many tasks will `docker service ps web_web` list once it is over?',
      right:
        'Four: two that run, and the two that were replaced. A task is never started again; it is replaced, and the old one stays in the list.',
      wrong:
        'It lists four: two that run, and the two that were replaced. A task is never started again; it is replaced, and the old one stays in the list.',
      slips: {
        running:
          'Two are running. But the list also has the two that were replaced: they are kept, as **Shutdown**.',
        one: 'Both replicas are replaced, and of each the old task is kept: two and two.',
      },
      hint: 'Is an old task deleted as soon as it has been replaced?',
    },
    rows: {
      say: 'In that list each old task stands below the new one of its **slot**, marked with `\\_`. So you see what ran before, on which node, and how it ended.',
    },
    limit: {
      say: 'The list does not grow for ever: Swarm keeps **5 tasks in each slot** (`task-history-limit`), and the one that runs is one of them.',
    },
    first: {
      say: 'Now the same update is given every 20 seconds, seven times in all. When will the first old task be removed?',
      right:
        'When the fifth update makes the sixth task of slot 1: that is one too many, and the oldest has to go.',
      wrong:
        'When the fifth update makes the sixth task of slot 1: that is one too many, and the oldest has to go.',
      slips: {
        never:
          'The history has an end: more than 5 tasks in a slot are not kept. The fifth update makes the sixth, so the oldest has to go.',
        early:
          'The fourth update makes the fifth task of slot 1: the limit is reached, but not exceeded. The next one is too many.',
        late: 'Five old tasks and the running one? No: the running one counts as well, so there is room for four old ones only, and the fifth update is the first that removes one.',
      },
      hint: 'At first there is one task in slot 1, and each update adds one. Which update makes the sixth?',
    },
    seven: {
      say: 'The sixth of seven updates begins. How many tasks will `docker service ps` list after the last one?',
      right: 'Five in each slot, one that runs and four old ones: ten.',
      wrong: 'It lists ten: five in each of the two slots, one that runs and four old ones.',
      slips: {
        all: 'That is how many were made in all. But no slot keeps more than five.',
        beside: 'The running task is one of the five, not a sixth: it is five in each slot.',
        service: 'The limit holds for each slot, not for the service: there are two of them.',
      },
      hint: 'Two slots, and how many tasks in each?',
    },
    scaled: {
      say: 'Now the service is scaled down from two replicas to **one**. How many tasks will be listed in the end?',
      right: 'Five, those of slot 1. A slot that is scaled away goes with all its history.',
      wrong: 'It is five, those of slot 1: a slot that is scaled away goes with all its history.',
      slips: {
        history:
          'A replaced task is kept as history. But slot 2 is not replaced, it is gone, and its history with it.',
        none: 'Slot 1 is not touched: it keeps its running task and four old ones.',
      },
      hint: 'Slot 1 stays as it is. Who would look for the history of a slot that is no more?',
    },
    mend: {
      say: 'Your turn, with two replicas and the seven updates again: each slot is to keep its running task and **one old task**, so that 4 are listed in the end.',
      right: 'A short list is easy to read; a longer one tells more of what went wrong last night.',
      hint: 'Type a command for the whole swarm in the terminal: `docker swarm update --task-history-limit` and a number. Mind that the running task counts.',
    },
  },
};
