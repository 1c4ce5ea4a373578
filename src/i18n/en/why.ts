import type { FailureCount, Reason } from '../../analysis';
import type { TaskState } from '../../engine';
import { brief, clock, ratio, seconds } from '../format';
import type { WhyTexts } from '../why-texts';
import { enAnswers } from './answers';
import { enRules } from './rules';

const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

/** `1 of 10 failed = 0.10 > 0` */
const tooMany = ({ failed, of, maxRatio }: FailureCount): string =>
  `${failed} of ${of} failed = ${ratio(failed, of)} > ${maxRatio}`;

const ACTIONS = { pause: 'paused', rollback: 'rolled back', continue: 'it goes on' } as const;

const RAFT: Readonly<
  Record<
    Extract<Reason, { code: 'raft' }>['what'],
    (r: Extract<Reason, { code: 'raft' }>) => string
  >
> = {
  start: ({ node }) => `${node} leads from the beginning.`,
  elected: ({ node, afterMs, reachable, members, quorum }) =>
    `${node} was elected: ${reachable} of ${members} managers reach each other, ${quorum} are enough${afterMs > 0 ? `, and the old leader had been silent for ${seconds(afterMs)}` : ''}.`,
  transferred: ({ node }) => `The leader was to be demoted, so it handed over to ${node} first.`,
  'leader-lost': ({ node }) =>
    `${node} led and is gone: the others elect another once they have heard nothing for an election timeout.`,
  'leader-regained': ({ node }) => `${node} was back before anybody else was elected.`,
  'stepped-down': ({ node, reachable, quorum }) =>
    `${node} reached only ${reachable} of the ${quorum} managers that it needs for a whole election timeout, so it stopped leading.`,
  'quorum-lost': ({ members, quorum }) =>
    `${quorum} of ${members} managers would have to reach each other, and fewer do: nothing can be changed or repaired.`,
  'quorum-regained': ({ reachable, members, quorum }) =>
    `${reachable} of ${members} managers reach each other again, ${quorum} are enough.`,
  reachability: ({ node, reachable, members }) =>
    `${node} came or went: ${reachable} of ${members} managers reach each other.`,
  forced: ({ node }) => `You made ${node} the only manager, with the state that it had.`,
  joined: ({ node, members }) => `${node} was promoted: there are ${members} managers now.`,
  left: ({ node, members }) => `${node} is no manager any more: ${members} are left.`,
};

const MADE: Readonly<Record<Extract<Reason, { code: 'task/made' }>['how'], string>> = {
  first: 'there were fewer tasks than replicas',
  update: 'the update replaces the task in this slot',
  global: 'its service wants one on every node',
  'node-back': 'its node became ready, and its service wants one there',
  job: 'its job needs it',
};

const STOPPED: Readonly<Record<Extract<Reason, { code: 'task/asked-to-stop' }>['how'], string>> = {
  'stop-first': 'order is stop-first, so it has to go before the new one starts',
  'start-first': 'order is start-first, and the new one runs',
  'kept-other': 'its slot has another task of the right spec',
  replaced: 'it had ended, and a replacement takes its place',
  drained: 'its node is drained',
  'node-down': 'its node is down; it may run on there unseen',
  'scaled-down': 'fewer replicas are wanted',
  'service-removed': 'its service was removed',
  'node-not-meant': 'its node is not to run it any more',
  'older-job': 'its job began anew',
};

/** What became of a task that is replaced. */
const ENDED: Readonly<Partial<Record<TaskState, string>>> = {
  complete: 'had completed',
  failed: 'had failed',
  rejected: 'was rejected',
  shutdown: 'had shut down',
};

const RELEASED: Readonly<Record<Extract<Reason, { code: 'task/released' }>['how'], string>> = {
  'old-stopped': 'the old task in its slot has stopped',
  'at-once': 'nothing holds it back',
  'after-delay': 'the restart delay is over',
  'old-gone': 'the old task in its slot is gone',
  'new-leader': 'a new leader found its delay over',
};

const FORGOTTEN: Readonly<Record<Extract<Reason, { code: 'task/forgotten' }>['how'], string>> = {
  history: 'its slot has more old tasks than the history keeps',
  asked: 'it was to be removed and has stopped',
  'dead-slot': 'its slot is no longer one of the service',
};

