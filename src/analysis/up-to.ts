import { lastAtOrBefore, OUTCOMES, PROBE_RESULTS, type Ms, type Recording } from '../engine';

/**
 * A run as somebody knows it who stands at a moment: nothing of what comes after is in it. Rows mean
 * the same as in the whole run, and what is under way stays open.
 */
export function recordingUpTo(recording: Recording, atMs: Ms): Recording {
  if (atMs >= recording.endMs) return recording;
  const { log, nodes, raft, services, tasks, dependencies, commands, plan, routes } = recording;
  const length = lastAtOrBefore(log.t, log.length, atMs) + 1;
  const known = <T extends { readonly entry: number }>(changes: readonly T[]): readonly T[] =>
    changes.filter(({ entry }) => entry < length);
  const unlessLater = (t: Ms | null): Ms | null => (t !== null && t > atMs ? null : t);
  return {
    ...recording,
    endMs: atMs,
    end: { kind: 'until' },
    log: {
      length,
      t: log.t.subarray(0, length),
      kind: log.kind.subarray(0, length),
      subject: log.subject.subarray(0, length),
      detail: log.detail.subarray(0, length),
      cause: log.cause.subarray(0, length),
      rule: log.rule.subarray(0, length),
    },
    nodes: begun(
      nodes.map((node) => ({
        ...node,
        changes: known(node.changes),
        removedMs: unlessLater(node.removedMs),
      })),
      ({ changes }) => changes.length > 0,
    ),
    raft: known(raft),
    services: begun(
      services.map((service) => ({
        ...service,
        versions: known(service.versions),
        updates: known(service.updates),
        removedMs: unlessLater(service.removedMs),
      })),
      ({ versions }) => versions.length > 0,
    ),
    tasks: begun(
      tasks.map((task) => ({
        ...task,
        transitions: known(task.transitions),
        removedMs: unlessLater(task.removedMs),
      })),
      ({ transitions }) => transitions.length > 0,
    ),
    dependencies: begun(
      dependencies.map(({ labels, ...dependency }) => ({
        ...dependency,
        removedMs: unlessLater(dependency.removedMs),
        ...(labels === undefined ? {} : { labels: labels.filter(({ t }) => t <= atMs) }),
      })),
      ({ createdMs }) => createdMs <= atMs,
    ),
    commands: known(commands),
    ...(plan === undefined ? {} : { plan: planUpTo(plan, atMs, length) }),
    probes: probesUpTo(recording.probes, atMs),
    requests: requestsUpTo(recording.requests, atMs),
    ...(routes === undefined ? {} : { routes: known(routes) }),
  };
}

/** Rows are in the order in which things came to be, so what is not there yet comes last. */
const begun = <T>(records: readonly T[], isThere: (record: T) => boolean): readonly T[] =>
  records.slice(0, records.findLastIndex(isThere) + 1);

function planUpTo(
  plan: NonNullable<Recording['plan']>,
  atMs: Ms,
  length: number,
): NonNullable<Recording['plan']> {
  return plan.map((record) => {
    const { sinceMs, endMs, entry, heldSinceMs } = record;
    const isOver = endMs !== null && endMs <= atMs && entry < length;
    if (isOver) return record;
    const isOpen = sinceMs !== null && sinceMs <= atMs;
    return {
      ...record,
      sinceMs: isOpen ? sinceMs : null,
      end: 'waiting',
      endMs: null,
      command: -1,
      entry: -1,
      heldSinceMs: heldSinceMs !== null && heldSinceMs <= atMs ? heldSinceMs : null,
      // What was found at the last look is of a moment to come.
      when: [],
      unless: [],
    };
  });
}

function probesUpTo(probes: Recording['probes'], atMs: Ms): Recording['probes'] {
  const length = countUpTo(probes.startMs, probes.length, atMs);
  const result = probes.result.slice(0, length);
  const streak = probes.streak.slice(0, length);
  const forgiven = probes.forgiven.slice(0, length);
  const endMs = openAfter(probes.endMs, length, atMs, (row) => {
    result[row] = PROBE_RESULTS.indexOf('cancelled');
    streak[row] = 0;
    forgiven[row] = 0;
  });
  const task = probes.task.subarray(0, length);
  const startMs = probes.startMs.subarray(0, length);
  return { length, task, startMs, endMs, result, streak, forgiven };
}

function requestsUpTo(requests: Recording['requests'], atMs: Ms): Recording['requests'] {
  const { source, startMs, via, task, backend } = requests;
  const length = countUpTo(startMs, requests.length, atMs);
  const outcome = requests.outcome.slice(0, length);
  const endMs = openAfter(requests.endMs, length, atMs, (row) => {
    outcome[row] = OUTCOMES.indexOf('pending');
  });
  return {
    length,
    source: source.subarray(0, length),
    startMs: startMs.subarray(0, length),
    endMs,
    via: via.subarray(0, length),
    task: task.subarray(0, length),
    outcome,
    ...(backend === undefined ? {} : { backend: backend.subarray(0, length) }),
  };
}

/** Rows are in order of their beginning. */
const countUpTo = (startMs: Float64Array, length: number, atMs: Ms): number =>
  lastAtOrBefore(startMs, length, atMs) + 1;

/** What ends later has no end yet. */
function openAfter(
  endMs: Float64Array,
  length: number,
  atMs: Ms,
  reopen: (row: number) => void,
): Float64Array {
  const ends = endMs.slice(0, length);
  for (let row = 0; row < length; row++) {
    if ((ends[row] as Ms) <= atMs) continue;
    ends[row] = NaN;
    reopen(row);
  }
  return ends;
}
