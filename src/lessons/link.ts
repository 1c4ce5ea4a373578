import { fail, type Result } from '../engine';
import { minimal, pack, unpack, type Edit, type LinkError } from '../scenario';
import type { BuiltLesson, Step } from './lesson';
import { LESSON_DICTIONARY_1 } from './link-dictionary-1';
import { readLesson } from './schema';
import type { StepTexts } from './texts';

/** A lesson as a link holds it, for `#lesson=`. */
export const packLesson = (lesson: BuiltLesson): string =>
  pack(JSON.stringify(canonical(lesson)), lesson.scenario, { words: LESSON_DICTIONARY_1 });

/** Reads what a link holds. */
export function unpackLesson(data: string): Result<BuiltLesson, LinkError> {
  const json = unpack(data, { words: LESSON_DICTIONARY_1 });
  if (!json.ok) return json;
  const lesson = parseLesson(json.value);
  // Of a draft that is a beginning; of a lesson to be taken it is not enough.
  const isEmpty = lesson.ok && lesson.value.steps.length === 0;
  return isEmpty ? fail({ code: 'link/bad-lesson', path: 'steps' }) : lesson;
}

/** Reads the JSON of a lesson, from a link or a draft. */
export function parseLesson(json: string): Result<BuiltLesson, LinkError> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return fail({ code: 'link/bad-lesson', path: '' });
  }
  return readLesson(value);
}

/** Keys in one order, scenarios less what is default, and no words that no step says. */
export function canonical({ lesson, texts, scenario, service, steps }: BuiltLesson): BuiltLesson {
  return {
    lesson,
    texts: {
      title: texts.title,
      steps: Object.fromEntries(
        steps.map((step) => [step.id, spoken(step, texts.steps[step.id] ?? { say: '' })]),
      ),
    },
    scenario: minimal(scenario),
    service,
    steps: steps.map((step) => ({
      ...step,
      ...(step.change === undefined ? {} : { change: step.change.map(minimalEdit) }),
      ...(step.kind === 'do' ? { solution: step.solution.map(minimalEdit) } : {}),
    })),
  };
}

const minimalEdit = (edit: Edit): Edit =>
  edit.kind === 'replace' ? { ...edit, scenario: minimal(edit.scenario) } : edit;

/** What a step of its kind can say: one that was of another kind may have more. */
function spoken(
  step: Step,
  { say, right, wrong, hint, slips = {}, options = {} }: StepTexts,
): StepTexts {
  const asks = step.kind === 'predict';
  const slipIds = asks ? step.slips.map(({ id }) => id) : [];
  const optionIds =
    asks && step.question.ask === 'choice' ? step.question.options.map(({ id }) => id) : [];
  const isToGuess = asks || step.kind === 'do';
  const filled = {
    right: isToGuess ? right : '',
    wrong: asks ? wrong : '',
    hint: isToGuess ? hint : '',
  };
  const some = Object.entries(filled).filter(([, text]) => (text ?? '') !== '');
  return {
    say,
    ...Object.fromEntries(some),
    ...named('slips', slips, slipIds),
    ...named('options', options, optionIds),
  };
}

function named(
  key: 'slips' | 'options',
  texts: Readonly<Record<string, string>>,
  ids: readonly string[],
): Pick<StepTexts, 'slips' | 'options'> {
  const known = ids.flatMap((id) => {
    const text = Object.hasOwn(texts, id) ? (texts[id] ?? '') : '';
    return text === '' ? [] : [[id, text] as const];
  });
  return known.length === 0 ? {} : { [key]: Object.fromEntries(known) };
}
