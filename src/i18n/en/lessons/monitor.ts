import type { LessonTexts } from '../../../lessons';

export const texts: LessonTexts = {
  title: 'Monitor and failure action',
  steps: {
    file: {
      say: 'The stack file asks for `failure_action: rollback`, and watches each new task for `monitor: 5s`. The new version crashes **8 seconds** after it starts.',
    },
    first: {
      say: 'The update begins. The first new task starts and is **running**: from now on it is watched.',
    },
    when: {
      say: 'Drag the flag to the moment at which Swarm will roll back, or say that it never will.',
      right:
        'It never does. A crash after the monitor counts for nothing: the update goes on, and says **completed** while every task crashes in turn.',
      wrong:
        'Swarm never rolls back: the crash comes 8 s after the start, and each task is watched for 5 s only. The update says **completed** while every task crashes in turn.',
      slips: {
        'at-crash':
          'That is when the task crashes. But its 5 s were over by then: the updater looks no longer, the task is just restarted, and the update goes on to the next.',
      },
      hint: 'Monitor counts from the moment at which the task is running.',
    },
    longer: {
      say: 'The same again, with `monitor: 10s`. Nothing else has changed: the first new task is running.',
    },
    again: {
      say: 'When will Swarm roll back now?',
      right:
        'At the crash: it falls within the 10 s, it is 1 of 4 tasks, and 0.25 is more than the `max_failure_ratio` of 0. Swarm does not wait for the end of the monitor.',
      wrong:
        'It rolls back at the first crash: that falls within the 10 s, it is 1 of 4 tasks, and 0.25 is more than the `max_failure_ratio` of 0.',
      slips: {
        never:
          'Now the crash falls within the monitor, so it counts: 1 of 4 is more than a `max_failure_ratio` of 0.',
        'after-monitor':
          'Swarm does not wait until the monitor is over: the first failure that counts is enough.',
      },
      hint: 'Look for the first moment at which something fails while it is watched.',
    },
    mend: {
      say: 'Your turn: let the bad version be rolled back, with at most **10 failed requests**.',
      right:
        'The bad version is found out by its first task, and while it is watched no second one is replaced.',
      hint: 'Watch for longer than 8 s. Then let the rest wait for as long: how long is `delay`? And what serves while the new task starts?',
    },
  },
};
