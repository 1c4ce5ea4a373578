import { create } from 'zustand';
import type { Ms } from '../engine';
import {
  CHOICES_LEAST,
  CHOICES_MOST,
  choicesOf,
  pollTruth,
  watchedService,
  type Asked,
  type PlannedQuestion,
  type PollChoice,
} from '../lessons';
import { cuesNow, editCues, hide, reveal, stepCue, usePresent } from './present';
import { usePlayhead } from './playhead';
import { useRun } from './run';

/** An answer that the class can vote for. */
export interface Choice {
  /** Null: as we put it. */
  readonly text: string | null;
  /** What it comes to, where the run knows; null: a teacher's own. */
  readonly known: PollChoice | null;
  /** Hands that were counted. */
  readonly count: number;
}

interface Poll {
  readonly ask: Asked;
  /** Null: as we put it. */
  readonly text: string | null;
  readonly choices: readonly Choice[];
  /** When it is asked: what comes after answers it. */
  readonly atMs: Ms;
  readonly isRevealed: boolean;
  /** Row of the choice that came true; -1: none, or nobody has said. */
  readonly right: number;
}

const EMPTY: Choice = { text: '', known: null, count: 0 };
const NOBODY: Poll = {
  ask: 'becomes',
  text: null,
  choices: [],
  atMs: 0,
  isRevealed: false,
  right: -1,
};

/** What the class is asked, and how it votes. Nothing of it is kept. */
export const usePoll = create<Poll>(() => NOBODY);

const { getState, setState } = usePoll;

/** Asks the class what comes next, and hides it. */
export function askClass(question: PlannedQuestion = DEFAULT): void {
  hide();
  const { atMs } = usePlayhead.getState();
  const { ask, text, choices } = question;
  setState({ ...NOBODY, ask, text, atMs, choices: offered(ask, choices) });
  usePresent.setState({ panel: 'poll', isBlank: false });
}

const DEFAULT: PlannedQuestion = { ask: 'becomes', text: null, choices: null };

/** What can be voted for: our choices, in a teacher's words where they are changed. */
function offered(ask: Asked, texts: readonly string[] | null): readonly Choice[] {
  const known = ask === 'own' ? [] : choicesOf(ask, inPoolNow());
  if (texts === null) {
    const ours = known.map((choice): Choice => ({ text: null, known: choice, count: 0 }));
    return ours.length > 0 ? ours : Array.from({ length: CHOICES_LEAST }, () => EMPTY);
  }
  return texts.map((text, i) => ({
    text: text === '' && known[i] !== undefined ? null : text,
    known: known[i] ?? null,
    count: 0,
  }));
}

function inPoolNow(): number {
  const { recording, frame } = useRun.getState();
  return recording === null ? 0 : (frame.services[watchedService(recording)]?.inPool ?? 0);
}

/** Asks something else at the same moment. */
export const askAnother = (ask: Asked): void => askClass({ ask, text: null, choices: null });

export function wordQuestion(text: string): void {
  setState({ text });
}

export function wordChoice(at: number, text: string): void {
  setChoice(at, (choice) => ({ ...choice, text }));
}

/** Counts hands, one more or one less; what is answered is counted. */
export function vote(at: number, by: 1 | -1): void {
  if (getState().isRevealed) return;
  setChoice(at, (choice) => ({ ...choice, count: Math.max(choice.count + by, 0) }));
}

function setChoice(at: number, to: (choice: Choice) => Choice): void {
  setState(({ choices }) => ({
    choices: choices.map((choice, i) => (i === at ? to(choice) : choice)),
  }));
}

export function addChoice(): void {
  setState(({ choices }) =>
    choices.length < CHOICES_MOST ? { choices: [...choices, EMPTY] } : { choices },
  );
}

export function removeChoice(at: number): void {
  setState(({ choices }) =>
    choices.length > CHOICES_LEAST ? { choices: choices.filter((_, i) => i !== at) } : { choices },
  );
}

/** Shows what came of it: read off the run where it knows. */
export function revealPoll(): void {
  const { ask, choices, atMs } = getState();
  const { whole } = useRun.getState();
  if (whole === null) return;
  const known = choices.flatMap((choice, at) =>
    choice.known === null ? [] : [{ at, choice: choice.known }],
  );
  const truth =
    ask === 'own'
      ? -1
      : pollTruth(
          whole,
          watchedService(whole),
          ask,
          known.map(({ choice }) => choice),
          atMs,
        );
  setState({ isRevealed: true, right: known[truth]?.at ?? -1 });
  reveal();
}

/** Says which choice came true, where the run does not. */
export function markRight(at: number): void {
  setState(({ right }) => ({ right: right === at ? -1 : at }));
}

export function closePoll(): void {
  usePresent.setState(({ panel }) => (panel === 'poll' ? { panel: 'none' } : {}));
}

/** What a presenter's remote does: shows the answer to what is asked, else goes to the next cue. */
export function goOn(): void {
  const isAsked = usePresent.getState().panel === 'poll';
  if (isAsked && !getState().isRevealed) {
    revealPoll();
    return;
  }
  closePoll();
  stepCue(1);
}

export function goBack(): void {
  closePoll();
  stepCue(-1);
}

/** Keeps the question with a cue, to be asked there. */
export function keepQuestion(index: number, isKept: boolean): void {
  const { ask, text, choices } = getState();
  const texts = choices.map((choice) => choice.text ?? '');
  const isOurs = choices.every((choice) => choice.text === null);
  const question = { ask, text, choices: isOurs ? null : texts };
  editCues((cues) =>
    cues.map((cue, i) => (i === index ? { ...cue, question: isKept ? question : null } : cue)),
  );
}

// A cue that asks something does so once the class is there.
usePresent.subscribe(({ arrivals, index }, before) => {
  if (arrivals === before.arrivals) return;
  const question = cuesNow()[index]?.planned.question ?? null;
  if (question !== null) askClass(question);
});
