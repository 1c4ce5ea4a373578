import type { LessonTexts } from '../../../lessons';

export const texts: LessonTexts = {
  title: 'Probes: interval, timeout, retries, start period',
  steps: {
    start: {
      say: 'The container of task 1 has just started, but its app needs **6 seconds** until it answers. The file says `interval: 5s`, `timeout: 2s`, `retries: 3` and `start_period: 15s`.',
    },
    first: {
      say: 'Drag the flag to the **first probe** of task 1.',
      right:
        'Right: 5 s after the start, long before the start period is over. It fails, since the app does not answer yet, but a failure within `start_period` is not counted.',
      wrong:
        'The first probe comes 5 s after the start: `start_period` does not put probes off. It only forgives those that fail in that time, like this one.',
      slips: {
        'at-once':
          'Docker does not ask at the very start: one interval passes first, and here that is 5 s.',
        'start-period':
          'So it is often told, but the engine does otherwise: the first probe comes after 5 s. The start period puts no probe off, it only forgives those that fail.',
      },
      hint: 'Before each probe an interval passes. Until the task is healthy, within the start period, that is `start_interval`: 5 s, unless the file says otherwise.',
    },
    ready: {
      say: 'Swarm calls the task **running**, and sends it requests, once a probe has passed. When will that be?',
      right:
        'Yes, at the second probe: it is the first that finds the app answering. One that passes is enough, also within the start period.',
      wrong:
        'It is at the second probe, 5 s after the first: by then the app answers. One that passes is enough, also within the start period.',
      slips: {
        answers:
          'That is when the app begins to answer. But nobody knows until the next probe asks.',
        'start-period':
          'The start period need not be over: the first probe that passes ends the waiting.',
      },
      hint: 'The app answers 6 s after its start. Which probe is the first after that?',
    },
    hiccup: {
      say: 'Task 1 is healthy and serves, until something inside it breaks. For **9 seconds** its probes will fail, though users still get their answers.',
    },
    fate: {
      say: 'Broken for 9 seconds, probed every 5, and `retries` is 3: what becomes of task 1?',
      right:
        'Two probes failed, the third passed, and the count went back to 0. Only three failures **in a row** would have made it unhealthy.',
      wrong:
        'It stays. Two probes failed, the third passed, and the count went back to 0: only three failures **in a row** make a task unhealthy.',
      slips: {
        replaced:
          'That would take three failed probes **in a row**. Two failed, then one passed, and the count went back to 0.',
        paused:
          'Swarm gives a task no rest: until it is unhealthy it gets requests as before. Two probes failed, the third passed.',
      },
      options: {
        replaced: 'It is stopped, and a new task takes its place.',
        paused: 'It gets no requests until it has recovered.',
        stays: 'Nothing: it stays and goes on serving.',
      },
      hint: 'How many probes fall into 9 seconds?',
    },
    lasting: {
      say: 'The same again, but now it does not recover. When will task 1 be **unhealthy**?',
      right:
        'At the third failed probe in a row. Then the container is stopped, and a new task takes its place.',
      wrong:
        'At the third failed probe in a row: that is what `retries: 3` means. Then the container is stopped, and a new task takes its place.',
      slips: {
        'at-fault':
          'That is when it breaks. Docker learns of it from probes alone, and waits for three that fail.',
        first: 'That is only the first probe that fails: `retries: 3` asks for three in a row.',
      },
      hint: 'One probe every 5 seconds: count those that fail.',
    },
    who: {
      say: 'Now `node-1`, the only manager, has lost power. A few seconds later task 2, on `node-2`, breaks for good: what becomes of it?',
      right:
        'Probes are sent by the `dockerd` of the task’s own node, and it stops the container too. But a new task can only come from a manager, and there is none.',
      wrong:
        'It is stopped, and nothing takes its place. The `dockerd` of its own node probes and stops it, but a new task can only come from a manager.',
      slips: {
        replaced:
          'It is stopped: its own node can do that alone. But only a manager can create the new task, and there is none.',
        unnoticed:
          'It is often told that Swarm’s managers probe. But the `dockerd` of each node probes its own containers: task 2 was found out and stopped.',
      },
      options: {
        replaced: 'It is stopped, and a new task takes its place.',
        stopped: 'It is stopped, and nothing takes its place.',
        unnoticed: 'Nobody notices: without a manager there are no probes.',
      },
      hint: 'Who is nearest to the container, and who decides what the swarm should run?',
    },
    tune: {
      say: 'All nodes are up again. Task 1 will hang for **6 seconds** and recover, task 3 will hang for good: keep the one, get rid of the other, with at most **80 failed requests**.',
      right:
        'The check is patient for about `retries` × (`interval` + `timeout`). That has to outlast a short trouble, and each second more costs requests.',
      hint: 'A probe of a task that hangs takes the whole `timeout`. So how long do `retries` failures in a row take, and how long does the trouble last?',
    },
  },
};
