import type { Ms, Recording } from '../../engine';
import { forecastOf, type Forecast } from '../forecast';
import { ganttOf } from '../gantt';
import { poolSteps, type PoolStep } from '../pool';
import { wantedSteps } from '../wanted';
import { overlapMs } from './overlap';

/** How a run came out for a service, from a moment on. */
export interface Outcome extends Pick<
  Forecast,
  'failed' | 'byReason' | 'ending' | 'convergeMs' | 'lowest' | 'wanted'
> {
  /** The longest that a task stood in the pool without listening. */
  readonly exposedMs: Ms;
  /** How long nobody was in the pool. */
  readonly emptyMs: Ms;
  /** How long fewer were in the pool than asked for. */
  readonly shortMs: Ms;
  /** How long more than one version was in the pool. */
  readonly mixedMs: Ms;
  /** Whether slots are left to different versions at the end of the run. */
  readonly isMixed: boolean;
  /** Slots left to a version that has failed in them, or ended early. */
  readonly brokenSlots: number;
  /** Tasks that no node takes at the end of the run. */
  readonly pendingTasks: number;
  /** The longest that a slot had two processes at once. */
  readonly overlapMs: Ms;
  /** How many images its tasks ran, at the most, that go by the same name (D-41). */
  readonly images: number;
  /** Commands that docker refused. */
  readonly refused: number;
}

/**
 * How a run came out for a service.
 *
 * @param service - row of the recording's services
 * @param fromMs - when the command was given whose consequences are told
 */
export function outcomeOf(recording: Recording, service: number, fromMs: Ms): Outcome {
  const { failed, byReason, ending, convergeMs, lowest, wanted } = forecastOf(
    recording,
    service,
    fromMs,
  );
  return {
    failed,
    byReason,
    ending,
    convergeMs,
    lowest,
    wanted,
    exposedMs: exposedMs(recording, service, fromMs),
    ...poolTimes(recording, service, fromMs),
    ...leftOver(recording, service),
    overlapMs: overlapMs(recording, service, fromMs),
    images: imagesOfOneName(recording, service),
    refused: recording.commands.filter(({ t, exitCode }) => t >= fromMs && exitCode !== 0).length,
  };
}

function imagesOfOneName({ tasks }: Recording, service: number): number {
  const own = tasks.filter((task) => task.service === service).map(({ image }) => image);
  const names = [...new Set(own)].map((image) => image.split('@', 1)[0]);
  return Math.max(0, ...names.map((name) => names.filter((other) => other === name).length));
}

function exposedMs(recording: Recording, service: number, fromMs: Ms): Ms {
  const lengths = ganttOf(recording)
    .filter((row) => row.service === service)
    .flatMap((row) => row.bars)
    .flatMap((bar) => bar.exposed)
    .filter(([joinedMs]) => joinedMs >= fromMs)
    .map(([joinedMs, listensMs]) => listensMs - joinedMs);
  return Math.max(0, ...lengths);
}

type PoolTimes = Pick<Outcome, 'emptyMs' | 'shortMs' | 'mixedMs'>;

function poolTimes(recording: Recording, service: number, fromMs: Ms): PoolTimes {
  const pool = poolSteps(recording, service);
  const wanted = wantedSteps(recording, service);
  const moments = [...pool, ...wanted].map(({ t }) => t).filter((t) => t > fromMs);
  const times = [...new Set([fromMs, ...moments])].toSorted((a, b) => a - b);
  const total = { emptyMs: 0, shortMs: 0, mixedMs: 0 };
  let inPool: PoolStep | undefined;
  let asked = 0;
  let nextPool = 0;
  let nextWanted = 0;
  times.forEach((t, i) => {
    for (let step = pool[nextPool]; step !== undefined && step.t <= t; step = pool[++nextPool]) {
      inPool = step;
    }
    for (let step = wanted[nextWanted]; step !== undefined && step.t <= t;) {
      asked = step.wanted;
      step = wanted[++nextWanted];
    }
    const lengthMs = (times[i + 1] ?? recording.endMs) - t;
    const count = inPool?.total ?? 0;
    if (count === 0 && asked > 0) total.emptyMs += lengthMs;
    if (count < asked) total.shortMs += lengthMs;
    const versions = (inPool?.byRev ?? []).filter((tasks) => tasks > 0).length;
    if (versions > 1) total.mixedMs += lengthMs;
  });
  return total;
}

/** A task that is to run on and ends has failed, whatever it says (U-24). */
const FAILED: ReadonlySet<string> = new Set(['failed', 'rejected', 'complete']);
const ASKED_FOR: ReadonlySet<string> = new Set(['ready', 'running']);

function leftOver(
  { tasks }: Recording,
  service: number,
): Pick<Outcome, 'isMixed' | 'brokenSlots' | 'pendingTasks'> {
  const own = tasks.filter((task) => task.service === service && task.removedMs === null);
  const askedFor = own.filter(({ transitions }) =>
    ASKED_FOR.has(transitions.at(-1)?.desired ?? ''),
  );
  const hasFailed = new Set(
    tasks
      .filter((task) => task.service === service)
      .filter(({ transitions }) => transitions.some(({ state }) => FAILED.has(state)))
      .map(({ slot, rev }) => `${slot} ${rev}`),
  );
  const broken = askedFor.filter(({ slot, rev }) => hasFailed.has(`${slot} ${rev}`));
  return {
    isMixed: new Set(askedFor.map(({ rev }) => rev)).size > 1,
    brokenSlots: new Set(broken.map(({ slot }) => slot)).size,
    pendingTasks: askedFor.filter(({ transitions }) => transitions.at(-1)?.state === 'pending')
      .length,
  };
}
