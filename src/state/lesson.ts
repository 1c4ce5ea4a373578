import { create } from 'zustand';
import { recordingUpTo } from '../analysis';
import type { Language } from '../i18n/languages';
import { loadLessonTexts } from '../i18n/load-lesson-texts';
import type { Ms } from '../engine';
import {
  countOf,
  editsBefore,
  horizonMs,
  isPackedLesson,
  isReached,
  judge,
  loadBuilt,
  LESSON_NAMES,
  loadLesson,
  placeMs,
  serviceRow,
  startMs,
  withBest,
  withStep,
  type BuiltLesson,
  type Guess,
  type Lesson,
  type LessonName,
  type LessonTexts,
  type Scene,
  type Spotlight,
  type Step,
  type Verdict,
} from '../lessons';
import { fingerprintOf, type Edit, type Scenario } from '../scenario';
import { runOf } from '../workers/lesson-client';
import { emptyClassroom, useClassroom } from './classroom';
import { endConcealing, hideFuture, revealFuture } from './concealed';
import { keepProgress, progressOf } from './lesson-progress';
import { tell, type Notice } from './notices';
import { pause, playFrom, seek, setSpeed, SPEEDS, usePlayhead, type Speed } from './playhead';
import { openRunTab } from './run-tab';
import { useRun } from './run';
import { useScenario, wantsLessMotion } from './scenario';
import { clearSelection, useSelection } from './selection';
import { isBeingStaged, stage, stopStaging } from './staging';
import { fitTime } from './time-view';
import { openWay } from './way';

/** A lesson as somebody takes it. */
export interface OpenLesson {
  /** As progress knows it. */
  readonly name: string;
  /** As addresses know it: the same, or what a link holds of it; null: a draft that is tried. */
  readonly reference: string | null;
  /** With its words, if somebody has built it; null: it is one of ours. */
  readonly built: BuiltLesson | null;
  readonly lesson: Lesson;
  /** Its words; the same promise for the same language. */
  readonly textsIn: (language: Language) => Promise<LessonTexts>;
}

interface LessonState {
  /** Null: no lesson is open. */
  readonly open: OpenLesson | null;
  /** Position of the step. */
  readonly index: number;
  /** Whether the run with which the step begins is there. */
  readonly isReady: boolean;
  /** Where the step begins. */
  readonly fromMs: Ms;
  /** To where it plays; null: nowhere. */
  readonly untilMs: Ms | null;
  /** Whether the playhead has been there. */
  readonly hasPlayed: boolean;
  readonly guess: Guess | null;
  /** Null: the guess has not been checked. */
  readonly verdict: Verdict | null;
  /** Whether the step's help is shown. */
  readonly isHinted: boolean;
  /** What the best known solution comes to, by the goal's measure; null: nobody has said yet. */
  readonly known: number | null;
  /** Whether the solution was shown, which is nobody's own then. */
  readonly isShown: boolean;
}

const NOTHING: LessonState = {
  open: null,
  index: 0,
  isReady: false,
  fromMs: 0,
  untilMs: null,
  hasPlayed: false,
  guess: null,
  verdict: null,
  isHinted: false,
  known: null,
  isShown: false,
};

/** The lesson that is open: where somebody is in it, and what they think. Nothing of the swarm is kept here. */
export const useLesson = create<LessonState>(() => NOTHING);

const { getState, setState } = useLesson;

export const stepOf = ({ open, index }: LessonState): Step | null =>
  open?.lesson.steps[index] ?? null;

const isKnown = (name: string): name is LessonName => LESSON_NAMES.some((known) => known === name);

/**
 * Opens a lesson, one of ours or one that a link holds.
 *
 * @param step - from 1; null: where somebody was last
 * @returns why it could not be opened; null: it was
 */
export async function openLesson(reference: string, step: number | null): Promise<Notice | null> {
  if (isPackedLesson(reference)) return openBuilt(reference, step);
  if (!isKnown(reference)) return { kind: 'unknown-lesson', name: reference.slice(0, SHOWN_MAX) };
  const name = reference;
  const lesson = await loadLesson(name);
  const texts = new Map<Language, Promise<LessonTexts>>();
  const textsIn = (language: Language): Promise<LessonTexts> => {
    let found = texts.get(language);
    if (found === undefined) texts.set(language, (found = loadLessonTexts(name, language)));
    return found;
  };
  beginWhereLast({ name, reference, built: null, lesson, textsIn }, step);
  return null;
}

/** A name that nobody knows is shown no longer than a person reads. */
const SHOWN_MAX = 80;

async function openBuilt(reference: string, step: number | null): Promise<Notice | null> {
  const { unpackLesson } = await loadBuilt();
  const read = unpackLesson(reference);
  if (!read.ok) return { kind: 'link', error: read.error };
  beginWhereLast(builtLesson(read.value, reference), step);
  return null;
}

