import type { AdviceTexts } from '../advice-texts';
import { brief, seconds } from '../format';
import { enAdviceRules } from './advice-rules';
import { enDeployAdvice } from './advice-deploy';

const plural = (count: string, noun: string): string => (count === '1' ? noun : `${noun}s`);
const requests = (count: number): string => `${count} ${count === 1 ? 'request' : 'requests'}`;

const slots = (count: number): string => `${count} ${count === 1 ? 'slot' : 'slots'}`;
const tasks = (count: number): string => `${count} ${count === 1 ? 'task' : 'tasks'}`;
const share = (part: number, whole: number): string => (part / whole).toFixed(2);

export const enAdvice: AdviceTexts = {
  title: 'Advice',
  about: 'Each piece is proven by running this scenario with nothing changed but what it names.',
  none: 'There is nothing to advise.',
  looking: 'Looking…',
  risks: 'Risks: nothing is lost by them in this run',
  more: (count) => (count === 0 ? 'Details' : `${count} more`),
  moreRisks: (count) => `${count} ${count === 1 ? 'risk' : 'risks'}`,
  costs: {
    failed: (amount) => `costs ${amount} failed requests`,
    unfinished: () => 'the update never ends',
    refused: (amount) => `had ${amount} ${plural(amount, 'command')} refused`,
    images: (amount) => `ran ${amount} more ${plural(amount, 'image')} under one name`,
    overlapMs: (amount) => `ran a slot twice for ${amount}`,
    mixed: () => 'two versions stay for good',
    broken: (amount) => `leaves ${amount} ${plural(amount, 'slot')} to a broken version`,
    pending: (amount) => `leaves ${amount} ${plural(amount, 'task')} without a node`,
    emptyMs: (amount) => `empties the pool for ${amount}`,
    shortMs: (amount) => `leaves the pool short for ${amount}`,
    convergeMs: (amount) => `costs ${amount}`,
  },
  ofRuns: 'What the runs came to',
  columns: { measure: 'measure', now: 'now', shown: 'made to fail', mended: 'mended' },
  rows: {
    failed: 'requests fail',
    lowest: 'lowest in pool',
    convergeMs: 'to converge',
    ending: 'in the end',
    exposedMs: 'in the pool, not listening',
    emptyMs: 'nobody in the pool',
    shortMs: 'too few in the pool',
    mixedMs: 'two versions in the pool',
    overlapMs: 'a slot ran twice',
    images: 'images under one name',
    refused: 'commands refused',
    brokenSlots: 'slots left to a broken version',
    pendingTasks: 'tasks without a node',
  },
  look: (time) => `Look at ${time}`,
  change: 'What mends it',
  toFail: 'What makes it fail',
  watch: 'Watch it fail',
  watchHint: 'Changes the scenario; undo takes it back',
  rules: enAdviceRules,
  pieces: {
    ...enDeployAdvice,
    'no-health-check': {
      note: ({ finding: { facts, show }, proof: { now, mendedNow } }) =>
        show.length > 0
          ? `No health check: with one, ${requests(now.failed - mendedNow.failed)} fewer would fail.`
          : facts.listenMs === null
            ? `No health check: a version that crashes joins the pool first, ${requests(now.failed)} fail.`
            : `No health check: ${requests(now.byReason.refused ?? 0)} hit closed ports, which open ${brief(facts.listenMs)} late.`,
      sentence: ({ finding: { facts, show }, proof: { shown } }) => {
        const refused = requests(shown.byReason.refused ?? 0);
        const listens = brief(facts.listenMs ?? 0);
        const always =
          'No health check: a task is RUNNING and in the pool as soon as its process starts';
        if (facts.listenMs === null) {
          return `${always}, though it crashes soon after. ${requests(shown.failed)} fail.`;
        }
        return show.length === 0
          ? `${always}, ${listens} before it listens. ${refused} hit a closed port.`
          : `${always}. If it took ${listens} to listen, ${refused} would hit a closed port.`;
      },
      fix: 'Add a check',
      fail: ({ listenMs }) => `The new version takes ${brief(listenMs ?? 0)} until it listens.`,
    },
    'failure-action': {
      note: ({ proof: { shown } }) =>
        `A failed update stays paused: ${slots(shown.brokenSlots)} left broken, nobody rolls back.`,
      sentence: ({ proof: { shown } }) =>
        `failure_action is pause: a new version that fails stops half way, with ${slots(shown.brokenSlots)} left to it, and stays so until somebody gives a command. With rollback the old version comes back by itself.`,
      fix: 'Roll back on failure',
      fail: ({ crashMs }) => `The new version crashes ${brief(crashMs)} after its start.`,
    },
    'failure-ratio': {
      note: ({ finding: { facts } }) =>
        facts.forgiven === 0
          ? `Ratio ${facts.ratio} of ${slots(facts.dirtySlots)} is less than one: it forgives no failure.`
          : `Ratio ${facts.ratio} forgives ${facts.forgiven} of ${slots(facts.dirtySlots)}.`,
      sentence: ({ finding: { facts }, proof: { shown } }) =>
        facts.forgiven === 0
          ? `max_failure_ratio ${facts.ratio} forgives nothing: of ${slots(facts.dirtySlots)}, one failure is ${share(1, facts.dirtySlots)} already, and more than ${facts.ratio}.`
          : `max_failure_ratio ${facts.ratio} lets ${facts.forgiven} of ${slots(facts.dirtySlots)} fail (${share(facts.forgiven, facts.dirtySlots)} is not more than ${facts.ratio}): the update completes with ${slots(shown.brokenSlots)} broken.`,
      fix: 'Change the ratio',
      fail: ({ forgiven }) => `The new version crashes in ${slots(Math.max(forgiven, 1))}.`,
    },
    'first-probe': {
      note: ({ finding: { facts } }) =>
        `The app listens after ${brief(facts.listenMs)}, but no probe passes before ${brief(facts.healthyMs)}.`,
      sentence: ({ finding: { facts }, proof: { shown, mended } }) =>
        `The first probe comes late: the app listens ${brief(facts.listenMs)} after its start, but no probe passes before ${brief(facts.healthyMs)}, and every task waits for that. Probed sooner, it is healthy after ${brief(facts.betterMs)}${shown.convergeMs === null || mended.convergeMs === null ? '' : `, and the update takes ${seconds(mended.convergeMs)} instead of ${seconds(shown.convergeMs)}`}.`,
      fix: 'Probe sooner',
    },
    'idle-delay': {
      note: ({ finding: { facts }, damage }) =>
        `A delay of ${brief(facts.delayMs)} watches ${brief(facts.watchedMs)}: it costs ${seconds(damage[0]?.amount ?? 0)}.`,
      sentence: ({ finding: { facts }, proof: { shown, mended } }) =>
        `${facts.watchedMs === 0 ? 'Nothing is watched, since failures only continue the update' : `A failure counts for ${brief(facts.watchedMs)} after a task is up`}, but each worker rests ${brief(facts.delayMs)}. Without the rest beyond that the update takes ${seconds(mended.convergeMs ?? 0)} instead of ${seconds(shown.convergeMs ?? 0)}, and loses no more requests.`,
      fix: 'Shorten the delay',
    },
    'lost-failure': {
      note: ({ finding: { facts } }) =>
        `A crash of slot ${facts.slot} is judged after ${brief(facts.waitsMs)}; it counts for ${brief(facts.monitorMs)}.`,
      sentence: ({ finding: { facts } }) =>
        `A failure in the last batch can be lost: slot ${facts.slot} is up ${brief(facts.waitsMs)} before the slowest worker is done${facts.delayMs === 0 ? '' : ` (its delay of ${brief(facts.delayMs)} included)`}. Failures are judged only then, and count for no more than ${brief(facts.monitorMs)}.`,
      fix: 'Monitor longer',
      fail: ({ slot, crashMs }) =>
        `The new version crashes in slot ${slot}, ${brief(crashMs)} after its start.`,
    },
    'no-spare-node': {
      note: ({ finding: { facts } }) =>
        `Without ${facts.node}, ${tasks(facts.stuck)} would find no node.`,
      sentence: ({ finding: { facts } }) =>
        facts.tasks === 0
          ? `No node is to spare: with ${facts.node} drained, ${tasks(facts.stuck)} wait for a node that takes them.`
          : `No node is to spare: of the ${tasks(facts.tasks)} on ${facts.node}, no other node takes ${facts.stuck}. When it is drained, they wait. ${facts.limit === 'replicas' ? `${facts.better} replicas would fit` : `${facts.better} to a node would do`}.`,
      fix: 'Make room',
      fail: ({ node }) => `${node} is drained.`,
    },
    'one-replica': {
      note: ({ finding: { facts } }) =>
        `One replica, stop-first: nobody serves for ${seconds(facts.emptyMs)}.`,
      sentence: ({ finding: { facts }, proof: { shown } }) =>
        `The only replica stops before the next one starts: for ${seconds(facts.emptyMs)} nobody is in the pool, and ${requests(shown.failed)} ${shown.failed === 1 ? 'fails' : 'fail'}. With start-first the old one serves until the new one does.`,
      fix: 'Start first',
    },
    'short-monitor': {
      note: ({ finding: { facts } }) =>
        `A failing check takes ${brief(facts.failsMs)}; the monitor is over after ${brief(facts.monitorMs)}.`,
      sentence: ({ finding: { facts }, proof: { shown } }) =>
        `A task that is healthy first and fails then is not noticed: ${facts.retries} probes every ${brief(facts.intervalMs)}, and its stop, take ${brief(facts.failsMs)}, but its failure counts for ${brief(facts.monitorMs)} only. The update goes on and leaves ${slots(shown.brokenSlots)} broken.`,
      fix: 'Monitor longer',
      fail: ({ turnsMs }) => `The new version turns unhealthy ${brief(turnsMs)} after its start.`,
    },
  },
};
