import { forecastOf, poolSteps, updatesOf, type UpdateEnding } from '../analysis';
import type { Ms, Recording } from '../engine';
import type { Asked } from './presentation';

/** One of the answers that a class can vote for. */
export type PollChoice =
  | { readonly kind: 'ending'; readonly ending: 'completed' | 'paused' | 'rolled-back' | 'other' }
  /** So many, from the least to the most; null: or more. */
  | { readonly kind: 'range'; readonly least: number; readonly most: number | null };

/** Asked questions whose answers the run knows. */
export type KnownQuestion = Exclude<Asked, 'own'>;

/** Of failed requests. */
const RANGES: readonly PollChoice[] = [
  { kind: 'range', least: 0, most: 0 },
  { kind: 'range', least: 1, most: 9 },
  { kind: 'range', least: 10, most: 99 },
  { kind: 'range', least: 100, most: null },
];

const ENDINGS: readonly PollChoice[] = (
  ['completed', 'paused', 'rolled-back', 'other'] as const
).map((ending) => ({ kind: 'ending', ending }));

/**
 * What a class can choose from.
 *
 * @param inPool - tasks in the pool at the moment of the question: nothing that comes after counts
 */
export function choicesOf(ask: KnownQuestion, inPool: number): readonly PollChoice[] {
  if (ask === 'becomes') return ENDINGS;
  if (ask === 'failed') return RANGES;
  const exact = [inPool, inPool - 1, inPool - 2].filter((count) => count >= 0);
  const rest = inPool - exact.length;
  return [
    ...exact.map((count): PollChoice => ({ kind: 'range', least: count, most: count })),
    ...(rest < 0 ? [] : [{ kind: 'range', least: 0, most: rest } as const]),
    // Two answers at least: a pool that is empty stays so or fills.
    ...(inPool === 0 ? [{ kind: 'range', least: 1, most: null } as const] : []),
  ];
}

/**
 * Which of the choices comes true; -1: none of them.
 *
 * @param recording - the whole run
 * @param service - row of its services
 */
export function truthOf(
  recording: Recording,
  service: number,
  ask: KnownQuestion,
  choices: readonly PollChoice[],
  fromMs: Ms,
): number {
  if (ask === 'becomes') {
    const span = updatesOf(recording, service).find(({ toMs }) => toMs > fromMs);
    const ending = endingOf(span?.ending);
    return choices.findIndex((choice) => choice.kind === 'ending' && choice.ending === ending);
  }
  const value =
    ask === 'failed'
      ? forecastOf(recording, service, fromMs).failed
      : lowestFrom(recording, service, fromMs);
  return choices.findIndex(
    (choice) =>
      choice.kind === 'range' && value >= choice.least && value <= (choice.most ?? Infinity),
  );
}

/** The fewest tasks in the pool, the moment itself included. */
function lowestFrom(recording: Recording, service: number, fromMs: Ms): number {
  const steps = poolSteps(recording, service);
  const now = steps.findLast(({ t }) => t <= fromMs)?.total ?? 0;
  return Math.min(now, ...steps.filter(({ t }) => t > fromMs).map(({ total }) => total));
}

const endingOf = (ending: UpdateEnding | undefined) =>
  ending === 'completed' || ending === 'paused' || ending === 'rolled-back' ? ending : 'other';