export const enWhy: WhyTexts = {
  title: 'Why?',
  reasons: {
    start: () => 'The run begins here.',
    command: ({ isFault, dirtyTasks, exitCode, waitedMs }) => {
      const waited = waitedMs > 0 ? ` It waited ${seconds(waitedMs)} for a leader.` : '';
      if (exitCode !== 0) return `Docker refused this command and changed nothing more.${waited}`;
      if (isFault) return `You made this happen; docker has no such command.${waited}`;
      return `You gave this command${dirtyTasks > 0 ? `: ${plural(dirtyTasks, 'task no longer fits', 'tasks no longer fit')} the spec and will be replaced` : ''}.${waited}`;
    },
    'plan/opened': ({ command, waitedMs, forMs, answers }) => {
      const held = forMs > 0 ? `, and have held for ${brief(forMs)}` : '';
      if (answers.length === 0) return `${command} comes right after the command before it.`;
      return `After ${seconds(waitedMs)} the conditions of ${command} hold${held}: ${enAnswers(answers)}.`;
    },
    'plan/skipped': ({ command, why, answers }) => {
      if (why === 'unless')
        return `What keeps ${command} from running has come about: ${enAnswers(answers)}.`;
      return why === 'refused'
        ? `Docker refused the command that ${command} comes after.`
        : `The command that ${command} comes after was not given.`;
    },
    'plan/timed-out': ({ command, waitedMs, answers }) =>
      `The conditions of ${command} did not hold within ${brief(waitedMs)}; at last: ${enAnswers(answers)}.`,
    'node/first': ({ node, isLate }) =>
      isLate
        ? `${node} joined the swarm. Tasks that run stay where they are; only new ones come to it.`
        : `${node} is part of the swarm from the beginning.`,
    'node/off': ({ node }) =>
      `${node}’s machine went off; the managers learn of it only when its heartbeats stay out.`,
    'node/on': ({ node }) => `${node}’s machine is on again; its containers are gone.`,
    'node/cut': ({ node }) => `The network was cut between ${node} and the others.`,
    'node/healed': ({ node }) => `${node} reaches the others again.`,
    'node/role': ({ node, role }) =>
      role === 'manager' ? `${node} has joined the managers.` : `${node} has left the managers.`,
    'node/availability': ({ node, availability, tasks }) => {
      if (availability === 'drain')
        return `${node} is drained: its ${plural(tasks, 'task moves', 'tasks move')} elsewhere, all at once.`;
      return availability === 'pause'
        ? `${node} is paused: it keeps its tasks and gets no new ones.`
        : `${node} takes tasks again; nothing moves back by itself.`;
    },
    'node/labels': ({ node }) => `The labels of ${node} changed: constraints are looked at again.`,
    'node/down': ({ node, silentMs }) =>
      silentMs === null
        ? `No heartbeat came from ${node} for three periods.`
        : `No heartbeat came from ${node} for three periods: ${seconds(silentMs)} after it fell silent it counts as down.`,
    'node/unknown': ({ node }) => `There is a new leader, and ${node} has not reported to it yet.`,
    'node/ready': ({ node }) => `${node} reported to the managers.`,
    'node/disconnected': ({ node }) => `${node} looks for another manager.`,
    'node/removed': ({ node }) => `${node} was removed from the swarm.`,
    raft: (reason) => RAFT[reason.what](reason),
    'service/created': ({ service }) => `${service} was created.`,
    'service/updated': ({ service, isSameTemplate }) =>
      isSameTemplate
        ? `${service} got a new spec whose tasks are the same: none has to be replaced for it.`
        : `${service} got a new spec whose tasks differ: they have to be replaced.`,
    'service/rolled-back-by-hand': ({ service }) =>
      `${service} got its previous spec back; the present one becomes the previous.`,
    'service/rolled-back': (reason) =>
      `${tooMany(reason)}: ${reason.service} got its previous spec back. There is no previous one any more.`,
    'service/removed': ({ service }) => `${service} was removed.`,
    'update/begins': ({ service }) => `${service} has tasks that do not fit its new spec.`,
    'update/cleared': () => 'The service was changed again: what the update had come to is void.',
    'update/paused': (reason) =>
      `${tooMany(reason)}: ${reason.isRollback ? 'the rollback is paused' : 'paused'}. Slots not reached keep the old version; nothing goes on until somebody acts.`,
    'update/rolls-back': (reason) => `${tooMany(reason)}: rolled back.`,
    'update/rolls-back-by-hand': () => 'You asked for the previous spec.',
    'update/completed': ({ slots, watchMs, broken, action, isRollback }) => {
      const done = `${isRollback ? 'Rolled back' : 'Completed'}: ${plural(slots, 'slot was', 'slots were')} replaced, and for ${seconds(watchMs)} after the last nothing counted as a failure.`;
      if (broken === 0) return done;
      return `${done} Yet ${plural(broken, 'slot has', 'slots have')} had a task fail${action === 'continue' ? ': failure_action continue does not look' : ', too late or too few to count'}.`;
    },
    'update/nothing-dirty': ({ isRollback }) =>
      `No slot was dirty: every task fits the ${isRollback ? 'previous ' : ''}spec already, so this was over at once.`,
    'update/run': ({ dirty, workers, parallelism }) =>
      `${plural(dirty, 'slot is', 'slots are')} dirty, ${plural(workers, 'worker replaces', 'workers replace')} one at a time each (parallelism ${parallelism === 0 ? '0: all at once' : parallelism}).`,
    'update/slot': ({ nth, of, workers, restedMs, order }) =>
      `Slot ${nth} of ${of}, ${restedMs > 0 ? `after its worker had rested ${seconds(restedMs)}` : nth <= workers ? `one of the first ${workers} taken at once` : 'as its worker was free'} (${order}).`,
    'update/delay': ({ delayMs, isLast }) =>
      `The slot is done, and its worker rests for delay, ${brief(delayMs)}${isLast ? ', though no slot is left to take' : ''}.`,
    'update/monitor': ({ watchMs, monitorMs, delayMs, slots }) =>
      `All ${slots} slots are done. ${
        watchMs > monitorMs
          ? `delay (${brief(delayMs)}) is no shorter than monitor (${brief(monitorMs)}), so the updater watches for delay + 1 s`
          : `The updater watches for monitor, ${brief(monitorMs)}`
      } before it calls the update completed.`,
    'update/failure': ({ ranMs, monitorMs, failed, of, maxRatio, isTooMany, action, task }) =>
      `${task} ended ${ranMs === null ? 'before it was ever running' : `${seconds(ranMs)} after RUNNING, within monitor (${brief(monitorMs)})`}. ${failed} of ${of} failed = ${ratio(failed, of)} ${isTooMany ? '>' : '≤'} ${maxRatio}: ${isTooMany ? ACTIONS[action] : 'forgiven'}.`,
    'task/made': ({ task, how }) => `${task} was made because ${MADE[how]}.`,
    'task/made-to-replace': ({ task, state, isNewer, isMoved }) =>
      `${task} replaces the one before in its slot, ${isMoved ? 'whose node is gone or drained' : `which ${ENDED[state] ?? `was ${state}`}`}.${isNewer ? ' It is of the new spec although the update has not reached this slot.' : ''}`,
    'task/pending': ({ task }) => `${task} has its addresses and waits for the scheduler.`,
    'task/waits': ({ task, err }) => `${task} waits, for no node takes it: ${err}.`,
    'task/assigned': ({ task, node, why, service, ofService, inAll }) => {
      const other = plural(ofService, 'task', 'tasks');
      switch (why) {
        case 'made-for':
          return `${task} was made for ${node}; the scheduler only checked that it fits there.`;
        case 'only':
          return `${task} went to ${node}: no other node took it.`;
        case 'preference':
          return `${task} went to ${node}, so that the labels of the placement preference stay even.`;
        case 'failures':
          return `${task} went to ${node}: on the others the service failed too often lately.`;
        case 'of-service':
          return `${task} went to ${node}, which had the fewest tasks of ${service} (${ofService}).`;
        case 'in-all':
          return `${task} went to ${node}: as few of ${service} as elsewhere (${other}) and the fewest in all (${inAll}).`;
        case 'oldest':
          return `${task} went to ${node}, the oldest of those with equally few tasks.`;
        case 'in-turn':
          return `${task} went to ${node}, dealt out in turn with others of its group.`;
      }
    },
    'task/steps': ({ task, state }) =>
      state === 'starting'
        ? `${task} is to run, and its node starts the container.`
        : state === 'accepted'
          ? `${task}’s node took it on.`
          : `${task}’s node prepares network, image and container.`,
    'task/ready': ({ task, isHeld }) =>
      `${task}’s container is created${isHeld ? '; it is held back until its slot is free or the delay over' : ''}.`,
    'task/running-unchecked': ({ task, deafMs }) =>
      `${task} has no health check: it is RUNNING the moment its process starts${deafMs > 0 ? `, though it listens only ${seconds(deafMs)} later` : ''}.`,
    'task/running-healthy': ({ task, probes, afterMs }) =>
      `${task} is RUNNING because probe ${probes} passed, ${seconds(afterMs)} after its process started.`,
    'task/running-over': ({ task }) =>
      `${task}’s process ended with code 0 while it started: that counts as done, not as failed.`,
    'task/complete': ({ task, isUnhealthy }) =>
      isUnhealthy
        ? `${task} was unhealthy and was stopped, but its process ended with code 0, which counts as complete.`
        : `${task}’s process ended by itself with code 0.`,
    'task/shutdown': ({ task, askedMs }) =>
      `${task} stopped ${seconds(askedMs)} after it was told to.`,
    'task/shutdown-unplaced': ({ task }) => `${task} was never placed and is not needed any more.`,
    'task/failed': ({ task, exitCode, isUnhealthy }) =>
      isUnhealthy
        ? `${task} was unhealthy, so its node stopped it${exitCode === null ? '' : ` (exit code ${exitCode})`}.`
        : `${task}’s process ended by itself${exitCode === null ? '' : ` with exit code ${exitCode}`}.`,
    'task/failed-with-node': ({ task }) =>
      `${task}’s container went with its machine; the node says so now that it is back.`,
    'task/rejected': ({ task, err }) => `${task}’s node could not prepare it: ${err}.`,
    'task/evicted': ({ task, node }) =>
      `${node} no longer meets what ${task} asks of a node, so it was evicted.`,
    'task/orphaned': ({ task }) => `${task}’s node has been down for 24 h, or was removed.`,
    'task/asked-to-stop': ({ task, how }) => `${task} is told to stop because ${STOPPED[how]}.`,
    'task/released': ({ task, how, heldMs }) =>
      `${task} may start: ${RELEASED[how]}${heldMs > 0 ? ` (${seconds(heldMs)} after it was made)` : ''}.`,
    'task/forgotten': ({ task, how }) => `An old ${task} was deleted: ${FORGOTTEN[how]}.`,
    'restart-delay': ({ task, delayMs }) =>
      `${task} replaces a task that ended; its start waits for restart_policy.delay, ${brief(delayMs)}.`,
    pull: ({ task, node, pullMs }) =>
      `${node} lacks the image of ${task} and pulls it, which takes ${seconds(pullMs)}.`,
    'process/runs': ({ task, startMs }) => `${task}’s container took ${seconds(startMs)} to start.`,
    'process/listens': ({ task, afterMs }) =>
      `${task} accepts connections ${seconds(afterMs)} after its process started.`,
    'process/signal': ({ task, isKill, afterMs }) =>
      isKill
        ? `${task} had not ended ${seconds(afterMs)} after SIGTERM: the grace period is over, so it is killed.`
        : `${task} is asked to end ${seconds(afterMs)} after it was taken out of the pool, so that nobody new comes.`,
    'process/exited': ({ task, exitCode, isAsked, afterMs }) =>
      isAsked
        ? `${task}’s process ended ${seconds(afterMs)} after the signal, with code ${exitCode}.`
        : `${task}’s process ended by itself with code ${exitCode}, ${seconds(afterMs)} after it had started.`,
    fault: ({ task, image, afterMs }) =>
      `The image ${image} has a fault that sets in ${seconds(afterMs)} after its process starts: here in ${task}.`,
    'fault/by-command': ({ task }) => `You made ${task} fail.`,
    probe: ({ task, result, nth, streak, retries, isForgiven, startPeriodMs }) => {
      if (result === 'passed') return `Probe ${nth} of ${task} passed: its failing streak is 0.`;
      const what = `Probe ${nth} of ${task} ${result === 'timed out' ? 'took longer than timeout' : 'failed'}`;
      if (isForgiven)
        return `${what}, but began within the start period (${brief(startPeriodMs)}): it does not count.`;
      return `${what}: failing streak ${streak} of ${retries}.`;
    },
    'health/starting': ({ task, firstProbeMs }) =>
      firstProbeMs === null
        ? `${task} has a health check, and no probe of it has come yet.`
        : `${task} has a health check: it is out of the pool until a probe passes, and the first comes ${seconds(firstProbeMs)} after the start.`,
    'health/healthy': ({ task }) => `A probe of ${task} passed: one is enough.`,
    'health/unhealthy': ({ task, streak, retries }) =>
      `${streak} probes of ${task} in a row failed = retries (${retries}): unhealthy.`,
    'pool/joined': ({ task, isHealthy, deafMs }) =>
      isHealthy
        ? `${task} is healthy, so its node sends it requests from now on.`
        : `${task} has no health check, so it is in the pool as soon as its process runs${deafMs > 0 ? `: ${seconds(deafMs)} before it listens` : ''}.`,
    'pool/left': ({ task, how, afterMs }) =>
      how === 'unhealthy'
        ? `${task} is unhealthy: it gets no new connections, and 2 s later SIGTERM.`
        : `${task} is to stop: ${seconds(afterMs)} after the order it gets no new connections; those it has go on.`,
    'pool/gone': ({ task, how }) =>
      how === 'node'
        ? `${task}’s node has been silent so long that the others take its addresses out.`
        : `${task}’s process is gone, and so is its address.`,
    'pool/heard': ({ task, node, what, afterMs }) =>
      `${node} heard ${brief(afterMs)} later that ${task} ${what === 'joined' ? 'is in the pool' : what === 'left' ? 'takes no new connections' : 'is gone'}.`,
    request: ({ failure, task, proxy, node, afterMs, listensInMs }) => {
      const to = task ?? 'nobody';
      const through = proxy ?? node ?? 'the sender’s node';
      switch (failure) {
        case 'not-listening':
          return `${to} was in the pool, but its process accepts no connections yet: it has run for ${seconds(afterMs)}${listensInMs === null ? '' : ` and listens in another ${seconds(listensInMs)}`}. No health check kept it out.`;
        case 'stopping':
          return `${to} had SIGTERM ${seconds(afterMs)} before and accepts no more connections, but ${through} still sent it there.`;
        case 'unpublished':
          return 'The service publishes no port, so it cannot be reached from outside.';
        case 'port-closed':
          return `The port is published in host mode, and ${through} ran no task of the service.`;
        case 'node-left':
          return `${through} has left the swarm and publishes nothing any more.`;
        case 'dropped':
          return `${to} got SIGTERM while it served this request, and dropped it.`;
        case 'killed':
          return `${to} had not ended when its grace period was over: SIGKILL cut what it served.`;
        case 'crashed':
          return `${to}’s process died by itself while it served this request.`;
        case 'server-error':
          return `${to} answered with a server error.`;
        case 'hanging':
          return `${to} took the request and does nothing: its process hangs.`;
        case 'too-slow':
          return `${to} took longer to answer than the client waits.`;
        case 'in-line':
          return `All workers of ${to} were busy until the client gave up.`;
        case 'machine-off':
          return 'The way led to a machine that is off, so no answer came.';
        case 'network-cut':
          return `The network between ${through} and ${to} is cut, so no answer came.`;
        case 'no-endpoint':
          return `No task stood behind the address on ${through}: the last had left ${seconds(afterMs)} before.`;
        case 'no-answer':
          return 'The name resolved to no task at all.';
        case 'unheard':
          return `${to} had been gone for ${brief(afterMs)}, but ${through} had not heard of it and still sent it there.`;
        case 'cached-address':
          return `${to} had been gone for ${brief(afterMs)}, but the client still used its address from an older DNS answer.`;
        case 'client-gone':
          return 'The task that had sent it was stopped before the answer came.';
        case 'no-route':
          return `No router of ${to} took it when it read labels last, ${seconds(afterMs)} before: it answered 404.`;
        case 'no-server':
          return `${to} knew the service, but no task of it: it answered 503.`;
        case 'backend-refused':
          return `${through} sent it on to ${to}, which accepts no connections: that it is out of the pool says nothing to a proxy that goes by tasks.`;
        case 'backend-gone':
          return `${through} sent it on to ${to}, which had been gone for ${brief(afterMs)}: a proxy learns of that at its next refresh.`;
        case 'backend-reset':
          return `${through} had sent it on to ${to}, which ended before it had answered.`;
      }
    },
    'proxy/first': ({ task }) =>
      `${task} listens and has read services and tasks from the managers.`,
    'proxy/routes': ({ task, afterMs }) =>
      `${task} reads services and tasks every so often: it found the change ${brief(afterMs)} later.`,
    'dependency/created': ({ name }) => `${name} was created.`,
    'dependency/removed': ({ name }) => `${name} was removed: no service’s spec uses it.`,
    'dependency/delivered': ({ name, node }) => `A task on ${node} uses ${name}.`,
    'dependency/withdrawn': ({ name, node }) => `No task on ${node} uses ${name} any more.`,
  },
  judgements: {
    counted: ({ nth, of, maxRatio, isTooMany }) =>
      `It counts as failure ${nth} of ${of} slots: ${ratio(nth, of)} ${isTooMany ? '>' : '≤'} ${maxRatio}, ${isTooMany ? 'too many' : 'forgiven'}.`,
    'too-late': ({ ranMs, monitorMs }) =>
      `It did not count: it ended ${seconds(ranMs)} after RUNNING, and monitor is ${brief(monitorMs)}.`,
    lost: ({ ranMs, judgedMs, monitorMs }) =>
      `It was lost: it ended ${ranMs === null ? 'before RUNNING' : `${seconds(ranMs)} after RUNNING, within monitor (${brief(monitorMs)})`}, but the updater looked only at ${clock(judgedMs)}, when its last worker was done, and by then it was too late.`,
    continue: () => 'It did not count: failure_action continue watches no failures.',
    'made-by-restart': () =>
      'It did not count: the restart supervisor had made it, not the update.',
    'made-by-scaling': () => 'It did not count: scaling had made it, not the update.',
    older: () => 'It did not count: it was there before the update.',
    'after-end': ({ ending }) =>
      `It did not count: the update had been ${ending === 'completed' ? 'completed' : ending === 'paused' ? 'paused' : 'rolled back'} before.`,
    superseded: () =>
      'It did not count: a newer run of the update took over and watches only what it makes itself.',
  },
  rules: enRules,
  blame: {
    title: 'Where it comes from',
    parts: {
      image: 'image',
      placement: 'placement',
      resources: 'resources',
      ports: 'ports',
      secrets: 'secrets',
      configs: 'configs',
      labels: 'labels',
    },
    ofImage: (image, value) => `how ${image} behaves: ${value}`,
    ofStream: (stream, value) => `what stream ${stream} asks for: ${value}`,
    line: (file, line) => `${file}, line ${line}`,
    flag: (time) => `command at ${time}`,
    unsaid: (value) => (value === '' ? 'nobody says it' : `nobody says it: ${value} by default`),
    goTo: (setting) => `Edit ${setting}`,
  },
  chain: 'What led to it',
  more: (steps) => `${plural(steps, 'step', 'steps')} between`,
  fewer: 'Fewer steps',
  progress: {
    title: (time) => `What it waits for at ${time}`,
    waits: {
      pending: ({ err }, task) => `${task} has no node: ${err}`,
      'old-stopping': (_, task) => `the old ${task} has to stop first`,
      preparing: (_, task) => `${task} is being prepared`,
      starting: ({ nextProbeMs }, task) =>
        `${task} starts${nextProbeMs === null ? '' : `; its next probe comes at ${clock(nextProbeMs)}`}`,
      resting: () => 'its worker rests (delay)',
    },
    watch: (until) => `All slots are done; it watches until ${until} (monitor)`,
    left: (slots) => `${plural(slots, 'slot waits', 'slots wait')} for a free worker`,
    never: 'for ever',
  },
};
