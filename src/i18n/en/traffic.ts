import type { TrafficTexts } from '../traffic-texts';

const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

export const enTraffic: TrafficTexts = {
  requests: {
    wholeRun: 'whole run',
    from: (time) => `from ${time}`,
    period: 'Requests sent in',
    figures: 'Requests',
    sent: 'sent',
    served: 'served',
    failed: 'failed',
    pending: (count) => `${count} had no answer yet when the run ended.`,
    nothingSent: (service) => `Nobody sends requests to ${service}.`,
    allServed: 'Every request was served.',
    reason: 'Why they failed',
    count: 'requests',
    task: 'by task',
    phase: 'when they were sent, the update was',
    life: 'and the task was',
    noTask: 'no task',
    phases: {
      before: 'not there yet',
      updating: 'updating',
      watching: 'watching the last slots (monitor)',
      paused: 'paused',
      'rolling-back': 'rolling back',
      after: 'over',
    },
    lives: {
      booting: 'booting',
      running: 'running',
      stopping: 'told to stop',
      gone: 'gone',
    },
    exposures: 'When requests failed',
    when: 'when',
    more: (count) => `Show ${count} more`,
    details: (reason) => `Tasks and phases of: ${reason}`,
    goTo: (time) => `Go to the first, at ${time}, and ask why`,
  },
  pool: {
    none: 'No service is there yet.',
    counts: (inPool, draining) =>
      `${inPool} in the pool${draining === 0 ? '' : `, ${draining} draining`}`,
    wayIn: 'How it is reached',
    vip: (address) => `${address}: one address for all its tasks (vip), dealt round robin by node`,
    dnsrr: (addresses) =>
      `its name stands for ${plural(addresses, 'address', 'addresses')}, one a task (dnsrr)`,
    ingress: (port) => `port ${port} of every node, with a task or without (ingress)`,
    host: (port, nodes) =>
      nodes === ''
        ? `port ${port} of the nodes on which a task runs: now none (host mode)`
        : `port ${port} of ${nodes}, straight to the task there (host mode)`,
    unpublished: 'no published port: only from inside the swarm',
    tables: 'What each node believes',
    truth: 'in truth',
    sendsTo: (tasks) => `sends to ${tasks}`,
    differences: {
      unheard: (task) => `has not heard of ${task} yet`,
      'given-up': (task) => `has given ${task} up: the network is cut`,
      leaves: (task) => `still sends to ${task}, which is leaving`,
      gone: (task) => `still sends to ${task}, which is gone`,
      drained: (task) => `still knows ${task}, which is gone, but sends it nothing new`,
    },
    hears: (time, inTime) => `hears at ${time}, in ${inTime}`,
    neverHears: 'does not hear in this run',
    heard: {
      in: (task, time, late) => `heard at ${time} that ${task} joined, ${late} late`,
      draining: (task, time, late) => `heard at ${time} that ${task} leaves, ${late} late`,
      out: (task, time, late) => `heard at ${time} that ${task} is gone, ${late} late`,
    },
    agree: (nodes) => `${plural(nodes, 'node knows', 'nodes know')} the truth`,
    moreNodes: (nodes) => `… and ${plural(nodes, 'node', 'nodes')} more that do not know yet`,
    withoutTable: (nodes) =>
      `${plural(nodes, 'node has', 'nodes have')} no table: no connection came through`,
    connections: 'Kept connections',
    connection: (stream, task, node, since) =>
      `stream ${stream}: ${task} through ${node}, since ${since}`,
    noConnection: 'none at the moment',
    load: 'Load, last two seconds',
    columns: { task: 'task', rate: 'req/s', inFlight: 'open', mean: 'mean', p95: 'p95' },
    all: 'all',
    failures: (count) => `${count} failed`,
    noLoad: 'No request in the last two seconds.',
    moreTasks: (tasks) => `… and ${plural(tasks, 'task', 'tasks')} more`,
  },
};
