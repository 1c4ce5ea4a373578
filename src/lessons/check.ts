import { guessOf, judge, truthOf, type Scene } from './judge';
import type { DoStep, Lesson, PredictStep, Step } from './lesson';
import { countOf, isReached } from './measure';
import { placeMs } from './moment';
import type { LessonTexts, StepTexts } from './texts';

/** What can be wrong with a lesson. */
export const FLAWS = [
  /** The run has no such service. */
  'no-service',
  'no-steps',
  'no-title',
  /** Something that has to be said is empty; `of`: what. */
  'no-text',
  /** What is changed before the step cannot be changed so. */
  'no-change',
  /** The moment at which it begins never comes. */
  'never-begins',
  /** What it waits for never happens, or has happened already. */
  'never-met',
  'already-met',
  /** The run does not answer the question. */
  'no-answer',
  /** What the run says would be told as wrong. */
  'unclear-answer',
  'no-options',
  /** An expected slip is right, or taken for another; `of`: its id. */
  'right-slip',
  'unclear-slip',
  'no-goal',
  'reached-already',
  /** The solution does not reach the goal. */
  'not-reached',
  /** What is to be beaten comes to nothing. */
  'nothing-to-beat',
] as const;
export type FlawKind = (typeof FLAWS)[number];

/** Something that is wrong with a lesson, and where. */
export interface Flaw {
  readonly kind: FlawKind;
  /** Position of the step; null: of the lesson as a whole. */
  readonly step: number | null;
  /** A part of the step, by its id or the name of its text. */
  readonly of?: string;
}

type Found = Omit<Flaw, 'step'>;

/** The runs of a step. */
export interface StepRuns {
  /** As it begins. */
  readonly scene: Scene;
  /** With the solution of what is to be done; null: nothing is, or it cannot be changed so. */
  readonly solved: Scene | null;
}

/** What is wrong with a step, its words apart. */
export function flawsOfStep(lesson: Lesson, index: number, runs: StepRuns): readonly Flaw[] {
  const step = lesson.steps[index] as Step;
  return [...flawsOfPlaces(step, runs.scene), ...flawsOfKind(step, runs)].map((flaw) => ({
    ...flaw,
    step: index,
  }));
}

function flawsOfPlaces(step: Step, { recording, service, fromMs }: Scene): readonly Found[] {
  if (service < 0) return [{ kind: 'no-service' }];
  if (step.from !== undefined && placeMs(recording, service, step.from, 0) === null) {
    return [{ kind: 'never-begins' }];
  }
  if (!('until' in step)) return [];
  const untilMs = placeMs(recording, service, step.until, fromMs);
  if (untilMs === null) return [{ kind: 'never-met' }];
  return untilMs > fromMs ? [] : [{ kind: 'already-met' }];
}

function flawsOfKind(step: Step, { scene, solved }: StepRuns): readonly Found[] {
  if (scene.service < 0) return [];
  if (step.kind === 'predict') return flawsOfQuestion(step, scene);
  return step.kind === 'do' ? flawsOfGoal(step, scene, solved) : [];
}

function flawsOfQuestion(step: PredictStep, scene: Scene): readonly Found[] {
  const { question, slips } = step;
  if (question.ask === 'choice' && question.options.length < 2) return [{ kind: 'no-options' }];
  const truth = truthOf(question, scene);
  if (truth === null) return [{ kind: 'no-answer' }];
  if (judge(step, truth, scene)?.isRight !== true) return [{ kind: 'unclear-answer' }];
  return slips.flatMap((slip): readonly Found[] => {
    const verdict = judge(step, guessOf(slip, scene), scene);
    if (verdict?.isRight === true) return [{ kind: 'right-slip', of: slip.id }];
    return verdict?.slip === slip.id ? [] : [{ kind: 'unclear-slip', of: slip.id }];
  });
}

const isSolved = ({ goal }: DoStep, { recording, service, fromMs }: Scene): boolean =>
  isReached(recording, service, goal, fromMs);

function flawsOfGoal(step: DoStep, scene: Scene, solved: Scene | null): readonly Found[] {
  const { conditions, beat } = step.goal;
  if (conditions.length === 0) return [{ kind: 'no-goal' }];
  if (isSolved(step, scene)) return [{ kind: 'reached-already' }];
  if (solved === null || !isSolved(step, solved)) return [{ kind: 'not-reached' }];
  if (beat === undefined) return [];
  const best = countOf(solved.recording, solved.service, { measure: beat }, solved.fromMs);
  return best === null ? [{ kind: 'nothing-to-beat' }] : [];
}

/** What is missing of the words of a lesson; a help may be left out. */
export function flawsOfTexts({ steps }: Lesson, texts: LessonTexts): readonly Flaw[] {
  const whole: readonly Flaw[] = [
    ...(isBlank(texts.title) ? [{ kind: 'no-title', step: null } as const] : []),
    ...(steps.length === 0 ? [{ kind: 'no-steps', step: null } as const] : []),
  ];
  const missing = steps.flatMap((step, index) =>
    wantedTexts(step, texts.steps[step.id] ?? { say: '' })
      .filter(([, text]) => isBlank(text))
      .map(([of]): Flaw => ({ kind: 'no-text', step: index, of })),
  );
  return [...whole, ...missing];
}

const isBlank = (text: string | undefined): boolean => (text ?? '').trim() === '';

/** What a step has to say, by name; what is said of options and slips by `option ID` and `slip ID`. */
function wantedTexts(
  step: Step,
  { say, right, wrong, options = {}, slips = {} }: StepTexts,
): readonly (readonly [name: string, text: string | undefined])[] {
  if (step.kind === 'say' || step.kind === 'watch') return [['say', say]];
  if (step.kind === 'do')
    return [
      ['say', say],
      ['right', right],
    ];
  const { question } = step;
  const ids = question.ask === 'choice' ? question.options.map(({ id }) => id) : [];
  return [
    ['say', say],
    ['right', right],
    ['wrong', wrong],
    ...ids.map((id) => [`option ${id}`, options[id]] as const),
    ...step.slips.map(({ id }) => [`slip ${id}`, slips[id]] as const),
  ];
}
