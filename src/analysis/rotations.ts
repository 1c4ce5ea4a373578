import type { DependencyKind, DependencyReference, Ms, Recording } from '../engine';
import {
  dependencyLives,
  type DependencyLife,
  type Holder,
  type HolderPhase,
} from './dependencies';
import { pathOf } from './dependency-uses';
import { updatesOf, type UpdateSpan } from './updates';

/** A secret or a config that takes the place of another one in a service's containers (SC-11). */
export interface Rotation {
  readonly service: number;
  readonly kind: DependencyKind;
  /** The file in the container, which stays what it was. */
  readonly path: string;
  /** Rows of dependencies. */
  readonly from: number;
  readonly to: number;
  /** When the spec was changed, and the row of the log that says so. */
  readonly t: Ms;
  readonly entry: number;
  /** Whether it gives the service back what it had before. */
  readonly isRollback: boolean;
  /** When the next one of this file begins, or the end of the run. */
  readonly untilMs: Ms;
  /** The update that it causes (SC-10); null: it changes no task. */
  readonly update: UpdateSpan | null;
  /** From the first moment at which tasks have either to the last; null: they never do at once. */
  readonly overlap: { readonly fromMs: Ms; readonly toMs: Ms } | null;
  readonly steps: readonly RotationStep[];
}

/** Tasks of the service that have the old one and the new one, from a moment on. */
export interface RotationStep {
  readonly t: Ms;
  readonly from: HolderCounts;
  readonly to: HolderCounts;
}

export interface HolderCounts {
  readonly starting: number;
  readonly running: number;
  readonly stopping: number;
}

/** The rotations of a run, in order of time. */
export function rotationsOf(
  recording: Recording,
  lives: readonly DependencyLife[] = dependencyLives(recording),
): readonly Rotation[] {
  const rows = new Map(lives.map(({ record, row }) => [record.id, row]));
  const found = recording.services.flatMap((_, service) => changesOf(recording, service, rows));
  const updates = new Map(found.map(({ service }) => [service, updatesOf(recording, service)]));
  return found
    .map((change): Rotation => {
      const { service, kind, path, t } = change;
      const next = found.find(
        (other) =>
          other.service === service && other.kind === kind && other.path === path && other.t > t,
      );
      const untilMs = next?.t ?? recording.endMs;
      const of = (row: number) =>
        (lives[row]?.holders ?? []).filter((holder) => holder.service === service);
      const steps = stepsOf(of(change.from), of(change.to), t, untilMs);
      return {
        ...change,
        untilMs,
        steps,
        update:
          updates.get(service)?.findLast((span) => span.fromMs <= t && t <= span.toMs) ?? null,
        overlap: overlapOf(steps, untilMs),
      };
    })
    .toSorted((a, b) => a.t - b.t || a.service - b.service);
}

type Change = Pick<
  Rotation,
  'service' | 'kind' | 'path' | 'from' | 'to' | 't' | 'entry' | 'isRollback'
>;

/** Files of a service that mean something else from a version of its spec on. */
function changesOf(
  { services }: Recording,
  service: number,
  rows: ReadonlyMap<string, number>,
): readonly Change[] {
  const versions = services[service]?.versions ?? [];
  return versions.flatMap(({ spec, t, entry, how }, i): readonly Change[] => {
    const before = versions[i - 1]?.spec.task.container;
    if (before === undefined) return [];
    return (['secret', 'config'] as const).flatMap((kind) => {
      const byPath = pathsOf(kind, before[`${kind}s`]);
      return [...pathsOf(kind, spec.task.container[`${kind}s`])].flatMap(([path, { id }]) => {
        const from = rows.get(byPath.get(path)?.id ?? id);
        const to = rows.get(id);
        if (from === undefined || to === undefined || from === to) return [];
        return [{ service, kind, path, from, to, t, entry, isRollback: how === 'rollback' }];
      });
    });
  });
}

const pathsOf = (
  kind: DependencyKind,
  references: readonly DependencyReference[] = [],
): ReadonlyMap<string, DependencyReference> =>
  new Map(references.map((reference) => [pathOf(kind, reference), reference]));

/** Counts change by change: a rollout of thousands of tasks has tens of thousands. */
function stepsOf(
  from: readonly Holder[],
  to: readonly Holder[],
  t: Ms,
  untilMs: Ms,
): readonly RotationStep[] {
  const deltas = [...deltasOf('from', from), ...deltasOf('to', to)].toSorted((a, b) => a.t - b.t);
  const steps: RotationStep[] = [];
  let counts: Pick<RotationStep, Side> = { from: NOBODY, to: NOBODY };
  for (const { t: atMs, side, phase, delta } of deltas) {
    if (atMs >= untilMs) break;
    const before = counts[side];
    counts = { ...counts, [side]: { ...before, [phase]: before[phase] + delta } };
    const step = { t: Math.max(atMs, t), ...counts };
    if (steps.at(-1)?.t === step.t) steps.pop();
    steps.push(step);
  }
  return steps;
}

type Side = 'from' | 'to';

interface Delta {
  readonly t: Ms;
  readonly side: Side;
  readonly phase: HolderPhase;
  readonly delta: number;
}

const NOBODY: HolderCounts = { starting: 0, running: 0, stopping: 0 };

function deltasOf(side: Side, holders: readonly Holder[]): readonly Delta[] {
  return holders.flatMap(({ fromMs, runsMs, stopsMs, toMs }) => {
    const stops = Math.min(stopsMs, toMs);
    const runs = Math.min(runsMs, stops);
    const spans = [
      ['starting', fromMs, runs],
      ['running', runs, stops],
      ['stopping', stops, toMs],
    ] as const;
    return spans
      .filter(([, begin, end]) => end > begin)
      .flatMap(([phase, begin, end]) => [
        { t: begin, side, phase, delta: 1 },
        { t: end, side, phase, delta: -1 },
      ]);
  });
}

/** How many tasks that are. */
export const tasksIn = ({ starting, running, stopping }: HolderCounts): number =>
  starting + running + stopping;

function overlapOf(steps: readonly RotationStep[], untilMs: Ms): Rotation['overlap'] {
  const areBoth = ({ from, to }: RotationStep) => tasksIn(from) > 0 && tasksIn(to) > 0;
  const first = steps.find(areBoth);
  if (first === undefined) return null;
  const last = steps.findLastIndex(areBoth);
  return { fromMs: first.t, toMs: steps[last + 1]?.t ?? untilMs };
}
