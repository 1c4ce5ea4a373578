import type { LessonTexts } from '../../../lessons';

export const texts: LessonTexts = {
  title: 'Leaving and joining the pool',
  steps: {
    order: {
      say: 'Swarm has just told `web_web.1` to stop: its desired state is now **shutdown**. What happens first?',
      options: {
        signal: 'Its process gets SIGTERM, the signal to end.',
        leave: 'It leaves the pool: no new requests are sent to it.',
        join: 'The new task joins the pool in its place.',
      },
      right: 'It leaves the pool, and it can still answer what it has got already.',
      wrong: 'It leaves the pool first. Its process goes on and answers what it has got already.',
      slips: {
        signal:
          'That would cut off whoever is being served. First no **new** requests are sent to it; the signal comes later.',
        join: 'With `order: stop-first` the new task is not started before the old one is gone.',
      },
      hint: 'Which order loses no request?',
    },
    pause: {
      say: 'It is out of the pool, and its process runs on for **2 seconds**. In that time the other nodes hear that it has left, and it finishes requests.',
    },
    join: {
      say: 'Now it gets **SIGTERM** and ends. Only then is the new task started; without a health check it joins the pool as soon as its process runs.',
    },
    second: {
      say: 'Now `web_web.2` has been told to stop. Drag the flag to the moment at which **its** process gets SIGTERM.',
      right:
        'About a second until it leaves the pool, and 2 more until the signal: just as with the first one.',
      wrong:
        'It is as with the first one: about a second until it leaves the pool, and 2 more until the signal.',
      slips: {
        'at-once':
          'The order to stop is given now, but it takes about a second until the task leaves the pool, and 2 more until the signal.',
        leaving: 'That is when it leaves the pool. The signal comes 2 seconds later.',
      },
      hint: 'Look at `web_web.1` on the timeline: how long was it from the order to the signal?',
    },
    short: {
      say: 'Now a rude app: at SIGTERM it **drops** whatever it is doing. Each request takes half a second, each task gets 10 a second: how many are lost while all three are replaced?',
      right:
        'None. In the 2 seconds between leaving the pool and SIGTERM each of them could finish.',
      wrong:
        'None is lost: each request takes half a second, and there are 2 seconds between leaving the pool and SIGTERM.',
      slips: {
        'in-flight':
          'That is how many are under way in a task that is **in** the pool, times three. But it leaves the pool 2 seconds before the signal, and by then all of them are answered.',
      },
      hint: 'How many requests are still under way 2 seconds after the last one was sent?',
    },
    long: {
      say: 'The same app, but each request takes **3 seconds**. What is lost now?',
      options: {
        none: 'Nothing: the pause is there for that.',
        last: 'The requests that were sent last, shortly before all nodes had heard that the task left.',
        all: 'All that were under way when the task left the pool.',
      },
      right:
        'The last ones: what was sent in the last second before the task left, or even later by a node that had not heard yet, is not done when SIGTERM comes.',
      wrong:
        'The last ones are lost: what was sent in the last second before the task left, or even later by a node that had not heard yet, is not done when SIGTERM comes.',
      slips: {
        none: 'The pause is always 2 seconds, however long requests take. What needs 3 and was sent in the last second is not done by then.',
        all: 'Not all: those that had been under way for more than a second were done before the signal came.',
      },
      hint: 'A request needs 3 seconds, and the pause is 2.',
    },
    drain: {
      say: 'A polite app **drains**: at SIGTERM it takes nothing new, finishes what it has, and then ends. So stopping takes as long as its last request.',
    },
    mend: {
      say: 'Your turn: the polite app’s requests take 5 seconds, and `stop_grace_period: 1s` lets it drain for one second only, then comes SIGKILL. Update with **no failed request**.',
      right:
        'It gets time to finish. A grace period costs nothing to an app that ends earlier: Swarm waits only until the process has ended.',
      hint: 'How long may the last request go on after SIGTERM? Remember that some nodes hear late that the task has left.',
    },
  },
};