/** A lesson that somebody has built, as it is taken. @param reference - null: a draft */
export function builtLesson(built: BuiltLesson, reference: string | null): OpenLesson {
  const name = reference === null ? DRAFT : `taught-${fingerprintOf(reference)}`;
  const texts = Promise.resolve<LessonTexts>(built.texts);
  return { name, reference, built, lesson: built, textsIn: () => texts };
}

const DRAFT = 'draft';

function beginWhereLast(open: OpenLesson, step: number | null): void {
  const at = open.lesson.steps.findIndex(({ id }) => id === progressOf(open.name).at);
  beginLesson(open, step === null ? Math.max(at, 0) : step - 1);
}

/** Begins any lesson at a step. */
export function beginLesson(open: OpenLesson, index: number): void {
  scene = null;
  setState({ ...NOTHING, open });
  void openWay('watch');
  openRunTab('events');
  goToStep(index);
}

/** What is to be drawn on the timeline is not drawn in the shade. */
function spotlightOf(step: Step): Spotlight | null {
  const { spotlight = null } = step;
  const isDrawn =
    step.kind === 'predict' && (step.question.ask === 'when' || step.question.ask === 'curve');
  return isDrawn && spotlight !== null ? 'timeline' : spotlight;
}

/** The scenario that the present step began with, and the changes that made it; null: it is under way. */
let scene: { readonly scenario: Scenario; readonly edits: readonly Edit[] } | null = null;

/** Goes to a step; it begins as it always does, whatever was done before. */
export const goToStep = (to: number): void => goTo(to, []);

/** @param more - what is changed besides */
function goTo(to: number, more: readonly Edit[]): void {
  const { open } = getState();
  if (open === null) return;
  const { lesson, name, reference } = open;
  const index = Math.min(Math.max(Math.floor(to) || 0, 0), lesson.steps.length - 1);
  const step = lesson.steps[index] as Step;
  const edits = [...editsBefore(lesson, index), ...more];
  pause();
  setState({ ...NOTHING, open, index, isShown: more.length > 0 });
  useClassroom.setState({
    place: { name: reference, step: index + 1 },
    spotlight: spotlightOf(step),
    hasAllSettings: false,
    guessedNode: null,
  });
  keepProgress(name, withStep(progressOf(name), step.id, null));
  clearSelection();
  fitTime();
  const { history, pending } = useScenario.getState();
  const isThere =
    scene !== null &&
    history.present === scene.scenario &&
    JSON.stringify(edits) === JSON.stringify(scene.edits);
  if (isThere && pending.length === 0) begin();
  else {
    scene = null;
    stage(lesson.scenario, edits, (scenario) => {
      scene = { scenario, edits };
      begin();
    });
  }
}

/** The run is there: the step begins. */
function begin(): void {
  const { open, index } = getState();
  const { whole } = useRun.getState();
  if (open === null || whole === null) return;
  const { lesson } = open;
  const step = lesson.steps[index] as Step;
  const fromMs = startMs(lesson, index, { recording: whole });
  const untilMs =
    'until' in step ? placeMs(whole, serviceRow(whole, lesson.service), step.until, fromMs) : null;
  conceal(false);
  setState({ isReady: true, fromMs, untilMs });
  seek(fromMs);
  if (step.kind === 'say') end('done');
  if (step.kind === 'watch' && !wantsLessMotion()) play();
  if (step.kind === 'do') {
    // The solution that was shown reaches it at once.
    noteReached();
    measureSolution().catch(reportError);
  }
}

function conceal(isAnswered: boolean): void {
  const { open, index } = getState();
  const { whole } = useRun.getState();
  if (open === null || whole === null) return;
  const horizon = horizonMs(open.lesson, index, isAnswered, { recording: whole });
  if (horizon !== null) {
    hideFuture(horizon, recordingUpTo);
    return;
  }
  hideFuture(whole.endMs, recordingUpTo);
  revealFuture();
}

/** A movement takes about so long, at the most. */
const PLAYED_MS = 9_000;

/** Plays to where the step goes. */
export function play(): void {
  const { fromMs, untilMs } = getState();
  if (untilMs === null) return;
  const speed = SPEEDS.find((one) => (untilMs - fromMs) / one <= PLAYED_MS) ?? LAST_SPEED;
  setSpeed(speed);
  playFrom(fromMs);
}

const LAST_SPEED: Speed = 16;

/** Goes to where the step would play to. */
export function skip(): void {
  const { untilMs } = getState();
  if (untilMs !== null) seek(untilMs);
}

