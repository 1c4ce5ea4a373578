import { brief, clock } from '../format';
import type { RecipeTexts } from '../recipe-texts';

export const enRecipes: RecipeTexts = {
  title: 'Strategies',
  lead: 'Ways to bring a new version to people, and days on which machines fail. Each is a list of docker commands that wait for one another; it builds on the swarm that is open now.',
  groups: {
    rolling: 'Rolling',
    canary: 'Canary',
    'blue-green': 'Blue-green',
    secrets: 'Secrets and configs',
    nodes: 'When machines fail',
  },
  recipes: {
    rolling: {
      title: 'Rolling update',
      what: 'Tasks are replaced a few at a time, each new one started before an old one stops. What fails within the monitor rolls the service back by itself.',
      promise:
        'No failed request where a health check keeps new tasks out until they answer. Takes one task more at a time; a bad version reaches some people before it is taken back, and the way back takes as long as the way there.',
    },
    'rolling-canary': {
      title: 'Rolling as a canary',
      what: 'One task runs the new version while the update rests in its delay. The requests that it answers decide: the rest follows at once, or the service is rolled back.',
      promise:
        'Needs nothing but Swarm. The canary gets one share of all tasks, never less, and only one service can be watched at a time.',
    },
    'scale-during': {
      title: 'Scale during an update',
      what: 'While an update is under way the service gets more replicas.',
      promise:
        'The scaling is a new version of the service: the update starts its run again, and the tasks that came with the scaling have the new image from the start.',
    },
    'second-deploy': {
      title: 'A second deploy during the first',
      what: 'A better version is deployed before the first one has reached all tasks.',
      promise:
        'The first update is given up where it stands and every task goes to the second version: no task waits for the first to finish.',
    },
    'canary-replicas': {
      title: 'Canary by number of replicas',
      what: 'The new version is a service of its own beside the stable one, behind a proxy that balances over tasks. Its share grows with its replicas.',
      promise:
        'No failed request with a healthy version. Shares come in steps of one task; a balancer that sees two virtual addresses splits half and half, whatever the replicas are.',
    },
    'canary-weight': {
      title: 'Canary by weight',
      what: 'A proxy sends 5 % of the requests to the new version, then 25 %, 50 % and all. After each step there is a pause, and errors and latency are held against the stable version.',
      promise:
        'No failed request with a healthy version. A bad one reaches 5 % of the requests until the analysis aborts. Costs the new version’s tasks beside the old ones and a proxy.',
    },
    'blue-green': {
      title: 'Blue-green by proxy',
      what: 'Green is deployed beside blue and tested under a host of its own. Then labels send everybody to green; blue stays for the way back.',
      promise:
        'No failed request, and both ways are one refresh of the proxy. Costs twice the tasks while both run.',
    },
    'blue-green-alias': {
      title: 'Blue-green by network alias',
      what: 'Blue and green answer to one name in turn. Giving an alias to a service replaces its tasks, and clients keep old addresses.',
      promise:
        'Worse, and shown as it is: the switch is a rolling update, meanwhile the name stands for both versions, half and half, and clients that keep an answer go on to blue for up to ten minutes, so that blue has to stay as long.',
    },
    'rotate-secret': {
      title: 'Rotate a secret',
      what: 'The new secret is created, mounted in place of the old one under the same file name, and the old one is removed once nobody holds it.',
      promise:
        'No failed request with a health check. It is a rolling update: while it runs, some tasks know the old secret and some the new one, so both have to work.',
    },
    'rotate-config': {
      title: 'Rotate a config',
      what: 'The new config is created and mounted in place of the old one, which is removed at the end.',
      promise: 'As with a secret: a rolling update during which both are read.',
    },
    'drain-node': {
      title: 'Drain a node for maintenance',
      what: 'A node gives its tasks to the others, is worked on, and comes back. It stays empty until something is started anew.',
      promise:
        'Its tasks stop before their successors run: the pool is smaller for as long as a task takes to start.',
    },
    'add-node': {
      title: 'Add a node and spread again',
      what: 'A node joins. Swarm moves nothing to it; a forced update starts every task anew and spreads them.',
      promise: 'No failed request with a health check: it is a rolling update to the same version.',
    },
    'node-dies': {
      title: 'A node dies in mid-update',
      what: 'A machine is switched off while an update is under way.',
      promise:
        'Its tasks are missed after some seconds and started elsewhere. Until then requests to them fail, and so do those that come through the machine itself. The update allows for as many lost tasks as one node has.',
    },
    'leader-dies': {
      title: 'The leader dies in mid-update',
      what: 'With three managers, the one that leads is switched off while an update is under way.',
      promise:
        'The others elect a leader within 20 s; tasks run on meanwhile. The new leader takes the update up where it finds it.',
    },
    registry: {
      title: 'The registry is slow or gone',
      what: 'Nodes that have never run the new image have to fetch it while the update runs.',
      promise:
        'With start-first, old tasks serve until the new ones run, so slowness costs only time. An image that nobody has stops the update, or rolls it back.',
    },
  },
  questions: {
    service: 'Service',
    image: 'New version',
    version: 'How it behaves',
    replicas: 'Replicas',
    pause: 'Pause after each step',
    errors: 'Bad from, in percent of failed requests',
    slower: 'Too slow from, in times the stable version',
    host: 'Host of the service',
    object: 'Which one',
    node: 'Node',
    registry: 'The registry is',
    check: 'It has no health check',
    early: 'Try to remove the old one too early?',
    back: 'Does it come back?',
    spread: 'Spread tasks again at the end?',
  },
  answers: {
    'as-is': 'as the scenario says',
    slow: 'slow',
    gone: 'gone',
    add: 'add one',
    leave: 'leave it so',
    yes: 'yes',
    no: 'no',
  },
  problem: (problem) => {
    switch (problem.code) {
      case 'recipe/no-service':
        return 'The timeline deploys no service that a strategy could be about. Begin with docker stack deploy or docker service create.';
      case 'recipe/no-stack-file':
        return `${problem.service} is made by a command. This strategy changes a stack file: deploy the service with docker stack deploy.`;
      case 'recipe/unreadable-file':
        return `${problem.file} cannot be read: ${problem.reason}`;
      case 'recipe/bad-answer':
        return `“${problem.value}” is no answer that makes sense.`;
      case 'recipe/too-few-nodes':
        return `It takes at least ${problem.needed} nodes.`;
      case 'recipe/too-few-tasks':
        return `${problem.service} has fewer than ${problem.needed} tasks: there would be none beside the canary.`;
      case 'recipe/not-replicated':
        return `${problem.service} has a task on each node: there is nothing to scale.`;
      case 'recipe/no-port':
        return `${problem.service} publishes no port: there is nothing that a proxy could take over.`;
      case 'recipe/job':
        return `The tasks of ${problem.service} run to their end. This strategy is for services that run for good.`;
    }
  },
  badAnswer: 'makes no sense here',
  keeps: (replaced) =>
    replaced === 0
      ? 'Nodes, images and stack files stay, but for what the strategy adds.'
      : `Nodes, images and stack files stay, but for what the strategy adds. It takes the place of ${
          replaced === 1 ? 'the command' : `the ${replaced} commands`
        } after the set-up.`,
  preview: 'What would become of it',
  looking: 'Running it…',
  failed: (failed, sent) =>
    failed === 0
      ? `No request of ${sent} fails`
      : `${failed} of ${sent} requests fail (${((100 * failed) / sent).toFixed(failed / sent < 0.1 ? 1 : 0)} %)`,
  tasks: (most, before) => `${most} tasks at most, ${before} before`,
  took: (ms) => `done after ${clock(ms)}`,
  detected: (detectMs, backMs) =>
    backMs === null
      ? `Found out after ${brief(detectMs)}`
      : `Found out after ${brief(detectMs)}; ${brief(backMs)} later nobody meets it any more`,
  refused: (commands) =>
    `docker refuses ${commands === 1 ? 'a command' : `${commands} commands`} of it`,
  apply: 'Apply to this swarm',
  example: 'Open the example',
};
