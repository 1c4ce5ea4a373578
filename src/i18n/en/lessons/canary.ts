import type { LessonTexts } from '../../../lessons';

export const texts: LessonTexts = {
  title: 'Canary',
  steps: {
    first: {
      say: 'With `parallelism: 1` and `delay: 10m` the update waits after **one** task of five: this is the canary, and whoever happens to reach it tries the new version.',
    },
    notice: {
      say: 'The new version answers one request in five with an error. The file says `failure_action: rollback` and `monitor: 30s`: when will Swarm roll back, if at all?',
      right:
        'It never does: Swarm counts tasks that stop or turn unhealthy, and this one runs on. What it answers, Swarm does not see.',
      wrong:
        'It never rolls back: Swarm counts tasks that stop or turn unhealthy, and this one runs on. What it answers, Swarm does not see.',
      slips: {
        'at-error':
          'That is an error that a user sees. Swarm does not look at answers: for Swarm the task is fine as long as it runs.',
        'after-monitor':
          'The monitor ends, and no **task** has failed in it: the canary runs on. What it answers, Swarm does not see.',
      },
      hint: 'What does Swarm watch: the tasks, or their answers?',
    },
    cost: {
      say: 'So somebody else has to watch: the canary has just begun to serve, and about 30 seconds from now comes `docker service rollback`. Of 50 requests a second, how many will fail in all?',
      right:
        'About that many: one request in five reaches the canary, and one in five of these fails, 2 a second. With the new version everywhere it would be 10 a second.',
      wrong:
        'About 2 a second: one request in five reaches the canary, so 10 of the 50, and one in five of these fails.',
      slips: {
        all: 'So many would fail if all five tasks were new. Only one request in five reaches the canary: about 2 fail a second.',
        each: 'These are all the requests of 30 seconds. One in five reaches the canary, and one in five of these fails: about 2 a second.',
      },
      hint: 'How many of the 50 reach one task of five, and how many of these fail?',
    },
    smaller: {
      say: 'Now make the canary’s share smaller: it should serve for **30 seconds** again, but with at most **40 failed requests**, and never with more than **12 tasks** at once.',
      right:
        'The share is one task of all: the more replicas, the fewer users meet the canary. But for one request in a hundred it would take a hundred tasks.',
      hint: 'The requests are shared among all tasks: how many are there?',
    },
    weight: {
      say: 'With a proxy in front it goes by **weight**: old and new have 4 tasks each, and the weights are 95 and 5. Of 50 requests a second, how many will reach the new version in the next **60 seconds**?',
      right:
        'Yes, 5 % of 3,000 is 150. The proxy goes by the weights, whatever the number of tasks: so even a small service can have a small canary.',
      wrong:
        '5 % of 3,000 is 150. The proxy goes by the weights, whatever the number of tasks: so even a small service can have a small canary.',
      slips: {
        half: 'By the number of tasks, 4 and 4, it would be half. But the proxy goes by the weights: 5 % of 3,000 is 150.',
      },
      hint: 'How many requests are there in 60 seconds? The weights are parts of a hundred.',
    },
  },
};
