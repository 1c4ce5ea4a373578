import type { Killing, Streak } from '../../analysis';
import type { Refusal } from '../../engine';
import { brief, bytes, clock, cpus, platform, seconds } from '../format';
import type { TaskTexts } from '../task-texts';

const SMALL = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];
const inWords = (count: number): string => SMALL[count] ?? String(count);
const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;
const tasks = (count: number): string => (count === 0 ? 'no task' : plural(count, 'task', 'tasks'));

const streakFailed = ({ length, isTimeout }: Streak): string =>
  `${inWords(length)} ${length === 1 ? 'probe' : 'probes'} ${isTimeout ? 'timed out' : 'failed'}${length === 1 ? '' : ' in a row'}`;

const RESULTS: TaskTexts['health']['results'] = {
  passed: 'passed',
  failed: 'failed',
  'timed out': 'timed out',
  cancelled: 'cancelled',
  pending: 'under way',
};

/** What becomes of a task once it counts as unhealthy. */
function stopped({ unhealthyMs, signalMs, isComplete, replacement }: Killing): string {
  const told = signalMs === null ? '' : `, told to stop ${seconds(signalMs - unhealthyMs)} later`;
  if (replacement !== null) return `${told}, and replaced`;
  return isComplete
    ? `${told}. Its process exited with code 0, which counts as complete, so nothing replaces it`
    : told;
}

const notCounted = (forgiven: number): string =>
  forgiven === 0
    ? ''
    : ` ${inWords(forgiven)} before ${forgiven === 1 ? 'it' : 'them'} did not count: the start period was not over.`;

