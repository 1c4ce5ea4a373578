import type { LessonTexts } from '../../../lessons';

export const texts: LessonTexts = {
  title: 'Rollback',
  steps: {
    file: {
      say: 'The new version has a flaw: on **`node-3`**, and only there, it breaks 6 seconds after it starts. The update takes two tasks at a time, with `failure_action: rollback` and `monitor: 10s`.',
    },
    which: {
      say: 'Which task will be the **first to fail**? Here a new task lands on the node that the old one of its slot leaves.',
      right:
        'Yes: task 3 is the first new task on `node-3`. Tasks 1 and 2 run the same version, and are well where they are.',
      wrong:
        'It is task 3: the first new task on `node-3`. Tasks 1 and 2 run the same version, and are well where they are.',
      slips: {
        first: 'Task 1 is replaced first, but on `node-1`, and there the new version works.',
        other:
          'Task 8 is on `node-3` too, but its turn never comes: task 3 has the same flaw, and comes first.',
      },
      hint: 'Two at a time, here from task 1 on (a real swarm promises no order). Which is the first on `node-3`?',
    },
    pace: {
      say: 'Task 3 has failed: 1 of 10 is 0.1, and that is more than a `max_failure_ratio` of 0. How will Swarm roll back?',
      right:
        'One at a time: the file has no `rollback_config`, and that inherits nothing. Its own defaults are `parallelism: 1`, `delay: 0s` and `order: stop-first`.',
      wrong:
        'One at a time, which is the default of `rollback_config`: the file has none, and it inherits nothing from `update_config`.',
      slips: {
        all: 'A rollback is careful too: it goes by `rollback_config`, and its default is `parallelism: 1`.',
        alike:
          'A rollback does not look at `update_config`. It goes by `rollback_config`; the file has none, so the default holds: `parallelism: 1`.',
      },
      options: {
        all: 'All tasks at once.',
        alike: 'Two at a time, like the update.',
        singly: 'One at a time.',
      },
      hint: 'Does the file have a `rollback_config`? What is not said there has a default.',
    },
    whom: {
      say: 'Task 1 is back on the old version, and task 2 is next. Which tasks will be replaced in all?',
      right:
        'Tasks 5 to 10 never had the new version. For them nothing has to be undone, so they go on serving.',
      wrong:
        'Tasks 1 to 4, since these have the new version. Tasks 5 to 10 never had it, so they go on serving.',
      slips: {
        all: 'Tasks 5 to 10 never had the new version: there is nothing to undo, so they go on serving.',
        'up-to':
          'Task 4 was replaced together with task 3, so it has the new version as well. That it works there does not matter.',
      },
      options: {
        all: 'All 10.',
        'up-to': 'Tasks 1 to 3, up to the one that failed.',
        touched: 'Tasks 1 to 4, which have the new version.',
      },
      hint: 'The update had taken two at a time: which tasks had it reached?',
    },
    ratio: {
      say: 'Once more, but with `max_failure_ratio: 0.2`, and two of the ten tasks land on `node-3`. When will Swarm roll back, if at all?',
      right:
        'Never: 2 of 10 is 0.2, which is not **more** than 0.2. The update says **completed** while tasks 3 and 8 fail again and again.',
      wrong:
        'It never does: 2 of 10 is 0.2, which is not **more** than 0.2. The update says **completed** while tasks 3 and 8 fail again and again.',
      slips: {
        first: 'Not yet: 1 of 10 is 0.1, and 0.2 is allowed.',
        second:
          'So close: 2 of 10 is 0.2, but only **more** than 0.2 is too much. That the same two fail again later does not count.',
      },
      hint: 'The share of failed tasks has to be **more** than the ratio. A task that replaces a failed one is not counted.',
    },
    'by-hand': {
      say: 'Another day: 1.13 works, all ten tasks run it, and somebody has scaled to 12. In a second comes `docker service rollback web_web`: what will run after it?',
      right:
        'A rollback goes **one** change back, and the last change was the scale. For the old image you have to name it: `docker service update --image`.',
      wrong:
        'A rollback goes **one** change back, and the last change was the scale: 10 tasks of 1.13 are left.',
      slips: {
        both: 'The image was changed before the scale. A rollback goes **one** change back: 12 become 10, and the image stays.',
        image:
          'That would be two changes back. Swarm remembers one, and the last was the scale: the image stays.',
      },
      options: {
        both: '12 tasks of 1.12.',
        image: '10 tasks of 1.12.',
        scale: '10 tasks of 1.13.',
      },
      hint: 'Swarm remembers one earlier state of the service. What was changed last?',
    },
    gently: {
      say: 'The flaw and the first settings are back. Have it rolled back within **60 seconds**, never with fewer than **9** tasks in the pool, nor with more than **13** tasks at once.',
      right:
        'With `start-first` there and back, nothing but the failed task is ever missing. And the earlier a task meets `node-3`, the sooner all is over.',
      hint: 'The way back has its own `order` and `parallelism`. How many tasks at once may start first, if there are 13 at the most, and does one of them land on `node-3`?',
    },
  },
};
