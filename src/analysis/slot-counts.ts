import type { Ms } from '../engine';
import type { GanttRow, Segment } from './gantt';

/** How many slots are in a state, over time: for services with too many slots to draw each. */
export interface SlotCount {
  /** Versions are told apart while their tasks run. */
  readonly key: string;
  readonly kind: 'running' | 'starting' | 'stopping' | 'failed' | 'refusing';
  /** 0 but for `running`. */
  readonly version: number;
  readonly steps: readonly { readonly t: Ms; readonly count: number }[];
}

const KIND: Readonly<Record<Segment['kind'], SlotCount['kind']>> = {
  pending: 'starting',
  preparing: 'starting',
  prepared: 'starting',
  starting: 'starting',
  running: 'running',
  stopping: 'stopping',
};
const ORDER: readonly SlotCount['kind'][] = [
  'running',
  'starting',
  'stopping',
  'failed',
  'refusing',
];
/** A failure is counted for so long, so that it is seen. */
const FAILURE_SHOWN_MS: Ms = 1_000;

/** Counts tasks by state, running ones by version too; states that never occur are left out. */
export function slotCounts(rows: readonly GanttRow[]): readonly SlotCount[] {
  const changes = new Map<
    string,
    { kind: SlotCount['kind']; version: number; at: Map<Ms, number> }
  >();
  const count = (kind: SlotCount['kind'], version: number, fromMs: Ms, toMs: Ms) => {
    const key = `${kind} ${version}`;
    let change = changes.get(key);
    if (change === undefined) changes.set(key, (change = { kind, version, at: new Map() }));
    change.at.set(fromMs, (change.at.get(fromMs) ?? 0) + 1);
    change.at.set(toMs, (change.at.get(toMs) ?? 0) - 1);
  };
  for (const { bars } of rows) {
    for (const { version, segments, failedMs, failures } of bars) {
      for (const segment of segments) {
        const kind = KIND[segment.kind];
        count(kind, kind === 'running' ? version : 0, segment.fromMs, segment.toMs);
      }
      for (const { fromMs, toMs } of failures) {
        count('refusing', 0, fromMs, Math.max(toMs, fromMs + FAILURE_SHOWN_MS));
      }
      if (failedMs !== null) count('failed', 0, failedMs, failedMs + FAILURE_SHOWN_MS);
    }
  }
  return [...changes]
    .map(([key, { kind, version, at }]) => ({ key, kind, version, steps: stepsOf(at) }))
    .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.version - b.version);
}

function stepsOf(changes: ReadonlyMap<Ms, number>): SlotCount['steps'] {
  const steps = [{ t: 0, count: 0 }];
  for (const [t, by] of [...changes].toSorted(([a], [b]) => a - b)) {
    steps.push({ t, count: (steps.at(-1)?.count ?? 0) + by });
  }
  return steps;
}
