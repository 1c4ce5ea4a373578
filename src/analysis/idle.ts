import { LOG_KINDS, type LogKind, type Ms, type Recording } from '../engine';
import type { Stretch } from './gantt';

/** Entries that go on while nothing else does. */
const GOES_ON: ReadonlySet<LogKind> = new Set<LogKind>(['request', 'probe', 'pool.heard']);
/** Kept in sight around each event. */
const MARGIN_MS: Ms = 500;
/** Shorter stretches are not worth a break. */
const SHORTEST_MS: Ms = 2_500;

/** Stretches in which nothing happens but traffic and probes that pass: nobody misses them. */
export function idleStretches({ log, endMs, commands }: Recording): readonly Stretch[] {
  const quiet = new Set([...GOES_ON].map((kind) => LOG_KINDS.indexOf(kind)));
  const times = new Set<Ms>([0, endMs, ...commands.map(({ t }) => t)]);
  for (let row = 0; row < log.length; row++) {
    if (!quiet.has(log.kind[row] as number)) times.add(log.t[row] as Ms);
  }
  const ordered = [...times].toSorted((a, b) => a - b);
  const stretches: Stretch[] = [];
  ordered.forEach((t, i) => {
    const fromMs = (ordered[i - 1] ?? t) + MARGIN_MS;
    const toMs = t - MARGIN_MS;
    if (toMs - fromMs >= SHORTEST_MS) stretches.push([fromMs, toMs]);
  });
  return stretches;
}
