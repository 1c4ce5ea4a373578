import {
  isPerNode,
  LOG_KINDS,
  OUTCOMES,
  RULES,
  taskName,
  type PlanRecord,
  type Recording,
} from '../engine';
import { digestOf } from './digest';

/** What an entry of the log is about, for the machine: `task.state`, `web.3`. */
export interface EntryOutline {
  readonly kind: (typeof LOG_KINDS)[number];
  readonly subject: string;
}

/** A recording as the conformance comparison reads it; all times are ms since the run began. */
export interface Trace {
  readonly meta: {
    readonly endedAt: number;
    readonly end: Recording['end'];
    readonly engine: string;
    readonly seed: number;
  };
  readonly tasks: readonly object[];
  readonly updateStatus: readonly object[];
  readonly raft: readonly object[];
  readonly commands: readonly object[];
  /** Commands that wait for conditions; left out where none does. */
  readonly plan?: readonly object[];
  readonly events: readonly object[];
  readonly requests: {
    readonly sent: number;
    readonly served: number;
    readonly pending: number;
    readonly failed: Readonly<Record<string, number>>;
  };
  readonly digest: string;
}

/**
 * Exports a recording.
 *
 * @param textOf - says in a sentence what an entry of the log tells
 */
export function traceOf(
  recording: Recording,
  textOf: (recording: Recording, row: number) => string,
): Trace {
  const { nodes, services, tasks, commands, log, endMs, end, engine, seed } = recording;
  return {
    meta: { endedAt: endMs, end, engine, seed },
    tasks: tasks.map((task) => ({
      id: task.id,
      service: services[task.service]?.name,
      slot: numberOf(recording, task),
      node: nodes[task.transitions.at(-1)?.node ?? -1]?.name ?? null,
      image: task.image,
      rev: task.rev,
      createdAt: task.createdMs,
      ...(task.removedMs === null ? {} : { removedAt: task.removedMs }),
      states: task.transitions.map(({ t, state, desired, message, err }) => ({
        t,
        state,
        desired,
        message,
        ...(err === '' ? {} : { err }),
      })),
    })),
    updateStatus: services
      .flatMap(({ name, updates }) =>
        updates
          .filter((update) => update.state !== null)
          .map(({ t, state, message }) => ({ t, service: name, state, message })),
      )
      .toSorted((a, b) => a.t - b.t),
    raft: recording.raft.map(({ t, what, leader, hasQuorum, members }) => ({
      t,
      what,
      leader: nodes[leader]?.name ?? null,
      hasQuorum,
      members: members.map(({ node, isReachable }) => ({ node: nodes[node]?.name, isReachable })),
    })),
    commands: commands.map(({ t, run, exitCode, stdout, stderr }) => ({
      t,
      run,
      exitCode,
      output: stdout + stderr,
    })),
    ...(recording.plan === undefined ? {} : { plan: recording.plan.map(outlinePlan) }),
    events: Array.from({ length: log.length }, (_, i) => {
      const cause = log.cause[i] as number;
      return {
        i,
        t: log.t[i],
        ...outlineEntry(recording, i),
        text: textOf(recording, i),
        rule: RULES[log.rule[i] as number],
        cause: cause < 0 ? null : cause,
      };
    }),
    requests: countRequests(recording),
    digest: digestOf(recording),
  };
}

const outlinePlan = ({
  pin,
  name,
  run,
  sinceMs,
  end,
  endMs,
  when,
  unless,
}: PlanRecord): object => ({
  row: pin,
  ...(name === '' ? {} : { name }),
  run,
  since: sinceMs,
  end,
  endedAt: endMs,
  when,
  ...(unless.length === 0 ? {} : { unless }),
});

/** How many requests ended how. */
export function countRequests({ requests }: Recording): Trace['requests'] {
  const counts = OUTCOMES.map(() => 0);
  for (const outcome of requests.outcome) counts[outcome] = (counts[outcome] as number) + 1;
  const [pending = 0, served = 0] = counts;
  const failed = OUTCOMES.map((outcome, code) => [outcome, counts[code] as number] as const).filter(
    ([, count], code) => code > 1 && count > 0,
  );
  return { sent: requests.length, served, pending, failed: Object.fromEntries(failed) };
}

/** Names what an entry is about. */
export function outlineEntry(recording: Recording, row: number): EntryOutline {
  const kind = LOG_KINDS[recording.log.kind[row] as number] as EntryOutline['kind'];
  const subject = recording.log.subject[row] as number;
  return { kind, subject: subjectOf(recording, kind, subject) };
}

function subjectOf(recording: Recording, kind: EntryOutline['kind'], row: number): string {
  switch (kind) {
    case 'start':
      return '';
    case 'command':
      return recording.commands[row]?.run ?? '';
    case 'node':
    case 'node.removed':
    case 'raft':
      return recording.nodes[row]?.name ?? '';
    case 'service':
    case 'service.removed':
    case 'update':
    case 'update.run':
    case 'update.slot':
    case 'update.delay':
    case 'update.monitor':
      return recording.services[row]?.name ?? '';
    case 'dependency':
    case 'dependency.removed':
    case 'dependency.delivered':
    case 'dependency.withdrawn':
      return recording.dependencies[row]?.name ?? '';
    case 'plan.opened':
    case 'plan.skipped':
    case 'plan.timed-out':
      return recording.plan?.[row]?.run ?? '';
    case 'request':
      return `request ${row + 1}`;
    case 'update.failure':
    case 'task':
    case 'task.state':
    case 'task.desired':
    case 'task.removed':
    case 'restart.delay':
    case 'pull':
    case 'container.started':
    case 'container.listening':
    case 'container.signal':
    case 'container.exited':
    case 'fault':
    case 'probe':
    case 'health':
    case 'pool.join':
    case 'pool.leave':
    case 'pool.gone':
    case 'pool.heard':
    case 'proxy.routes':
      return taskName(recording, row);
  }
}

/** The slot as docker's API has it: nothing where there is a task a node, nor for the 0 of a job's first. */
function numberOf({ services }: Recording, { service, slot }: Recording['tasks'][number]) {
  const mode = services[service]?.versions[0]?.spec.mode;
  return slot === 0 || (mode !== undefined && isPerNode(mode)) ? null : slot;
}