usePlayhead.subscribe(({ atMs, isPlaying }, before) => {
  const { untilMs, hasPlayed, isReady, verdict, open } = getState();
  if (open === null || untilMs === null || !isReady || hasPlayed || atMs < untilMs) return;
  const step = stepOf(getState());
  if (step?.kind === 'predict' && verdict === null) return;
  if (before.atMs >= untilMs) return;
  setState({ hasPlayed: true });
  if (step?.kind === 'watch') end('done');
  // What was to be seen has been seen.
  if (isPlaying) seek(untilMs);
});

/** What is known of a step at the end is kept. */
function end(how: 'done' | 'right' | 'wrong'): void {
  const { open } = getState();
  const step = stepOf(getState());
  if (open !== null && step !== null) {
    keepProgress(open.name, withStep(progressOf(open.name), step.id, how));
  }
}

export function hint(): void {
  setState({ isHinted: true });
}

/** Takes a guess down; it may be changed until it is checked. */
export function guessThat(guess: Guess): void {
  const { verdict, isReady } = getState();
  if (verdict === null && isReady) setState({ guess });
}

/** What the question of the present step is about; null: it asks nothing, or its run is not there. */
export function sceneNow(): Scene | null {
  const { open, fromMs, isReady } = getState();
  const { whole } = useRun.getState();
  if (open === null || whole === null || !isReady) return null;
  const service = serviceRow(whole, open.lesson.service);
  return service < 0 ? null : { recording: whole, service, fromMs };
}

/** Holds the guess against the run, and shows the run. */
export function check(): void {
  const { guess, verdict } = getState();
  const step = stepOf(getState());
  const now = sceneNow();
  if (step?.kind !== 'predict' || guess === null || verdict !== null || now === null) return;
  const found = judge(step, guess, now);
  if (found === null) return;
  setState({ verdict: found });
  end(found.isRight ? 'right' : 'wrong');
  conceal(true);
  if (wantsLessMotion()) skip();
  else play();
}

export const next = (): void => goToStep(getState().index + 1);
export const back = (): void => goToStep(getState().index - 1);
/** Begins the present step anew. */
export const again = (): void => goToStep(getState().index);

/** Applies the best that is known. */
export function showSolution(): void {
  const step = stepOf(getState());
  if (step?.kind !== 'do') return;
  goTo(getState().index, step.solution);
}

/** Finds out what the best known solution comes to. */
async function measureSolution(): Promise<void> {
  const { open, index } = getState();
  const step = stepOf(getState());
  if (open === null || step?.kind !== 'do' || step.goal.beat === undefined) return;
  const { lesson } = open;
  const edits = [...editsBefore(lesson, index), ...step.solution];
  const recording = await runOf(lesson.scenario, edits);
  if (recording === null || stepOf(getState()) !== step) return;
  const service = serviceRow(recording, lesson.service);
  const fromMs = startMs(lesson, index, { recording });
  setState({ known: countOf(recording, service, { measure: step.goal.beat }, fromMs) });
}

/** Keeps what is reached, each time that the run is another. */
function noteReached(): void {
  const { open, index, isReady, isShown } = getState();
  const step = stepOf(getState());
  const { whole: recording } = useRun.getState();
  if (open === null || recording === null || !isReady || step?.kind !== 'do') return;
  const service = serviceRow(recording, open.lesson.service);
  const fromMs = startMs(open.lesson, index, { recording });
  if (service < 0 || !isReached(recording, service, step.goal, fromMs)) return;
  end('done');
  const { beat } = step.goal;
  const value = beat === undefined ? null : countOf(recording, service, { measure: beat }, fromMs);
  if (isShown || value === null) return;
  keepProgress(open.name, withBest(progressOf(open.name), step.id, value));
}

useRun.subscribe(({ whole }, before) => {
  if (whole !== before.whole) noteReached();
});

/** Leaves the lesson; the scenario stays. */
export function leaveLesson(): void {
  const { open } = getState();
  close();
  // Whoever tried a draft goes back to it.
  if (open !== null && open.reference !== null) tell({ kind: 'left-lesson' });
}

function close(): void {
  stopStaging();
  scene = null;
  setState(NOTHING);
  endConcealing();
  emptyClassroom();
}

// Another scenario that is opened is the end of the lesson.
useScenario.subscribe(({ history }, before) => {
  if (isBeingStaged() || getState().open === null || history.present === before.history.present)
    return;
  if (history.past.length === 0 && history.future.length === 0) close();
});

// A task that is chosen while a slot is asked for is a guess.
useSelection.subscribe(({ task }) => {
  const step = stepOf(getState());
  if (task === null || step?.kind !== 'predict' || step.question.ask !== 'slot') return;
  const now = sceneNow();
  const chosen = now?.recording.tasks[task];
  if (chosen !== undefined && chosen.service === now?.service) {
    guessThat({ ask: 'slot', slot: chosen.slot });
  }
});
