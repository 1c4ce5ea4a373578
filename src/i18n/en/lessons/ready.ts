import type { LessonTexts } from '../../../lessons';

export const texts: LessonTexts = {
  title: 'Why a running task is not a ready one',
  steps: {
    file: {
      say: 'Ten tasks share 50 requests a second, so each gets 5. The update switches the health check off (`--no-healthcheck`), and the new version **boots for 6 seconds** before it accepts connections.',
    },
    start: {
      say: 'Watch the first two: to Swarm a task is **running** as soon as its process is there, and at that moment it joins the pool.',
    },
    share: {
      say: 'Both are in the pool, and both are still booting. What happens to the requests now?',
      options: {
        others: 'The eight tasks that are up get them all.',
        refused: 'The booting tasks get their share, and refuse it.',
        wait: 'The booting tasks get their share, and answer once they are up.',
      },
      right:
        'The pool does not know who is ready: each task in it gets its share, and what goes to a process that does not listen yet is refused.',
      wrong:
        'The booting tasks get their share and refuse it: the pool does not know who is ready.',
      slips: {
        others:
          'Swarm could do so only if it knew that they are not ready. Without a health check nobody asks them: they are in the pool, and they refuse what they get.',
        wait: 'A process that does not listen yet cannot keep a connection waiting: it is refused at once.',
      },
      hint: 'How should Swarm know that they are still booting?',
    },
    fail: {
      say: 'How many requests will fail in the whole update, until all ten tasks are replaced?',
      right:
        'Each new task refuses 5 requests a second for 6 seconds, and there are ten of them: nearly 300.',
      wrong:
        'Each new task refuses 5 requests a second for about 6 seconds: 30 for each of the ten, nearly 300 in all.',
      slips: {
        none: 'You have just seen two tasks refuse what they got. The other eight will do the same, each for 6 seconds.',
        one: 'That is one task: 5 requests a second for 6 seconds. There are ten of them.',
        two: 'That is the first two tasks. The other eight boot just as long.',
      },
      hint: 'Each task gets 5 requests a second. For how long does it refuse them, and how many tasks are there?',
    },
    check: {
      say: 'The same again **with** the health check of the file: a probe every 5 seconds. The new processes have started, but their tasks stay **starting**: they are not in the pool.',
    },
    joins: {
      say: 'The process of `web_web.1` started at this moment and boots for 6 seconds; the file also says `start_period: 15s`. When will the task join the pool?',
      right:
        'At the second probe, 10 s after the start: the first one, after 5 s, came too early. The task is running from then on.',
      wrong:
        'At the second probe, 10 s after the start: the first one, after 5 s, comes too early, and nobody asks again before the second.',
      slips: {
        'at-once':
          'That was without a check. With one, the task stays **starting**, out of the pool, until a probe has passed.',
        listening:
          'It is ready then, but nobody knows: the first probe came a second too early, and the next one is 4 seconds away.',
        period:
          'So it is often told: the first probe comes after the start period. But the engine probes during it as well, and one success is enough; the start period only forgives failures.',
      },
      hint: 'Probes come 5 s apart, counted from the start. Which is the first to find it ready?',
    },
    mend: {
      say: 'Your turn, from the update without a check: replace all ten with **no failed request**, at least 8 in the pool and at most 12 tasks at a time. The shorter both versions serve at once, the better.',
      right:
        'Only tasks that have shown that they are ready get requests. That is worth the seconds it takes.',
      hint: 'Switch the check on first. Then: how often does it ask while a task starts (`start_interval`), and does it still need the `delay`?',
    },
  },
};
