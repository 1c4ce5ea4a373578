import { create } from 'zustand';
import { recordingUpTo } from '../analysis';
import type { Ms, Recording } from '../engine';
import {
  decodePresentation,
  encodePresentation,
  placedCues,
  runCues,
  type PlacedCue,
  type PlannedCue,
  type Presentation,
  PRESENT_PARTS,
  readable,
  withPart,
  type PresentPart,
} from '../lessons';
import { endConcealing, hideFuture, revealFuture, useConcealed } from './concealed';
import { glideTo, pause, playFrom, seek, usePlayhead, type Playhead } from './playhead';
import { usePresenting } from './presenting';
import { useRun } from './run';
import { useScenario, wantsLessMotion } from './scenario';
import { selectTask } from './selection';
import { fitTime } from './time-view';

/** Beside the picture: what a teacher sets up. */
export type PresentPanel = 'none' | 'setup' | 'poll';
export const CODE_SIZES = ['none', 'small', 'large'] as const;
export type CodeSize = (typeof CODE_SIZES)[number];

interface PresentState {
  /** Of the cue that the class is at; -1: before the first. */
  readonly index: number;
  /** How often the class was taken to a cue. */
  readonly arrivals: number;
  readonly isBlank: boolean;
  readonly panel: PresentPanel;
  readonly code: CodeSize;
  /** Parts of the page that this device has shown last; null: those that we like. */
  readonly shown: readonly PresentPart[] | null;
}

const STORED = 'swarmscope.present';
const LIKED: readonly PresentPart[] = ['caption', 'figures', 'cluster', 'timeline'];

/** A presentation as it is given. What is presented, and how, is in the address. */
export const usePresent = create<PresentState>(() => ({
  index: -1,
  arrivals: 0,
  isBlank: false,
  panel: 'none',
  code: 'none',
  shown: stored(),
}));

const { getState, setState } = usePresent;

/** The presentation that the address carries; the same object for the same address. */
function presentationOf(data: string): Presentation {
  if (read?.data !== data) read = { data, presentation: decodePresentation(data) };
  return read.presentation;
}
let read: { readonly data: string; readonly presentation: Presentation } | null = null;

const presentation = (): Presentation => presentationOf(usePresenting.getState().data);

export const usePresentation = (): Presentation =>
  usePresenting(({ data }) => presentationOf(data));

function change(to: Partial<Presentation>): void {
  const data = encodePresentation({ ...presentation(), ...to });
  usePresenting.setState({ data, isChanged: true });
}

/** What the class is shown. */
export function useShown(): readonly PresentPart[] {
  const { shown } = usePresentation();
  const here = usePresent((state) => state.shown);
  return shown ?? here ?? LIKED;
}

const shownNow = (): readonly PresentPart[] => presentation().shown ?? getState().shown ?? LIKED;

/** Shows a part, or no longer; remembered on this device, and carried in the link. */
export function toggleShown(part: PresentPart): void {
  const shown = withPart(shownNow(), part);
  setState({ shown });
  change({ shown });
  try {
    localStorage.setItem(STORED, JSON.stringify(shown));
  } catch {
    // Storage may be forbidden: then the choice lasts as long as the page.
  }
}

function stored(): readonly PresentPart[] | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORED) ?? 'null');
    return Array.isArray(value)
      ? readable(PRESENT_PARTS.filter((part) => value.includes(part)))
      : null;
  } catch {
    return null;
  }
}

/** The cues in the run as it is; read off it once. */
function cuesIn(whole: Recording | null, data: string): readonly PlacedCue[] {
  if (whole === null) return NO_CUES;
  if (placed?.whole !== whole || placed.data !== data) {
    const { cues } = presentationOf(data);
    placed = { whole, data, cues: placedCues(cues, runCues(whole), whole.endMs) };
  }
  return placed.cues;
}
let placed: {
  readonly whole: Recording;
  readonly data: string;
  readonly cues: readonly PlacedCue[];
} | null = null;
const NO_CUES: readonly PlacedCue[] = [];

export const cuesNow = (): readonly PlacedCue[] =>
  cuesIn(useRun.getState().whole, usePresenting.getState().data);

export function useCues(): readonly PlacedCue[] {
  const whole = useRun((run) => run.whole);
  const data = usePresenting((state) => state.data);
  return cuesIn(whole, data);
}

/** The cue that the class is at; null: before the first. */
export function useCue(): PlacedCue | null {
  const index = usePresent((state) => state.index);
  return useCues()[index] ?? null;
}

/** Changes the list of cues; from then on it is the teacher's own. */
export function editCues(edit: (cues: readonly PlannedCue[]) => readonly PlannedCue[]): void {
  change({ cues: edit(cuesNow().map(({ planned }) => planned)) });
  followPlayhead(usePlayhead.getState().atMs);
}

/** Takes our cues again. */
export function resetCues(): void {
  change({ cues: null });
  followPlayhead(usePlayhead.getState().atMs);
}

/** Whether the link that is made opens with the future hidden. */
export function beginHidden(isHidden: boolean): void {
  change({ isHidden });
}

/** Where a glide goes; null: nowhere. */
let target: number | null = null;
/** A glide takes so long at most, of the viewer's time. */
const GLIDE_MS = 2_200;

/** Goes to a cue: there is no such one, and nothing happens. */
export function goToCue(index: number): void {
  const { whole } = useRun.getState();
  const atMs = cuesNow()[index]?.atMs ?? null;
  if (atMs === null || whole === null) return;
  const from = usePlayhead.getState().atMs;
  setState({ isBlank: false });
  if (atMs > from && !wantsLessMotion()) {
    target = index;
    glideTo(atMs, GLIDE_MS);
    return;
  }
  target = null;
  showUpTo(atMs);
  seek(atMs);
  arrive(index);
}

