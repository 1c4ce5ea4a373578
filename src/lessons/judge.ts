import { poolSteps } from '../analysis';
import type { Ms, Recording } from '../engine';
import type { CurvePoint, Guess, PredictStep, Question, Slip } from './lesson';
import { countOf, holds } from './measure';
import { entryOf, momentOf, nodeOf } from './moment';

/** How a guess compares with the run. */
export interface Verdict {
  readonly isRight: boolean;
  readonly truth: Guess;
  /** By how much it is off: ms, a number, or tasks on average; null: it is not a matter of more or less. */
  readonly off: number | null;
  /** The slip that it is, if it is a known one. */
  readonly slip: string | null;
}

/** Of a run, the part that a question is about. */
export interface Scene {
  readonly recording: Recording;
  /** Row of the recording's services. */
  readonly service: number;
  /** Where the playhead stands: what comes after is asked. */
  readonly fromMs: Ms;
}

/** What will happen; null: the run does not answer the question. */
export function truthOf(question: Question, scene: Scene): Guess | null {
  const { recording, service, fromMs } = scene;
  switch (question.ask) {
    case 'when':
      return { ask: 'when', atMs: momentOf(recording, service, question.moment, fromMs) };
    case 'slot': {
      const row = entryOf(recording, service, question.moment, fromMs);
      const task = row === null ? undefined : recording.tasks[recording.log.subject[row] as number];
      return task === undefined ? null : { ask: 'slot', slot: task.slot };
    }
    case 'node': {
      const row = entryOf(recording, service, question.moment, fromMs);
      const node = row === null ? null : nodeOf(recording, row);
      return node === null ? null : { ask: 'node', node };
    }
    case 'number': {
      const value = countOf(recording, service, question, fromMs);
      return value === null ? null : { ask: 'number', value };
    }
    case 'choice': {
      const option = question.options.find((one) =>
        one.holds.every((condition) => holds(recording, service, condition, fromMs)),
      );
      return option === undefined ? null : { ask: 'choice', option: option.id };
    }
    case 'curve':
      return { ask: 'curve', points: poolCurve(scene) };
  }
}

/** The size of the pool from the playhead on. */
export function poolCurve({ recording, service, fromMs }: Scene): readonly CurvePoint[] {
  const steps = poolSteps(recording, service);
  const before = steps.findLast(({ t }) => t <= fromMs)?.total ?? 0;
  const later = steps.filter(({ t }) => t > fromMs);
  return [{ t: fromMs, value: before }, ...later.map(({ t, total }) => ({ t, value: total }))];
}

/** Compares a guess with the run; null: the run does not answer the question. */
export function judge(
  { question, slips }: Pick<PredictStep, 'question' | 'slips'>,
  guess: Guess,
  scene: Scene,
): Verdict | null {
  const truth = truthOf(question, scene);
  if (truth === null) return null;
  const isRight = isNear(question, guess, truth, scene);
  const slip = isRight ? undefined : nearestSlip(question, slips, guess, scene);
  return { isRight, truth, off: distance(guess, truth, scene), slip: slip?.id ?? null };
}

/** The slip that a guess is, if it is near one: the nearest, and of those that are as near the first. */
function nearestSlip(
  question: Question,
  slips: readonly Slip[],
  guess: Guess,
  scene: Scene,
): Slip | undefined {
  return slips
    .map((slip) => ({ slip, as: guessOf(slip, scene) }))
    .filter(({ as }) => isNear(question, guess, as, scene))
    .map(({ slip, as }) => ({ slip, apart: distance(guess, as, scene) ?? 0 }))
    .toSorted((a, b) => a.apart - b.apart)[0]?.slip;
}

/** The guess that a slip is, in this run. */
export function guessOf({ guess }: Slip, { recording, service, fromMs }: Scene): Guess {
  if (!('moment' in guess)) return guess;
  // What it is mistaken for may have happened already.
  const atMs = momentOf(recording, service, guess.moment, 0);
  return {
    ask: 'when',
    atMs: atMs === null ? null : Math.max(atMs + (guess.afterMs ?? 0), fromMs),
  };
}

/** How far apart two guesses are; null: they are not a matter of more or less. */
function distance(a: Guess, b: Guess, scene: Scene): number | null {
  if (a.ask === 'when' && b.ask === 'when') {
    return a.atMs === null || b.atMs === null ? null : Math.abs(a.atMs - b.atMs);
  }
  if (a.ask === 'number' && b.ask === 'number') return Math.abs(a.value - b.value);
  if (a.ask === 'curve' && b.ask === 'curve') {
    return meanDifference(a.points, b.points, scene.fromMs, scene.recording.endMs);
  }
  return null;
}

function isNear(question: Question, a: Guess, b: Guess, scene: Scene): boolean {
  const apart = distance(a, b, scene);
  if (apart !== null) return apart <= tolerance(question);
  if (a.ask === 'when') return b.ask === 'when' && a.atMs === b.atMs;
  if (a.ask === 'slot') return b.ask === 'slot' && a.slot === b.slot;
  if (a.ask === 'node') return b.ask === 'node' && a.node === b.node;
  return a.ask === 'choice' && b.ask === 'choice' && a.option === b.option;
}

function tolerance(question: Question): number {
  if (question.ask === 'when') return question.withinMs;
  return question.ask === 'number' || question.ask === 'curve' ? question.within : 0;
}

/** Mean distance of two curves that go in steps. */
function meanDifference(
  a: readonly CurvePoint[],
  b: readonly CurvePoint[],
  fromMs: Ms,
  toMs: Ms,
): number {
  if (toMs <= fromMs) return 0;
  const inside = ({ t }: CurvePoint) => t > fromMs && t < toMs;
  const times = [fromMs, ...[...a, ...b].filter(inside).map(({ t }) => t), toMs].toSorted(
    (x, y) => x - y,
  );
  let sum = 0;
  times.forEach((t, i) => {
    const lastMs = (times[i + 1] ?? t) - t;
    sum += Math.abs(valueAt(a, t) - valueAt(b, t)) * lastMs;
  });
  return sum / (toMs - fromMs);
}

const valueAt = (points: readonly CurvePoint[], t: Ms): number =>
  points.findLast((point) => point.t <= t)?.value ?? points[0]?.value ?? 0;
