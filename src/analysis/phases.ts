import { LOG_KINDS, type Ms, type Recording, type UpdateState } from '../engine';

/** How far the rollout of a service was; `watching`: its updater watches the last slot (U-26). */
export type RolloutPhase = 'before' | 'updating' | 'watching' | 'paused' | 'rolling-back' | 'after';

/** Where a task was in its life: before it accepts connections, told to stop, its process gone. */
export type LifePhase = 'booting' | 'running' | 'stopping' | 'gone';

const MONITOR = LOG_KINDS.indexOf('update.monitor');
const LISTENING = LOG_KINDS.indexOf('container.listening');
const EXITED = LOG_KINDS.indexOf('container.exited');

const PHASE: Readonly<Record<UpdateState, RolloutPhase>> = {
  updating: 'updating',
  paused: 'paused',
  completed: 'after',
  rollback_started: 'rolling-back',
  rollback_paused: 'paused',
  rollback_completed: 'after',
};

/**
 * Says how far a service's rollout was at a moment.
 *
 * @param service - row of services
 */
export function rolloutPhases({ log, services }: Recording, service: number): PhaseAt {
  const steps = (services[service]?.updates ?? []).map(({ entry, t, state }, i) => {
    // U-13: a new update call has cleared the status of one that is over.
    const cleared: RolloutPhase = i === 0 ? 'before' : 'after';
    return { entry, t, phase: state === null ? cleared : PHASE[state] };
  });
  const watches: typeof steps = [];
  for (let entry = 0; entry < log.length; entry++) {
    if (log.kind[entry] !== MONITOR || log.subject[entry] !== service) continue;
    const during = steps.findLast((step) => step.entry < entry)?.phase;
    if (during === 'updating') {
      watches.push({ entry, t: log.t[entry] as Ms, phase: 'watching' });
    }
  }
  const all = [...steps, ...watches].toSorted((a, b) => a.entry - b.entry);
  return (atMs) => all.findLast(({ t }) => t <= atMs)?.phase ?? 'before';
}

type PhaseAt = (atMs: Ms) => RolloutPhase;

/** Says where a task, by row, was in its life at a moment. */
export function lifePhases({
  log,
  tasks,
  nodes,
}: Recording): (task: number, atMs: Ms) => LifePhase {
  const listensMs = new Map<number, Ms>();
  const exitedMs = new Map<number, Ms>();
  for (let entry = 0; entry < log.length; entry++) {
    const times =
      log.kind[entry] === LISTENING ? listensMs : log.kind[entry] === EXITED ? exitedMs : undefined;
    times?.set(log.subject[entry] as number, log.t[entry] as Ms);
  }
  const ends = new Map<number, { readonly askedMs: Ms; readonly lostMs: Ms }>();
  const endOf = (row: number) => {
    const known = ends.get(row);
    if (known !== undefined) return known;
    const { transitions = [] } = tasks[row] ?? {};
    const asked = transitions.find(
      ({ desired }) => desired === 'shutdown' || desired === 'remove' || desired === 'complete',
    );
    const begun = transitions.find(({ state }) => state === 'starting')?.t ?? Infinity;
    const node = nodes[transitions.at(-1)?.node ?? -1];
    const lost = node?.changes.find(({ alive, t }) => !alive && t >= begun);
    const end = { askedMs: asked?.t ?? Infinity, lostMs: lost?.t ?? Infinity };
    ends.set(row, end);
    return end;
  };
  return (task, atMs) => {
    const { askedMs, lostMs } = endOf(task);
    if (Math.min(exitedMs.get(task) ?? Infinity, lostMs) <= atMs) return 'gone';
    if (askedMs <= atMs) return 'stopping';
    return (listensMs.get(task) ?? Infinity) <= atMs ? 'running' : 'booting';
  };
}
