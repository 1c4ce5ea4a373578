import { OUTCOMES, type Ms, type Recording } from '../../engine';
import { poolSteps } from '../pool';
import { wantedSteps } from '../wanted';

/**
 * A run at a glance, for a picture as large as a thumb: columns that each stand for the same stretch
 * of time. A few hundred bytes.
 */
export interface Sketch {
  readonly fromMs: Ms;
  readonly toMs: Ms;
  /** Replicas asked for in the end. */
  readonly wanted: number;
  /** By column: the fewest tasks in the pool. */
  readonly pool: readonly number[];
  /** By column, at that moment: those of them that are of the newest revision. */
  readonly newest: readonly number[];
  /** By column: requests to the service that were sent then and failed. */
  readonly failed: readonly number[];
}

const COLUMNS = 40;
const PENDING = OUTCOMES.indexOf('pending');
const SERVED = OUTCOMES.indexOf('served');

/** @param service - row of the recording's services */
export function sketchOf(recording: Recording, service: number, fromMs: Ms): Sketch {
  const toMs = Math.max(recording.endMs, fromMs + 1);
  const columnMs = (toMs - fromMs) / COLUMNS;
  const columnAt = (t: Ms) => Math.min(Math.floor((t - fromMs) / columnMs), COLUMNS - 1);
  const steps = poolSteps(recording, service);
  const last = Math.max(0, ...(recording.services[service]?.versions ?? []).map(({ rev }) => rev));
  const pool = Array.from({ length: COLUMNS }, () => Infinity);
  const newest = pool.map(() => 0);
  steps.forEach(({ t, total, byRev }, i) => {
    const untilMs = steps[i + 1]?.t ?? toMs;
    if (untilMs <= fromMs) return;
    // What ends where a column begins is no part of it.
    const to = Math.min(Math.ceil((untilMs - fromMs) / columnMs) - 1, COLUMNS - 1);
    for (let column = columnAt(Math.max(t, fromMs)); column <= to; column++) {
      if (total >= (pool[column] as number)) continue;
      pool[column] = total;
      newest[column] = byRev[last - 1] ?? 0;
    }
  });
  const wanted = wantedSteps(recording, service).at(-1)?.wanted ?? 0;
  const failed = failuresBy(recording, service, fromMs, columnAt);
  return { fromMs, toMs, wanted, pool, newest, failed };
}

function failuresBy(
  { requests, services, streams }: Recording,
  service: number,
  fromMs: Ms,
  columnAt: (t: Ms) => number,
): readonly number[] {
  const name = services[service]?.name;
  const isTo = streams.map((stream) => stream === name);
  const failed = Array.from({ length: COLUMNS }, () => 0);
  for (let row = 0; row < requests.length; row++) {
    const outcome = requests.outcome[row];
    if (outcome === SERVED || outcome === PENDING || !isTo[requests.source[row] as number])
      continue;
    const startMs = requests.startMs[row] as Ms;
    if (startMs < fromMs) continue;
    const column = columnAt(startMs);
    failed[column] = (failed[column] as number) + 1;
  }
  return failed;
}
