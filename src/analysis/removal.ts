import { dependencyRemove } from '../docker';
import {
  fail,
  findDependency,
  ok,
  inUseProblem,
  type Ms,
  type Recording,
  type ServiceSpec,
} from '../engine';
import { isDuring, type DependencyLife } from './dependencies';

/**
 * Whether a secret or a config can be removed at a moment, and what would be lost:
 *
 * - `absent`: it is not there yet, or not any more
 * - `refused`: docker refuses, since services' specs refer to it (SC-9)
 * - `tasks`: docker removes it although tasks still have it; each keeps its copy until it stops (DP-9)
 * - `rollback`: docker removes it, and a rollback would fail (RB-9)
 * - `safe`: nothing and nobody needs it
 */
export type RemovalKind = 'absent' | 'refused' | 'tasks' | 'rollback' | 'safe';

export interface Removal {
  readonly kind: RemovalKind;
  /** Rows of the services whose specs, or previous specs, are in the way. */
  readonly services: readonly number[];
  /** Rows of the tasks that have it. */
  readonly tasks: readonly number[];
  /** Since when, or from when on, docker removes it; null: not in this run. */
  readonly allowed: Release | null;
  /** The same, with no task that has it. */
  readonly unheld: Release | null;
  /** The same, with no previous spec that refers to it. */
  readonly safe: Release | null;
}

/** A moment from which on something is not in the way any more. */
export interface Release {
  readonly t: Ms;
  /** Row of the log that let it go. */
  readonly entry: number;
}

interface Obstacle {
  readonly fromMs: Ms;
  readonly toMs: Ms;
  readonly end: number;
}

/** Judges the removal of a secret or a config at a moment. */
export function removalAt(recording: Recording, life: DependencyLife, atMs: Ms): Removal {
  const { uses, holders, created, removed } = life;
  const current = uses.filter(({ of }) => of === 'current');
  const previous = uses.filter(({ of }) => of === 'previous');
  const lastMs = removed?.t ?? recording.endMs;
  const release = (obstacles: readonly Obstacle[]): Release | null => {
    const found = releaseFrom(obstacles, Math.max(atMs, created.t));
    const released = found ?? { t: created.t, entry: created.entry };
    return released.t > lastMs ? null : released;
  };
  const now = <T extends Obstacle>(obstacles: readonly T[]) =>
    obstacles.filter((one) => isDuring(one, atMs));
  const [refusing, holding, returning] = [now(current), now(holders), now(previous)];
  const isThere = created.t <= atMs && (removed === null || atMs < removed.t);
  const kind: RemovalKind = !isThere
    ? 'absent'
    : refusing.length > 0
      ? 'refused'
      : holding.length > 0
        ? 'tasks'
        : returning.length > 0
          ? 'rollback'
          : 'safe';
  const inTheWay = kind === 'refused' ? refusing : returning;
  return {
    kind,
    services: [...new Set(inTheWay.map(({ service }) => service))],
    tasks: holding.map(({ task }) => task),
    allowed: release(current),
    unheld: release([...current, ...holders]),
    safe: release([...current, ...holders, ...previous]),
  };
}

/** The first moment without obstacles from `atMs` on, or since when there are none; null: always. */
function releaseFrom(obstacles: readonly Obstacle[], atMs: Ms): Release | null {
  let release: Release | null = null;
  const ended = obstacles.filter(({ toMs }) => toMs <= atMs);
  for (const { toMs, end } of ended)
    if (release === null || toMs >= release.t) release = { t: toMs, entry: end };
  let t = atMs;
  for (;;) {
    const inTheWay = obstacles.filter((one) => isDuring(one, t));
    const last = inTheWay.toSorted((a, b) => a.toMs - b.toMs || a.end - b.end).at(-1);
    if (last === undefined) return release;
    release = { t: last.toMs, entry: last.end };
    t = last.toMs;
    if (t === Infinity) return release;
  }
}

/** What docker would answer at a moment to the command that removes it. */
export interface RemovalAnswer {
  readonly run: string;
  readonly exitCode: number;
  readonly output: string;
}

/** Gives the command to the swarm as it stands at a moment; the swarm stays what it is (SC-9). */
export function removalAnswer(
  recording: Recording,
  { record }: DependencyLife,
  atMs: Ms,
): RemovalAnswer {
  const { dependencies, services } = recording;
  const isThere = (one: { readonly removedMs: Ms | null }) =>
    one.removedMs === null || atMs < one.removedMs;
  const there = dependencies.filter((one) => one.createdMs <= atMs && isThere(one));
  const specs = services.filter(isThere).flatMap(({ versions }): readonly ServiceSpec[] => {
    const version = versions.findLast(({ t }) => t <= atMs);
    return version === undefined ? [] : [version.spec];
  });
  const { exitCode, stdout, stderr } = dependencyRemove(record.kind, [record.name], {
    api: {
      dependencies: {
        find: (kind, ref) =>
          findDependency(
            there.filter((one) => one.kind === kind),
            kind,
            ref,
          ),
        remove: (id) => {
          const found = there.find((one) => one.id === id);
          const problem = found && inUseProblem(found, specs);
          return problem === undefined ? ok(undefined) : fail(problem);
        },
      },
    },
  });
  const run = `docker ${record.kind} rm ${record.name}`;
  return { run, exitCode, output: (exitCode === 0 ? stdout : stderr).trim() };
}
