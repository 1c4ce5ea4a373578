import type { LessonTexts } from '../../../lessons';

export const texts: LessonTexts = {
  title: 'Secrets',
  steps: {
    where: {
      say: 'Five nodes, and a stack that has just been deployed: one service, whose three tasks all read the secret `app_key`. To how many **nodes** will Swarm send it?',
      right:
        'Yes, to 3: a secret goes only to nodes with a task that uses it, and there it is kept in memory.',
      wrong:
        'To 3: a secret goes only to nodes with a task that uses it, and there it is kept in memory.',
      slips: {
        every:
          'Two of the five nodes run no task of this service, so they never get the secret: it goes to 3.',
        manager:
          'The managers store it, but a task reads it on its own node. So it is sent to the 3 nodes that run one.',
      },
      hint: 'Each task runs on a node of its own. Who else needs the secret?',
    },
    edit: {
      say: 'The key has to change. In a second the stack is deployed again, and its secret `app_key` now comes from a file with the **new key**: what will happen?',
      right:
        'A secret never changes: `only updates to Labels are allowed`. A new key is a new secret, under another name.',
      wrong:
        'Docker refuses, because a secret never changes: `only updates to Labels are allowed`. A new key is a new secret, under another name.',
      slips: {
        rolled:
          'It does not come to that. A secret never changes, so Docker refuses: a new key is a new secret, under another name.',
        'in-place':
          'No running task ever finds another key in its file. A secret never changes, so Docker refuses.',
      },
      options: {
        refused: 'Docker refuses.',
        rolled: 'The tasks are replaced, one after the other.',
        'in-place': 'The tasks run on, and find the new key in their file.',
      },
      hint: 'Imagine a key that changes under a running app, or a rollback that does not bring the old one back.',
    },
    early: {
      say: 'So `app_key_v2` has been created **beside** the old secret. In a second comes `docker secret rm web_app_key`, the old one: what will happen?',
      right:
        "It is refused: `secret 'web_app_key' is in use by the following service: web_web`. First the service has to let go of it.",
      wrong:
        "It is refused: `secret 'web_app_key' is in use by the following service: web_web`. First the service has to let go of it.",
      slips: {
        removed:
          'The service still names the old secret, and as long as it does Docker refuses to remove it.',
      },
      options: {
        refused: 'Docker refuses.',
        removed: 'It is removed.',
      },
      hint: 'Which secret does the service name, now that there are two?',
    },
    during: {
      say: 'Now the service is updated to `app_key_v2`, one task at a time. **Two of three tasks** still use the old secret when, in a second, it is removed: what will happen?',
      right:
        'Docker only asks what the **service** names, and that is the new secret already. The two old tasks keep their copy until they stop.',
      wrong:
        'It is removed, and the two old tasks run on with their copy. Docker only asks what the **service** names, and that is the new secret already.',
      slips: {
        refused:
          'Docker asks what the **service** names, not what its tasks use. Since the update was accepted, that is the new secret.',
        broken:
          'It is removed, but no running task loses it: the node keeps its copy as long as a task there needs it.',
      },
      options: {
        refused: 'Docker refuses, because two tasks still use it.',
        broken: 'It is removed, and these two tasks fail.',
        removed: 'It is removed, and these two tasks run on.',
      },
      hint: 'Since the update command, which secret does the service name?',
    },
    forgotten: {
      say: 'Now it is the turn of task 2; the managers have forgotten the old key. When will the **last node** have forgotten it?',
      right:
        'When the old task 3 has stopped: a node drops a secret as soon as no task there needs it any more.',
      wrong:
        'When the old task 3 has stopped, since it is the last: a node drops a secret as soon as no task there needs it any more.',
      slips: {
        'at-removal':
          'Not yet: the old task 3 still runs and needs it. Its node keeps a copy until that task has stopped.',
        'at-end':
          'A little earlier: by then the update only watches. The node drops the key as soon as the old task 3 has stopped.',
      },
      hint: 'Which old task will be the last to stop? Each slot takes as long as the first one did, from 22 s on.',
    },
    back: {
      say: 'Once more: one task has the new key, and the old secret has been removed. In a second comes `docker service rollback`: what will happen?',
      right:
        'It is accepted, but then the task fails: `unable to get secret from secret store`. So keep the old secret as long as anybody may want to go back.',
      wrong:
        'It is accepted, but the new task fails, because it names a secret that is gone. So keep the old one as long as anybody may want to go back.',
      slips: {
        refused:
          'Docker does not check what a rollback restores: it is accepted, and then the task fails, because the old secret is missing.',
        works:
          'The service is as it was, but the old secret is not there any more, so the task cannot start. Keep a secret as long as anybody may want to go back.',
      },
      options: {
        refused: 'Docker refuses, because the old secret is gone.',
        fails: 'Docker accepts, but the task cannot start.',
        works: 'The old key is back.',
      },
      hint: 'A rollback restores what the service names. Does it restore the secret itself?',
    },
    rotate: {
      say: 'Your turn: the old secret stays until much later. Rotate within **40 seconds**, always with **3** tasks in the pool, and never with more than **4** tasks at once.',
      right:
        'A rotation is a rolling update like any other: with `start-first` and a health check nobody notices it.',
      hint: 'Select the update command. What does `order` do to the pool, and how short may `delay` be, if each old task is to be gone before the next new one starts?',
    },
  },
};
