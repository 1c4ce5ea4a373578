import type { LessonTexts } from '../../../lessons';

export const texts: LessonTexts = {
  title: 'Where a new task lands, and why',
  steps: {
    empty: {
      say: 'Five empty nodes; `node-1` is the manager. Seven replicas are to be placed, each on the node that has the **fewest tasks of the service** so far.',
    },
    seventh: {
      say: 'Where nodes are equal, this simulation takes the first of the list; a real swarm takes any. On which node will `web_web.7` land?',
      right:
        'One for each of the five nodes, then a second one for `node-1` and for `node-2`. A manager gets tasks like any other node.',
      wrong:
        'On `node-2`: the first five tasks take one node each, the sixth goes to `node-1` again, and the seventh to the next.',
      slips: {
        workers:
          'So it would be if managers got no tasks. But they do, like any other node, unless you drain them or set a constraint.',
        first:
          'That is the sixth: after five tasks all nodes are equal again. The seventh goes to the next node of the list.',
      },
      hint: 'Count through the nodes, and begin at the first again when each has one.',
    },
    tenth: {
      say: 'The service is scaled from 7 to 10: `web_web.8`, `.9` and `.10` are added. Where will **`web_web.10`** land?',
      right:
        'On the last node with one task only: 8, 9 and 10 fill up the three that had fewer. Now each node has two.',
      wrong:
        'On `node-5`: tasks 8, 9 and 10 fill up the three nodes that had one task only. Now each node has two.',
      slips: {
        again:
          'That would be so if Swarm began at the first node again. But `node-1` and `node-2` have two tasks already, so 8 goes to `node-3`, 9 to `node-4`, and 10 to `node-5`.',
      },
      hint: 'Which nodes have only one task? They are filled in the order of the list.',
    },
    constraint: {
      say: 'Each node has two tasks. Now the service gets a constraint: only on workers (`node.role==worker`). How many tasks will be replaced?',
      right:
        'Only the two on the manager. A task whose node satisfies the new constraint is left alone.',
      wrong:
        'Two are replaced, those on the manager: a task whose node satisfies the new constraint is left alone.',
      slips: {
        all: 'A new image would replace them all. But where only the constraint changes, a task whose node satisfies it is left alone.',
        none: 'The constraint holds for tasks that run already as well: the two on the manager are stopped and replaced elsewhere.',
      },
      hint: 'Which tasks are on a node where they may not be any more?',
    },
    drain: {
      say: 'Something else, without the constraint: `node-5` is **drained** for maintenance. Its two tasks are stopped, and new ones start on other nodes.',
    },
    return: {
      say: 'The work is done: `node-5` is made **active** again. How many tasks will now be started on it?',
      right:
        'None. Swarm never moves a running task: the node stays empty until new tasks are made.',
      wrong:
        'None is started: Swarm never moves a running task, so the node stays empty until new tasks are made.',
      slips: {
        back: 'Its two tasks are now running elsewhere, and Swarm never moves a running task. The node stays empty until new ones are made.',
      },
      hint: 'All ten replicas are running. Is there anything for Swarm to do?',
    },
    even: {
      say: 'Your turn: get **two tasks on each node** again, with no failed request and as few new tasks as you can. Type your commands in the terminal or add them to the timeline.',
      right:
        'New tasks go to the emptiest node. And when you scale down, the first to go are the extra tasks of the fullest nodes.',
      hint: '`docker service update --force` replaces all ten. But which tasks go when you scale to 8, and where do two new ones land?',
    },
  },
};
