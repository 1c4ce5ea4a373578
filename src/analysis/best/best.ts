import type { Point } from '../sweep/trial';
import { compareScores, frontOf, searchGrid, type Place, type Score } from './grid-search';
import { defaultPoint, scoreOf, type BestQuestion, type Outlook } from './question';

/** A setting that was tried. */
export interface Candidate {
  /** A value for each axis. */
  readonly point: Point;
  readonly outlook: Outlook;
  readonly score: Score;
}

/** What a search came to. */
export interface BestFound {
  /** All that was tried, in that order. */
  readonly tried: readonly Candidate[];
  readonly best: Candidate;
  /** The scenario as it stands. */
  readonly now: Candidate;
  /** With docker's defaults. */
  readonly byDefault: Candidate;
  /** Those that keep the limits and that none beats in the wish and in the risk at once, by the wish. */
  readonly front: readonly Candidate[];
}

/**
 * The bug by which the risk of a setting is measured: soon enough that a monitor of the default length
 * sees it, and late enough for others to be under way.
 */
export const MEASURED_BUG = { kind: 'exit', after: '2s', code: 1 } as const;

/** So many settings are tried at the most. */
export const TRIED_MAX = 900;

/**
 * Looks for the best setting: docker's defaults, the present one and a coarse grid, then ever finer around
 * the best and around the front. Yields points to be run, none twice, and is sent what they come to.
 */
export function* searchBest(
  question: BestQuestion,
  most = TRIED_MAX,
): Generator<readonly Point[], BestFound, readonly Outlook[]> {
  const { axes } = question;
  const pointAt = (place: Place): Point =>
    axes.map(({ values }, axis) => values[place[axis] ?? 0] ?? values[0] ?? '');
  const placeOf = (point: Point): Place =>
    axes.map(({ values }, axis) => Math.max(0, values.indexOf(point[axis] ?? '')));
  const now = placeOf(axes.map(({ parameter }) => parameter.now));
  const byDefault = placeOf(defaultPoint(axes));
  const outlooks = new Map<string, Outlook>();
  /** The first that is tried. */
  let outlookNow: Outlook | null = null;
  const sizes = axes.map(({ values }) => values.length);
  const search = searchGrid(sizes, [now, byDefault], most);
  let step = search.next([]);
  while (step.done !== true) {
    const places = step.value;
    const answers = yield places.map(pointAt);
    outlookNow ??= answers[0] as Outlook;
    const given = outlookNow;
    step = search.next(
      places.map((place, i) => {
        const outlook = answers[i] as Outlook;
        outlooks.set(place.join(), outlook);
        return scoreOf(question, outlook, given);
      }),
    );
  }
  const candidateOf = ({ place, score }: (typeof step.value)[number]): Candidate => ({
    point: pointAt(place),
    outlook: outlooks.get(place.join()) as Outlook,
    score,
  });
  const tried = step.value.map(candidateOf);
  const at = (place: Place): Candidate =>
    tried[step.value.findIndex((one) => one.place.join() === place.join())] as Candidate;
  // Of several alike, the one that was tried first: the present one, then docker's defaults.
  const [best] = tried.toSorted((a, b) => compareScores(a.score, b.score));
  return {
    tried,
    best: best as Candidate,
    now: at(now),
    byDefault: at(byDefault),
    front: frontOf(step.value).map(candidateOf),
  };
}
