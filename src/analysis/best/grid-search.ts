/** A position on each axis of a grid. */
export type Place = readonly number[];

/** What a place comes to. */
export interface Score {
  /** How far limits are missed; 0: all are kept. */
  readonly excess: number;
  /** What is wished for: less is better. */
  readonly wish: number;
  /** What is feared: less is better. */
  readonly risk: number;
}

/** A place that was tried. */
export interface Tried {
  readonly place: Place;
  readonly score: Score;
}

/** Places of the first pass at the most, besides the beginning and its neighbours. */
const COARSE_MAX = 256;
/** So many of the best places, and of the front, are looked around. */
const AROUND_MAX = 8;

/** Which of two is better: what keeps the limits, then the wish, then the risk. */
export const compareScores = (a: Score, b: Score): number =>
  a.excess - b.excess || a.wish - b.wish || a.risk - b.risk;

/**
 * Those of which none is better in wish and in risk at once (Pareto), of those that keep the limits; by
 * their wish. Of several alike, the one that was tried first.
 */
export function frontOf(tried: readonly Tried[]): readonly Tried[] {
  const front: Tried[] = [];
  const kept = tried.filter(({ score }) => score.excess === 0);
  for (const one of kept.toSorted((a, b) => compareScores(a.score, b.score))) {
    if (one.score.risk < (front.at(-1)?.score.risk ?? Infinity)) front.push(one);
  }
  return front;
}

/**
 * Looks for the best place of a grid: a coarse pass over all of it, then, around the best and around the
 * front, in ever smaller steps, until nothing within one step of the best is left to try.
 *
 * Yields places to be tried, none of them twice, and is sent what they come to, in the same order.
 *
 * @param sizes - how many positions each axis has
 * @param starts - places to begin with, such as where one is
 * @param most - so many places are tried at the most
 * @returns all that were tried, in that order
 */
export function* searchGrid(
  sizes: readonly number[],
  starts: readonly Place[],
  most: number,
): Generator<readonly Place[], readonly Tried[], readonly Score[]> {
  const tried: Tried[] = [];
  const asked = new Set<string>();
  function* ask(places: Iterable<Place>): Generator<readonly Place[], void, readonly Score[]> {
    const batch: Place[] = [];
    for (const place of places) {
      const key = place.join();
      if (asked.size >= most || asked.has(key)) continue;
      asked.add(key);
      batch.push(place);
    }
    if (batch.length === 0) return;
    const scores = yield batch;
    batch.forEach((place, i) => tried.push({ place, score: scores[i] as Score }));
  }
  const levels = coarseLevels(sizes);
  const ones = sizes.map(() => 1);
  yield* ask(starts);
  yield* ask(starts.flatMap((start) => around(start, sizes, ones)));
  yield* ask(product(levels));
  let steps = sizes.map((size, axis) =>
    Math.max(1, Math.ceil(size / (levels[axis]?.length ?? 1) / 2)),
  );
  while (asked.size < most) {
    const before = asked.size;
    yield* ask(worthALook(tried).flatMap(({ place }) => around(place, sizes, steps)));
    if (steps.some((step) => step > 1)) steps = steps.map((step) => Math.ceil(step / 2));
    else if (asked.size === before) break;
  }
  return tried;
}

/** The best places and the front. */
function worthALook(tried: readonly Tried[]): readonly Tried[] {
  const best = tried.toSorted((a, b) => compareScores(a.score, b.score)).slice(0, AROUND_MAX);
  return [...best, ...frontOf(tried).slice(0, AROUND_MAX)];
}

/** The neighbours of a place, also those that are reached over a corner. */
function around(
  place: Place,
  sizes: readonly number[],
  steps: readonly number[],
): readonly Place[] {
  const moved = (from: Place, axis: number): readonly Place[] => {
    const at = from[axis] as number;
    const step = steps[axis] as number;
    const last = (sizes[axis] as number) - 1;
    return [Math.max(at - step, 0), Math.min(at + step, last)]
      .filter((to) => to !== at)
      .map((to) => from.with(axis, to));
  };
  const axes = sizes.map((_, axis) => axis);
  const straight = axes.flatMap((axis) => moved(place, axis));
  const corners = axes.flatMap((axis) =>
    axes
      .slice(axis + 1)
      .flatMap((other) => moved(place, axis).flatMap((next) => moved(next, other))),
  );
  return [...straight, ...corners];
}

/** Positions of the first pass: both ends and the middle of each axis, fewer where that is too much. */
function coarseLevels(sizes: readonly number[]): readonly (readonly number[])[] {
  const levels = sizes.map((size) =>
    size <= 3 ? range(size) : [0, Math.floor((size - 1) / 2), size - 1],
  );
  while (levels.reduce((count, { length }) => count * length, 1) > COARSE_MAX) {
    const longest = levels.reduce((a, b, i) => (b.length > (levels[a]?.length ?? 0) ? i : a), 0);
    levels[longest] = (levels[longest] ?? []).slice(0, -1);
  }
  return levels;
}

const range = (size: number): readonly number[] => Array.from({ length: size }, (_, i) => i);

/** All combinations; the last axis changes fastest. */
function product(levels: readonly (readonly number[])[]): readonly Place[] {
  return levels.reduce<readonly Place[]>(
    (places, level) => places.flatMap((place) => level.map((at) => [...place, at])),
    [[]],
  );
}
