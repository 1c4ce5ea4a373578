import type { LessonTexts } from '../../../lessons';

export const texts: LessonTexts = {
  title: 'Start first, then stop',
  steps: {
    'stop-first': {
      say: '`order: stop-first` is the default: an old task goes, then the new one comes. With two at a time the pool sinks from 10 to **8**.',
    },
    peak: {
      say: 'Now with `order: start-first`: a new task runs before its old one stops. How many tasks will the service have **at the most**?',
      right:
        'Yes, 12: two new ones start, then two old ones stop. For these two there must be room.',
      wrong: '12: two new ones start, then two old ones stop. For these two there must be room.',
      slips: {
        same: 'A new task runs **before** its old one stops, so for a while there are both: two at a time makes 12.',
        double:
          '`parallelism: 2` holds here too: two new ones start, two old ones stop, then the next two. So it is 12.',
      },
      hint: 'There are 10, and two at a time are replaced.',
    },
    lost: {
      say: 'The pool will never sink below 10. Will requests fail all the same?',
      right:
        'Without a health check a task gets requests as soon as its process runs. This app listens 1.2 s later: what comes in between is refused.',
      wrong:
        'Yes, at new tasks: without a health check they get requests as soon as their process runs. This app listens 1.2 s later.',
      slips: {
        none: 'Ten tasks **in the pool** need not be ten that answer: a new one joins as its process starts, but this app listens 1.2 s later.',
        late: 'The old ones leave the pool first and finish what they have begun. It is the new ones: they are in the pool 1.2 s before they listen.',
      },
      options: {
        none: 'No, none.',
        early: 'Yes: some that are sent to new tasks.',
        late: 'Yes: some that are sent to old tasks.',
      },
      hint: 'There is no health check, and the new version listens 1.2 s after its process has started.',
    },
    goal: {
      say: 'Your turn: let the update complete within **60 seconds**, with **no failed request** and at most **12 tasks** at once.',
      right:
        'The check keeps a new task out of the pool until it answers. And `delay` need only be as long as the old ones take to stop: with less, there would be more than 12.',
      hint: 'What keeps a task out of the pool until it answers? Then shorten `delay`, but let the old ones be gone before the next start.',
    },
    room: {
      say: 'Each node has 2 CPUs, and now each of the 10 tasks reserves one, so all are taken. What will the update do?',
      right:
        'The new tasks stay **pending**: `insufficient resources on 5 nodes`. No old one stops before its new one runs, so nothing moves, and nothing is called a failure.',
      wrong:
        'It waits for ever: the new tasks stay **pending**, because no CPU is free, and no old one stops before its new one runs.',
      slips: {
        anyway:
          'What is reserved is kept: a node without a free CPU gets no such task. The new tasks stay **pending**, and the update waits for ever.',
        'stop-first':
          'Swarm keeps to the order it was given: an old task stops only once its new one runs. So both wait, for ever.',
      },
      options: {
        anyway: 'Start the new tasks all the same.',
        'stop-first': 'Stop old tasks first, to make room.',
        waits: 'Wait, for ever.',
      },
      hint: 'What has to happen before an old task may stop, and what before a new one may start?',
    },
    one: {
      say: 'No reservations any more, but only **one** replica, and `stop-first` again. Sketch how many tasks will be in the pool.',
      right:
        'From the moment the old task leaves until a probe of the new one passes, nobody serves: more than 4 seconds.',
      wrong:
        'The old task leaves about a second after the command. Until a probe of the new one passes nobody serves: more than 4 seconds.',
      slips: {
        flat: 'With `stop-first` the only task goes before the new one comes. Until a probe of that one passes, nobody serves.',
      },
      hint: 'The old task leaves after a second and takes two more to stop. Then the new one starts, and has to pass a probe.',
    },
    both: {
      say: 'The same with `start-first`: the new task joins, and only then the old one leaves.',
    },
    drain: {
      say: 'The only task now runs on `node-2`, which is drained in a second; `order` is still `start-first`. How many tasks will be in the pool **at its emptiest**?',
      right:
        'None: `order` holds for updates only. A drain, a crash or a dead node takes the old task away before the new one is ready.',
      wrong:
        'None at all: `order` holds for updates only. A drain, a crash or a dead node takes the old task away before the new one is ready.',
      slips: {
        one: '`order` belongs to `update_config`, and a drain is no update: the old task goes at once. A second replica would help.',
      },
      hint: '`order` is a setting of updates. Is a drain one?',
    },
  },
};
