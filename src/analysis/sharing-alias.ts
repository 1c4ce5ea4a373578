import { LOG_KINDS, TIMING, type Ms } from '../engine';
import type { SharePart, ShareStep, Stream } from './sharing';
import { addStep, deal, poolMoves, type PoolMove, type StepParts } from './sharing-steps';
import { namesOfSpec } from './versions';

/** What a name stands for: services by their virtual addresses, and tasks by theirs. */
interface Answer {
  readonly byVip: readonly number[];
  readonly tasks: readonly number[];
  readonly untilMs: Ms;
}

type Event = PoolMove | { readonly t: Ms; readonly entry: number; readonly asks: true };

/**
 * How a client that asks for a name that services share is to reach them: each address that the DNS
 * names as much (LB-16), be it of a service or of a task (LB-1, LB-2); of an answer that is kept, as
 * long as it is good.
 */
export function aliasSteps(
  parts: StepParts,
  stream: Stream,
  sentMs: readonly Ms[],
): readonly ShareStep[] {
  const { recording, services } = parts;
  const moves = poolMoves(recording, (row) => services.includes(row));
  const queries = stream.isCached ? queriesOf(parts, stream, sentMs) : [];
  const events: readonly Event[] = [...moves, ...queries].toSorted(
    (a, b) => a.t - b.t || a.entry - b.entry,
  );
  const inPool = new Set<number>();
  const steps: ShareStep[] = [];
  let kept: Answer | undefined;
  let entry = -1;
  for (const event of events) {
    if (!('asks' in event)) {
      if (event.isJoin) inPool.add(event.task);
      else inPool.delete(event.task);
      entry = event.entry;
    }
    const now = answerOf(parts, stream, inPool, event.t);
    if ('asks' in event) kept = now;
    if (stream.isCached && kept === undefined) continue;
    addStep(steps, { t: event.t, entry, ...sharedBy(parts, kept ?? now, now, inPool) });
  }
  return steps;
}

/** When a client that keeps answers asks: at first, when the answer is too old, and once it is another. */
function queriesOf(
  { recording }: StepParts,
  { from }: Stream,
  sentMs: readonly Ms[],
): readonly Event[] {
  const { log, tasks, services } = recording;
  const started = LOG_KINDS.indexOf('container.started');
  const starts: Ms[] = [];
  for (let row = 0; row < log.length; row++) {
    if (log.kind[row] !== started) continue;
    const task = tasks[log.subject[row] as number];
    if (`${services[task?.service ?? -1]?.name}.${task?.slot}` === from) {
      starts.push(log.t[row] as Ms);
    }
  }
  const queries: Event[] = [];
  let untilMs = -Infinity;
  let begun = 0;
  for (const t of sentMs) {
    const isAnother = (starts[begun] ?? Infinity) <= t;
    if (isAnother) begun = starts.findLastIndex((start) => start <= t) + 1;
    if (!isAnother && t < untilMs) continue;
    queries.push({ t, entry: Infinity, asks: true });
    untilMs = t + TIMING.dnsTtlMs;
  }
  return queries;
}

function answerOf(
  { recording, services }: StepParts,
  { name, byTask }: Stream,
  inPool: ReadonlySet<number>,
  atMs: Ms,
): Answer {
  const byVip: number[] = [];
  const tasks: number[] = [];
  for (const service of services) {
    const record = recording.services[service];
    const claiming = [...inPool].filter((task) => {
      const of = recording.tasks[task];
      if (of?.service !== service || record === undefined) return false;
      const version = record.versions.find(({ rev }) => rev === of.rev);
      return version !== undefined && namesOfSpec(record.name, version.spec).has(name);
    });
    if (claiming.length === 0) continue;
    const mode = record?.versions.findLast(({ t }) => t <= atMs)?.spec.endpoint.mode;
    if (mode === 'dnsrr' || byTask) tasks.push(...claiming);
    else byVip.push(service);
  }
  return { byVip, tasks, untilMs: atMs + TIMING.dnsTtlMs };
}

function sharedBy(
  { recording, lanes, laneOf }: StepParts,
  answer: Answer,
  now: Answer,
  inPool: ReadonlySet<number>,
): Omit<ShareStep, 't' | 'entry'> {
  const count = answer.byVip.length + answer.tasks.length;
  const wanted = Array.from({ length: lanes }, () => 0);
  const serviceOf = (task: number) => recording.tasks[task]?.service ?? -1;
  const parts: SharePart[] = answer.byVip.map((service) => {
    const behind = [...inPool].filter((task) => serviceOf(task) === service);
    deal(wanted, behind, laneOf, 1 / count);
    return { service, share: 1 / count, tasks: behind.length };
  });
  for (const service of new Set(answer.tasks.map(serviceOf))) {
    const some = answer.tasks.filter((task) => serviceOf(task) === service);
    const share = some.length / count;
    deal(wanted, some, laneOf, share);
    parts.push({ service, share, tasks: some.length });
  }
  const total = wanted.reduce((sum, share) => sum + share, 0);
  const isOld = !isSame(answer, now);
  return {
    code: codeOf(total, isOld, answer, parts.length),
    wanted: total === 0 ? wanted : wanted.map((share) => share / total),
    parts: parts.toSorted((a, b) => a.service - b.service),
    cachedUntilMs: isOld ? answer.untilMs : null,
  };
}

function codeOf(
  total: number,
  isOld: boolean,
  { byVip }: Answer,
  services: number,
): ShareStep['code'] {
  if (isOld) return 'dns-cache';
  if (total === 0) return 'none';
  if (services === 1) return 'single';
  return byVip.length === 0 ? 'tasks' : 'alias-vips';
}

const isSame = (one: Answer, other: Answer): boolean =>
  String(one.byVip) === String(other.byVip) && String(one.tasks) === String(other.tasks);
