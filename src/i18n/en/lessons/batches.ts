import type { LessonTexts } from '../../../lessons';

export const texts: LessonTexts = {
  title: 'Parallelism and delay',
  steps: {
    file: {
      say: 'Ten replicas, `parallelism: 2`, `delay: 10s`. It is often read like this: batches of two, with a pause of 10 seconds between them.',
    },
    first: {
      say: 'The update begins with slots 1 and 2. Watch until both new tasks are **running**, which here means: their health check has passed.',
    },
    next: {
      say: 'Slots 1 and 2 are up. When will Swarm take slot 3?',
      right: 'The delay counts from the moment at which the new task is **running**.',
      wrong:
        'The delay of 10 s counts from the moment at which the new task is **running**, and that is now.',
      slips: {
        'at-once':
          'Without a `delay`, yes. With `delay: 10s` it rests for 10 s, so that you have time to see whether the new version is well.',
        'from-begin':
          'That is 10 s after slots 1 and 2 were **begun**. But the delay counts from when they are **running**: it is a rest, not a timetable.',
      },
      hint: 'The delay is a rest after the work. When was the work done?',
    },
    total: {
      say: 'For each two slots it took about 5 s of work and 10 s of delay. How long will the update of all ten take?',
      options: {
        short: 'About half a minute.',
        middle: 'About a minute and a half.',
        long: 'About two and a half minutes.',
      },
      right: 'Five times 15 s, and a last watch of some seconds: most of the time is `delay`.',
      wrong:
        'Five times 15 s, and a last watch of some seconds: about a minute and a half, and most of it is `delay`.',
      slips: {
        short:
          'That is five times the work alone. The delay comes five times as well, and it is twice as long.',
        long: 'That is ten times 15 s. But the slots go two at a time, so it is five times.',
      },
      hint: 'Ten slots, two at a time: how many times 15 s?',
    },
    slow: {
      say: 'So far, batches explain it all. Now the new task in **slot 1** needs several seconds more to get healthy than the one in slot 2. Watch until slot 2 is up.',
    },
    barrier: {
      say: 'When will slot 3 be taken this time?',
      right:
        'Ten seconds after slot 2 is up: nobody waits for slot 1. Swarm has no batches; its updater has **two workers** (no nodes are meant), each with its own delay.',
      wrong:
        'It is taken 10 s after slot 2 is up: nobody waits for slot 1. Swarm has no batches; its updater has **two workers** (no nodes are meant), each with its own delay.',
      slips: {
        batch:
          'So it would be with batches: the slower of the two, then the pause. But Swarm’s updater has **two workers** (no nodes are meant), and the one that did slot 2 does not wait for the other.',
      },
      hint: 'Does somebody who is done with slot 2 have to wait for somebody who is not done with slot 1?',
    },
    both: {
      say: 'Slot 4 follows only now, 10 s after slot 1 was up: that is the other worker. Where all tasks take equally long, workers look like batches; that is why the simple picture often fits.',
    },
    last: {
      say: 'All ten are replaced, and all ten are running. When will the update be **completed**?',
      right:
        'Ten seconds of delay, though there is no slot left, then a last watch of 11 s: it lasts for `monitor`, or for `delay` + 1 s if that is not less than `monitor`.',
      wrong:
        'There are 10 s of delay, though there is no slot left, and then a last watch of 11 s: 21 s in all.',
      slips: {
        'at-once':
          'All tasks are new, but the update is not over: the workers take their delay of 10 s after the last slot as well, and Swarm watches for 11 s more.',
        monitor:
          'The `monitor` of 5 s is not all: first each worker takes its delay, also after the last slot, and then the last watch lasts for 11 s.',
        delay: 'The delay comes after the last slot as well. But then Swarm watches for 11 s more.',
        sum: 'Almost: delay, then a last watch. But because the delay is longer than `monitor`, the watch lasts for `delay` + 1 s in place of 5 s.',
      },
      hint: 'A worker takes its delay after its last slot as well. And then Swarm watches once more, for a little longer than the delay.',
    },
    mend: {
      say: 'Your turn: replace all ten in **under 40 seconds**, with at least 8 in the pool and at most 12 tasks at a time. The shorter both versions serve at once, the better.',
      right:
        'The delay makes nothing safer by itself: it buys time to look. Where a health check does the looking, it can be short.',
      hint: 'How much of the time is delay? With eight in the pool, two may be missing.',
    },
  },
};