/** The next that this run has, or the one before; on the way to one, that one at once. */
export function stepCue(direction: 1 | -1): void {
  const cues = cuesNow();
  if (target !== null) {
    const atMs = cues[target]?.atMs ?? null;
    const index = target;
    target = null;
    if (atMs !== null && direction > 0) {
      showUpTo(atMs);
      seek(atMs);
      arrive(index);
      return;
    }
  }
  const { index } = getState();
  for (let to = index + direction; to >= 0 && to < cues.length; to += direction) {
    if (cues[to]?.atMs !== null) {
      goToCue(to);
      return;
    }
  }
}

/** The first cue, or the last that may be seen. */
export function goToEnd(direction: 1 | -1): void {
  const lastMs = useConcealed.getState().fromMs ?? Infinity;
  const isSeen = ({ atMs }: PlacedCue) => atMs !== null && atMs <= lastMs;
  goToCue(direction > 0 ? cuesNow().findLastIndex(isSeen) : cuesNow().findIndex(isSeen));
}

function arrive(index: number): void {
  setState(({ arrivals }) => ({ index, arrivals: arrivals + 1 }));
  const task = cuesNow()[index]?.cue?.task ?? -1;
  selectTask(task < 0 ? null : task);
}

/** Once the playhead is moved by hand, the class is at the last cue that it has passed. */
function followPlayhead(atMs: Ms): void {
  const cues = cuesNow();
  let index = -1;
  cues.forEach((cue, at) => {
    const before = cues[index]?.atMs ?? -1;
    if (cue.atMs !== null && cue.atMs <= atMs + 0.5 && cue.atMs >= before) index = at;
  });
  if (index !== getState().index) setState({ index });
}

/** While it plays, the future begins so much later than the playhead, of the viewer's time. */
const AHEAD_MS = 250;

const isHidden = (): boolean => useConcealed.getState().fromMs !== null;

/** What is hidden begins no earlier than there. */
function showUpTo(atMs: Ms): void {
  const { fromMs } = useConcealed.getState();
  if (fromMs !== null && fromMs < atMs) hideFuture(atMs, recordingUpTo);
}

/** Hides what comes after the playhead. */
export function hide(): void {
  pause();
  hideFuture(usePlayhead.getState().atMs, recordingUpTo);
}

/** Shows what was hidden. */
export const reveal = (): void => revealFuture();

/** Plays on from where the playhead is, or stops. */
export function togglePlaying(): void {
  const { isPlaying, atMs, speed } = usePlayhead.getState();
  const { whole } = useRun.getState();
  if (whole === null) return;
  if (isPlaying) {
    pause();
    if (isHidden()) hideFuture(usePlayhead.getState().atMs, recordingUpTo);
    return;
  }
  if (atMs >= whole.endMs) return;
  showUpTo(Math.min(atMs + speed * AHEAD_MS, whole.endMs));
  playFrom(atMs);
}

export function toggleBlank(): void {
  pause();
  setState(({ isBlank }) => ({ isBlank: !isBlank }));
}

export function togglePanel(panel: PresentPanel): void {
  setState((state) => ({ panel: state.panel === panel ? 'none' : panel }));
}

export function nextCodeSize(): void {
  setState(({ code }) => ({
    code: CODE_SIZES[(CODE_SIZES.indexOf(code) + 1) % CODE_SIZES.length] as CodeSize,
  }));
}

/** The class sees the run: it stands still, and what is to be hidden is. */
function begin(isOpened: boolean): void {
  pause();
  fitTime();
  if (isOpened && !MOMENT.test(location.hash)) seek(cuesNow()[0]?.atMs ?? 0);
  if (presentation().isHidden) hide();
  followPlayhead(usePlayhead.getState().atMs);
}

/** `&t=22`: where a link begins. */
const MOMENT = /[#&]t=\d/;

/** Begins as soon as there is a run, and with each scenario that is opened; gives back what ends it. */
export function enter(): () => void {
  let isOpened = usePresenting.getState().isFromLink;
  let hasBegun = false;
  const beginOnce = () => {
    if (hasBegun || useRun.getState().whole === null) return;
    hasBegun = true;
    begin(isOpened);
  };
  const ends = [
    useScenario.subscribe(({ history }, before) => {
      if (history.present === before.history.present || history.past.length > 0) return;
      hasBegun = false;
      isOpened = true;
      endConcealing();
    }),
    useRun.subscribe(({ whole }, before) => {
      if (whole !== before.whole) beginOnce();
    }),
    usePlayhead.subscribe(followMove),
  ];
  beginOnce();
  return () => {
    for (const end of ends) end();
    target = null;
    endConcealing();
    setState({ index: -1, isBlank: false, panel: 'none' });
  };
}

/** Keeps what is hidden ahead of the playhead, and notes where it arrives. */
function followMove(now: Playhead, before: Playhead): void {
  const { atMs, isPlaying, glide, speed } = now;
  if (atMs === before.atMs && isPlaying === before.isPlaying) return;
  if (target !== null && glide === null) {
    const index = target;
    target = null;
    if (cuesNow()[index]?.atMs === atMs) arrive(index);
    else followPlayhead(atMs);
    return;
  }
  const { whole } = useRun.getState();
  const { fromMs } = useConcealed.getState();
  if (isPlaying && fromMs !== null && whole !== null) {
    const aheadMs = (glide?.rate ?? speed) * AHEAD_MS;
    if (fromMs - atMs < aheadMs / 2) showUpTo(Math.min(atMs + aheadMs, glide?.toMs ?? whole.endMs));
  }
  if (target === null) followPlayhead(atMs);
}
