import { MEASURE_FACTS } from '../../analysis';
import { slotName, type Recording } from '../../engine';
import type { Guess, Happening, Measure, Question, Verdict } from '../../lessons';
import type { ClassroomTexts } from '../../i18n/classroom-texts';
import { brief, clock, seconds } from '../../i18n/format';

/** Whether it is a time, in ms, or a count. */
export const isTime = (measure: Measure): boolean =>
  measure === 'watch' || (measure !== 'holders' && MEASURE_FACTS[measure].unit === 'ms');

/** A measured value as people read it. */
export const measured = (texts: ClassroomTexts, measure: Measure, value: number | null): string =>
  value === null ? texts.nothing : isTime(measure) ? seconds(value) : texts.count(value);

/** What a measure is held to, as short as it is exact. */
export const limit = (texts: ClassroomTexts, measure: Measure, value: number): string =>
  isTime(measure) ? brief(value) : texts.count(value);

/** What a flag says that stands where something happens. */
export const flagText = ({ when }: ClassroomTexts, { kind, to }: Happening): string =>
  when.flags[`${kind} ${to}`] ?? when.flags[kind] ?? when.flag;

interface About {
  readonly texts: ClassroomTexts;
  readonly question: Question;
  readonly recording: Recording;
  /** Row of the recording's services. */
  readonly service: number;
  /** By the option's id. */
  readonly options: Readonly<Record<string, string>>;
}

/** What is guessed, or true, as people read it; null: it is a picture. */
export function guessText({ texts, question, ...about }: About, guess: Guess): string | null {
  switch (guess.ask) {
    case 'when':
      return guess.atMs === null ? texts.never : clock(guess.atMs);
    case 'slot':
      return slotName(about.recording, about.service, guess.slot);
    case 'node':
      return guess.node;
    case 'number':
      return question.ask === 'number'
        ? measured(texts, question.measure, guess.value)
        : texts.count(guess.value);
    case 'choice':
      return about.options[guess.option] ?? guess.option;
    case 'curve':
      return null;
  }
}

/** By how much a guess is off; null: it is not a matter of more or less. */
export function offText(
  texts: ClassroomTexts,
  question: Question,
  { off }: Verdict,
): string | null {
  if (off === null) return null;
  if (question.ask === 'when') return seconds(off);
  if (question.ask === 'number') return measured(texts, question.measure, off);
  return texts.curve.off(String(Math.round(off * 10) / 10));
}
