import type { Ms, Recording } from '../engine';
import type { Edit } from '../scenario';
import type { Lesson, Step } from './lesson';
import { placeMs, serviceRow } from './moment';

/**
 * What has become of a lesson's scenario when a step begins: its own changes, and of what was to be
 * done before the best that is known, whatever a learner did. So each step always begins alike.
 */
export const editsBefore = ({ steps }: Lesson, index: number): readonly Edit[] =>
  steps
    .slice(0, index + 1)
    .flatMap((step, i) => [
      ...(step.change ?? []),
      ...(step.kind === 'do' && i < index ? step.solution : []),
    ]);

/** The run of the step: `recording` is of the scenario as it is when the step begins. */
interface Run {
  readonly recording: Recording;
}

/**
 * Where the playhead stands when a step begins: at its own place, or where the one before has left it.
 * What never comes leaves it where it is.
 */
export function startMs(lesson: Lesson, index: number, { recording }: Run): Ms {
  const service = serviceRow(recording, lesson.service);
  let atMs = 0;
  lesson.steps.slice(0, index + 1).forEach((step, i) => {
    if (step.from !== undefined) atMs = placeMs(recording, service, step.from, 0) ?? atMs;
    if (i < index && 'until' in step) {
      atMs = placeMs(recording, service, step.until, atMs) ?? atMs;
    }
  });
  return atMs;
}

/**
 * Up to where a run may be seen in a step, so that no question about it that is still to come is
 * answered before it is asked; null: all of it.
 *
 * @param isAnswered - whether the step's own question has been
 */
export function horizonMs(lesson: Lesson, index: number, isAnswered: boolean, run: Run): Ms | null {
  const step = lesson.steps[index];
  if (step === undefined || !isQuestionAhead(lesson, index, isAnswered)) return null;
  const atMs = startMs(lesson, index, run);
  const { recording } = run;
  const hasPlayed = step.kind === 'watch' || (step.kind === 'predict' && isAnswered);
  if (!hasPlayed) return atMs;
  return placeMs(recording, serviceRow(recording, lesson.service), step.until, atMs) ?? atMs;
}

/** Whether something is still to be foreseen of the run that a step shows. */
function isQuestionAhead({ steps }: Lesson, index: number, isAnswered: boolean): boolean {
  for (let at = index; at < steps.length; at++) {
    const { kind, change = [] } = steps[at] as Step;
    // From there on it is another run.
    if (at > index && change.length > 0) return false;
    if (kind === 'predict' && !(at === index && isAnswered)) return true;
    if (kind === 'do') return false;
  }
  return false;
}
