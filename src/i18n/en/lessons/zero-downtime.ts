import type { LessonTexts } from '../../../lessons';

export const texts: LessonTexts = {
  title: 'What zero downtime means',
  steps: {
    ground: {
      say: '**Zero downtime** means that no request fails, even while a new version takes over. Here one task answers 10 requests a second: the service has `replicas: 1`.',
    },
    notice: {
      say: 'The update to version 1.13 begins. What will the users notice?',
      options: {
        none: 'Nothing: every request is answered.',
        gap: 'A gap: requests fail for a few seconds, then all is well again.',
        stuck: 'An outage: requests fail until somebody repairs it.',
      },
      right:
        'A gap. By default Swarm stops the old task **first** and only then starts the new one (`order: stop-first`).',
      wrong:
        'There is a gap of a few seconds: by default Swarm stops the old task **first** and only then starts the new one (`order: stop-first`).',
      slips: {
        none: 'Swarm updates step by step, but with one replica there is only one step: the old task stops **first**, and until the new one is up nobody answers.',
        stuck:
          'The new version is fine, so the gap closes by itself: as soon as the new task has started, it answers.',
      },
      hint: 'The file says `order: stop-first`. Who answers between the stop and the start?',
    },
    gap: {
      say: 'Here the gap begins: the old task leaves the **pool**, the set of tasks that get requests. It stops, the new one starts, and for nearly 3 seconds the pool is empty.',
    },
    boot: {
      say: 'The same again, with a new version that **boots for 4 seconds**: its process runs, but it refuses connections until then.',
    },
    count: {
      say: 'How many requests will fail now? There are still 10 a second.',
      right:
        'The boot comes on top: a gap of nearly 3 s, then 4 s in which the new task refuses, at 10 requests a second.',
      wrong:
        'Add the two: a gap of nearly 3 s, then 4 s in which the new task refuses, at 10 requests a second.',
      slips: {
        same: 'That was the gap before. Now the new task refuses all it gets for 4 more seconds, so about 40 requests come on top.',
        'boot-only':
          'That is the boot alone. The nearly 3 s between the two tasks, in which the pool is empty, are still there.',
      },
      hint: 'How long is nobody able to answer, from the moment at which the pool is empty until the boot is over?',
    },
    two: {
      say: 'Back to the version that boots at once, but with **two replicas**, updated one after the other. How many requests fail?',
      options: {
        none: 'None.',
        half: 'About half as many as with one replica.',
        same: 'As many as with one replica, or more.',
      },
      right:
        'None. While one task is replaced it is out of the pool, so all requests go to the other one.',
      wrong:
        'None fails: while one task is replaced it is out of the pool, so all requests go to the other one.',
      slips: {
        half: 'A task that stops gets no share of the requests: it leaves the pool before it is stopped, and the other one takes them all.',
        same: 'The two are replaced one after the other, so one of them is always in the pool, and it takes all the requests.',
      },
      hint: 'Does a task that is not in the pool get any requests?',
    },
    mend: {
      say: 'Your turn, from one replica again: update with **no failed request** and at most 3 tasks at a time. Fewer are better.',
      right:
        'There was a task in the pool at every moment: that is all that zero downtime asks for.',
      hint: 'A second replica will do. But what if the new task started before the old one stops?',
    },
  },
};