export const enTask: TaskTexts = {
  node: 'node',
  image: 'image',
  address: 'address',
  state: 'state',
  pool: 'pool',
  history: 'Life of this task',
  stateAndDesired: 'what it is → what the managers want',
  version: (rev, revs) => (revs === 1 ? 'version 1' : `version ${rev} of ${revs}`),
  insteadOf: (address) => `new, instead of ${address}`,
  stateOf: (state, desired) => `${state}, desired: ${desired}`,
  poolStates: { in: 'in the pool', draining: 'left the pool', out: 'not in the pool' },
  notYet: 'not created yet',
  forgotten: 'forgotten: older than what the slot keeps',
  previousInSlot: (slot) => `Previous task of ${slot}`,
  nextInSlot: (slot) => `Next task of ${slot}`,
  inSlot: (n, of) => `${n} of ${of}`,
  placement: {
    title: 'Why this node?',
    reasons: {
      'made-for': (node) =>
        `Made for ${node}: one task a node. The scheduler only checked that it fits there.`,
      preference: (node, service, ofService) =>
        `The tasks of ${service} are spread over labels first, and it was the turn of the branch of ${node}, which had ${tasks(ofService)} of it.`,
      only: (node) => `${node} was the only node that took tasks.`,
      failures: (node, service) =>
        `Tasks of ${service} had failed too often on the other nodes, so ${node} came first.`,
      'of-service': (node, service, ofService) =>
        `${node} had the fewest tasks of ${service}: ${tasks(ofService)}.`,
      'in-all': (node, service, ofService, inAll) =>
        `No node had fewer tasks of ${service} than ${node} (${ofService}), and of the equal ones it had the fewest in all: ${tasks(inAll)}.`,
      oldest: (node, service, ofService, inAll) =>
        `No node had fewer tasks: ${node} had ${ofService} of ${service}, ${inAll} in all. Of equal nodes a real swarm takes any; here the oldest.`,
      'in-turn': (node) =>
        `Several tasks were placed in one round, and the round had reached ${node}: it goes from node to node and never back.`,
    },
    caption: (time) => `What the scheduler saw at ${time}`,
    node: 'node',
    ofService: (service) => `of ${service}`,
    inAll: 'in all',
    failures: 'failed',
    unavailable: 'takes no tasks',
    more: (nodes) => `and ${plural(nodes, 'more node', 'more nodes')}`,
    chosen: 'chosen',
  },
  pending: {
    title: 'Why does it wait?',
    caption: (time) => `What each node says at ${time}`,
    node: 'node',
    filter: 'filter',
    why: 'why',
    filters: {
      ready: 'ready',
      resources: 'resources',
      plugins: 'plugins',
      constraints: 'constraints',
      platform: 'platform',
      'host-ports': 'host ports',
      'max-replicas': 'max replicas',
    },
    reason: refusalText,
    free: 'would take it, but is not asked',
    more: (nodes) => `and ${plural(nodes, 'more node', 'more nodes')}`,
  },
  health: {
    title: 'Health check',
    enlarge: 'Enlarge',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    chart: (task) => `Health check of ${task}, over time`,
    rows: {
      state: 'state',
      pool: 'in the pool',
      startPeriod: 'start period',
      probes: 'probes',
      streak: 'failing streak',
      streakShort: 'streak',
      health: 'health',
    },
    states: {
      waiting: 'waiting',
      preparing: 'preparing',
      ready: 'ready',
      starting: 'starting',
      running: 'running',
      stopping: 'stopping',
      over: 'over',
    },
    status: { starting: 'starting', healthy: 'healthy', unhealthy: 'unhealthy' },
    startPeriod: (length) => `failures do not count yet · ${length}`,
    deaf: 'in the pool, not listening yet: requests are refused',
    graceEnded: 'Healthy already: from here on failures count (H-8)',
    retries: (retries) => `retries ${retries}: unhealthy`,
    span: (name, from, to, length) => `${name}: ${from} to ${to} (${length})`,
    results: RESULTS,
    notCounted: 'does not count',
    previousProbe: 'Go to the previous probe',
    nextProbe: 'Go to the next probe',
    noProbeYet: (probes) => (probes === 0 ? 'No probe ran' : `No probe yet, ${probes} to come`),
    probe: ({ number, result, streak, isForgiven }, of, retries, at, length) =>
      `Probe ${number} of ${of} ${RESULTS[result ?? 'pending']} · ${at} · ${length} · ${isForgiven ? 'does not count' : `streak ${streak} of ${retries}`}`,
    table: 'All probes as a table',
    columns: { number: '#', began: 'began', took: 'took', result: 'result', streak: 'streak' },
    exited: (time, code) =>
      `Its process ended by itself at ${time}, with exit code ${code}: its health check had no part in that.`,
    lost: (time) => `Its machine went off at ${time}: from then on nothing probed it.`,
    verdicts: {
      'never-started': () => ({ main: 'No container of this task ever ran.' }),
      'no-check': ({ deafMs }) => ({
        main: 'Nothing checks its health: it is RUNNING and in the pool the moment its process starts.',
        ...(deafMs > 0
          ? {
              more: `It listens only ${brief(deafMs)} later: requests sent to it until then are refused.`,
            }
          : {}),
      }),
      undecided: ({ forgiven }) => ({
        main: 'No probe passed, and no failure counted: it did not get past STARTING, nor into the pool.',
        ...(forgiven > 0
          ? {
              more: `${inWords(forgiven)} failed inside the start period, where failures do not count.`,
            }
          : {}),
      }),
      passing: ({ passed, forgiven, healthyMs }) => ({
        main:
          forgiven === 0
            ? `All ${passed} probes passed. The first made it RUNNING, at ${clock(healthyMs)}.`
            : `${inWords(forgiven)} failed inside the start period and did not count; from ${clock(healthyMs)} on every probe passed.`,
      }),
      recovered: ({ streak, streaks, retries }) => ({
        main: `${streakFailed(streak)}, then one passed: the streak fell back to 0 before it reached ${retries}, so nothing was restarted.`,
        more: `${inWords(retries - streak.length)} more in a row, and it would have left the pool and been stopped.${streaks > 1 ? ` That was the longest of ${streaks} streaks.` : ''}`,
      }),
      failing: ({ streak, retries }) => ({
        main: `${streakFailed(streak)}, and none has passed since: the streak stands at ${streak.length} of ${retries}.`,
      }),
      killed: (verdict) => ({
        main: `${streakFailed(verdict.streak)}: unhealthy${verdict.leftPoolMs === null ? '' : `, out of the pool at ${clock(verdict.leftPoolMs)}`}${stopped(verdict)}.`,
        more: 'Swarm never leaves an unhealthy task in place.',
      }),
      'never-healthy': (verdict) => ({
        main: `It never became healthy. ${streakFailed(verdict.streak)}: unhealthy at ${clock(verdict.unhealthyMs)}${stopped(verdict)}.`,
        more: `No request ever reached it: it had not joined the pool.${notCounted(verdict.forgiven)}`,
      }),
    },
  },
};

/** What a filter saw, in short. */
function refusalText(refusal: Refusal): string {
  switch (refusal.filter) {
    case 'ready':
      return refusal.state === 'ready'
        ? `is set to ${refusal.availability}`
        : `is ${refusal.state}`;
    case 'resources': {
      const { reserved, total, asks } = refusal;
      return refusal.resource === 'cpus'
        ? `reserved ${cpus(reserved)} of ${cpus(total)} CPUs, asks ${cpus(asks)}`
        : `reserved ${bytes(reserved)} of ${bytes(total)}, asks ${bytes(asks)}`;
    }
    case 'plugins':
      return `has no ${refusal.plugin}`;
    case 'constraints': {
      const { constraint, has } = refusal;
      if (has === undefined) return `${constraint}: nothing is called so`;
      return has === '' ? `${constraint}: has no such label` : `${constraint}: is ${has}`;
    }
    case 'platform': {
      const wanted = refusal.wants.map(platform).join(', ');
      return `is ${platform(refusal.has)}, the image is for ${wanted}`;
    }
    case 'host-ports':
      return `port ${refusal.port}/${refusal.protocol} is taken`;
    case 'max-replicas':
      return `has ${refusal.tasks} of at most ${refusal.max}`;
  }
}
