import { idleStretches, type Stretch } from '../../analysis';
import type { Recording } from '../../engine';

/** Stretches in which nothing happens in any of some runs. */
export function idleInAll(recordings: readonly Recording[]): readonly Stretch[] {
  const endMs = Math.max(0, ...recordings.map((recording) => recording.endMs));
  return recordings.reduce<readonly Stretch[]>(
    (idle, recording) => both(idle, [...idleStretches(recording), [recording.endMs, endMs]]),
    [[0, endMs]],
  );
}

/** Shorter stretches are not worth a break. */
const SHORTEST_MS = 1_000;

const both = (one: readonly Stretch[], other: readonly Stretch[]): readonly Stretch[] =>
  one.flatMap(([fromMs, toMs]) =>
    other.flatMap(([start, end]) => {
      const common: Stretch = [Math.max(fromMs, start), Math.min(toMs, end)];
      return common[1] - common[0] >= SHORTEST_MS ? [common] : [];
    }),
  );
