import type { LessonTexts } from '../../../lessons';

export const texts: LessonTexts = {
  title: 'Blue-green',
  steps: {
    blue: {
      say: 'Blue serves: 4 tasks of the old version. In front stand **2 proxies**, which read from Swarm every 5 seconds who gets the requests for `app`.',
    },
    twice: {
      say: 'In a second green is deployed beside it: a second service with 4 tasks of the new version. How many tasks will the whole swarm run then?',
      right:
        'Yes, 10: blue stays, green comes to it, and the proxies are there too. Twice the tasks need twice the room.',
      wrong:
        '10: blue’s 4 stay, green’s 4 come to them, and the 2 proxies are there too. Twice the tasks need twice the room.',
      slips: {
        'in-place':
          'Nothing is replaced: green is a service of its own, and blue stays until it is sure that nobody wants it back.',
        'no-proxy':
          'Blue and green make 8, and the 2 proxies in front make 10: somebody has to choose between the colours.',
      },
      hint: 'Blue, green, and those who choose between them.',
    },
    replaced: {
      say: 'All of green is healthy, and no user has met it yet. The switch gives green a **label** that the proxies obey: how many of its tasks must be replaced for that?',
      right:
        'None: a label of the **service** is no part of its tasks. That is why this switch is quick, and the way back too.',
      wrong:
        'None, 0: a label of the **service** is no part of its tasks. That is why this switch is quick, and the way back too.',
      slips: {
        all: 'An image or a variable would replace all 4. A label of the **service** replaces none: it is no part of the tasks.',
      },
      hint: 'Swarm replaces a task when what the task is made of has changed. Is a label of the service part of that?',
    },
    moves: {
      say: 'The switch has been ordered. When do users reach green?',
      right:
        'When the proxies read the labels the next time: within 5 seconds. Until then all go to blue, which still runs, so nothing fails.',
      wrong:
        'When the proxies read the labels the next time, so within 5 seconds. Until then all go to blue, which still runs.',
      slips: {
        'at-once':
          'Swarm has the label at once, but the proxies do not know yet: they ask every 5 seconds.',
      },
      hint: 'Nobody tells the proxies: they ask Swarm every 5 seconds.',
    },
    back: {
      say: 'But green has gone bad: it fails one request in five, of 50 a second. The order to go back has just been given: how many requests will fail **from now on**?',
      right:
        'About that many: 10 a second, until the proxies read the labels. Blue is still there, so the way back takes seconds and no new task.',
      wrong:
        'About 40: 10 fail each second, until the proxies read the labels, which is within 5 seconds. Blue is still there, so no task has to start.',
      slips: {
        none: 'The order is not obeyed at once: until the proxies read the labels, green still fails 10 requests a second.',
      },
      hint: 'How many fail in one second, and for how long do the proxies not know of the order?',
    },
    alias: {
      say: 'Another way, with no labels: clients call the name `app`, and the switch makes it a **network alias** of green. How many tasks of green will that replace?',
      right:
        'All 4, one after the other: networks are part of what a task is made of. So this switch is a rolling update, and the way back is one too.',
      wrong:
        'All 4, one after the other: networks are part of what a task is made of. So this switch is a rolling update.',
      slips: {
        none: 'A label of the service replaced no task. But networks, and the names in them, are part of the task: all 4 are replaced, one after the other.',
      },
      hint: 'A container gets its networks and its names there when it is created.',
    },
    retire: {
      say: 'The labels again, but the proxies read only every 15 seconds, and blue is scaled to 0 just after the switch. Let **no request fail**, and yet have blue gone within **20 seconds**: drag the command that removes it.',
      right:
        'Blue may go once the proxies send it nothing more, and not before. In earnest you would keep it longer: it is the way back.',
      hint: 'See on the timeline when requests begin to reach green. Blue has to be there until then.',
    },
  },
};
