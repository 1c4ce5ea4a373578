import { create } from 'zustand';
import type { Ms, Recording } from '../engine';
import {
  differenceOf,
  editsBefore,
  loadBuilt,
  serviceRow,
  startMs,
  type BuiltLesson,
  type DoStep,
  type Flaw,
  type Moment,
  type Scene,
  type Step,
  type StepTexts,
} from '../lessons';
import type { Scenario } from '../scenario';
import { checkDraft } from './builder-check';
import { useClassroom } from './classroom';
import { beginLesson, builtLesson, leaveLesson } from './lesson';
import { keepDraft, keptDraft } from './lesson-draft';
import { seek } from './playhead';
import { useRun } from './run';
import { editScenario, useScenario } from './scenario';
import { stage, stopStaging } from './staging';

/** Moments that are shown on the timeline, to choose one of them. */
export interface Marks {
  /** Whose they are. */
  readonly owner: string;
  readonly times: readonly { readonly atMs: Ms; readonly moment: Moment }[];
  readonly chosenMs: Ms | null;
  readonly text: string;
  readonly onChoose: (moment: Moment) => void;
}

interface BuilderState {
  /** Null: nobody builds. */
  readonly draft: BuiltLesson | null;
  /** Position of the step that is edited. */
  readonly index: number;
  /** What it was before, the latest last. */
  readonly past: readonly BuiltLesson[];
  /** What the latest change was of: changes of one thing are one step back. */
  readonly touched: string | null;
  /** The scenario that the step begins with; null: it is under way. */
  readonly staged: Scenario | null;
  /** What is wrong with it; null: being looked for. */
  readonly flaws: readonly Flaw[] | null;
  readonly marks: Marks | null;
}

const NOTHING: BuilderState = {
  draft: null,
  index: 0,
  past: [],
  touched: null,
  staged: null,
  flaws: null,
  marks: null,
};

/** The lesson that is being built. */
export const useBuilder = create<BuilderState>(() => NOTHING);

const { getState, setState } = useBuilder;

/** Steps back that are kept. */
const PAST_MAX = 100;

/** Begins a lesson from the scenario that is open. */
export function buildFromScenario(): void {
  const { present: scenario } = useScenario.getState().history;
  const { whole } = useRun.getState();
  const service = mostTasks(whole);
  openDraft({
    lesson: 1,
    texts: { title: scenario.title ?? '', steps: {} },
    scenario,
    service,
    steps: [{ id: 'step-1', kind: 'say' }],
  });
}

/** The service that has the most tasks: what a lesson is about, most likely. */
function mostTasks(recording: Recording | null): string {
  const counts = (recording?.services ?? []).map(({ name }, row) => ({
    name,
    count: recording?.tasks.filter(({ service }) => service === row).length ?? 0,
  }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.name ?? '';
}

/** Goes on with the lesson that the device has kept; does nothing where it has kept none. */
export async function buildKept(): Promise<void> {
  const { parseLesson } = await loadBuilt();
  const read = parseLesson(keptDraft() ?? '');
  if (read.ok) openDraft(read.value);
}

/** Changes a lesson that somebody has built, in place of the draft. */
export function openDraft(draft: BuiltLesson): void {
  leaveLesson();
  setState({ ...NOTHING, draft });
  keepDraft(draft);
  useClassroom.setState({ isBuilding: true });
  lookForFlaws();
  selectStep(0);
}

/** Leaves the builder; the draft stays on the device. */
export function leaveBuilder(): void {
  stopStaging();
  setState(NOTHING);
  useClassroom.setState({ isBuilding: false, hasAllSettings: false });
}

/** Shows a step: its scenario is put on stage, and the playhead where it begins. */
export function selectStep(to: number): void {
  const { draft } = getState();
  if (draft === null) return;
  const index = Math.min(Math.max(to, 0), Math.max(draft.steps.length - 1, 0));
  setState({ index, marks: null });
  putOnStage();
}

function putOnStage(): void {
  const { draft, index } = getState();
  if (draft === null) return;
  const { history, pending } = useScenario.getState();
  const edits = editsBefore(draft, index);
  const key = JSON.stringify([draft.scenario, edits]);
  const isThere = getState().staged === history.present && key === stagedKey;
  if (isThere && pending.length === 0) {
    seekToStart();
    return;
  }
  setState({ staged: null });
  stage(draft.scenario, edits, (staged) => {
    stagedKey = key;
    setState({ staged });
    seekToStart();
  });
}

/** What {@link BuilderState.staged} was made of. */
let stagedKey = '';

function seekToStart(): void {
  const scene = builderScene();
  if (scene !== null) seek(scene.fromMs);
}

/** The run of the step that is edited, and where it begins in it; null: it is not there yet. */
export function builderScene(): Scene | null {
  const { draft, index } = getState();
  const { whole } = useRun.getState();
  if (draft === null || whole === null) return null;
  const service = serviceRow(whole, draft.service);
  return { recording: whole, service, fromMs: startMs(draft, index, { recording: whole }) };
}

/** Makes a change. @param touched - of what; null: a step back of its own */
export function changeDraft(
  change: (draft: BuiltLesson) => BuiltLesson,
  touched: string | null = null,
): void {
  const { draft, past, touched: last } = getState();
  if (draft === null) return;
  const next = change(draft);
  if (next === draft) return;
  const isSame = touched !== null && touched === last;
  setState({
    draft: next,
    touched,
    past: isSame ? past : [...past, draft].slice(-PAST_MAX),
    flaws: null,
  });
  afterChange(next);
}

function afterChange(next: BuiltLesson): void {
  keepDraft(next);
  lookForFlaws();
}

/** Takes the latest change back. */
export function undoDraft(): void {
  const { past, index } = getState();
  const draft = past.at(-1);
  if (draft === undefined) return;
  setState({ draft, past: past.slice(0, -1), touched: null, flaws: null, marks: null });
  afterChange(draft);
  selectStep(index);
}

const stepAt = ({ steps }: BuiltLesson, index: number): Step | undefined => steps[index];

/** Changes the step that is edited. */
export function changeStep(change: (step: Step) => Step, touched: string | null = null): void {
  const { index } = getState();
  changeDraft((draft) => {
    const step = stepAt(draft, index);
    if (step === undefined) return draft;
    return { ...draft, steps: draft.steps.with(index, change(step)) };
  }, touched);
}

/** Changes what the step that is edited says. */
export function changeTexts(change: (texts: StepTexts) => StepTexts, touched: string): void {
  const { index } = getState();
  changeDraft((draft) => {
    const id = stepAt(draft, index)?.id ?? '';
    const { steps } = draft.texts;
    const next = change(steps[id] ?? { say: '' });
    return { ...draft, texts: { ...draft.texts, steps: { ...steps, [id]: next } } };
  }, `${index} ${touched}`);
}

/** An id that no step has. */
function freeId({ steps }: BuiltLesson): string {
  const taken = new Set(steps.map(({ id }) => id));
  let number = steps.length + 1;
  while (taken.has(`step-${number}`)) number++;
  return `step-${number}`;
}

/** Adds a step behind the one that is edited. */
export function addStep(): void {
  insert((draft) => [{ id: freeId(draft), kind: 'say' }, { say: '' }]);
}

/** The same step once more, behind it. */
export function duplicateStep(): void {
  insert((draft, index) => {
    const step = stepAt(draft, index);
    if (step === undefined) return null;
    // What it changes has been changed once the first has begun.
    const { change: _change, ...rest } = step;
    return [{ ...rest, id: freeId(draft) }, draft.texts.steps[step.id] ?? { say: '' }];
  });
}

function insert(
  make: (draft: BuiltLesson, index: number) => readonly [Step, StepTexts] | null,
): void {
  const { index, draft } = getState();
  if (draft === null) return;
  const made = make(draft, index);
  if (made === null) return;
  const [step, texts] = made;
  const at = Math.min(index + 1, draft.steps.length);
  changeDraft((before) => ({
    ...before,
    texts: { ...before.texts, steps: { ...before.texts.steps, [step.id]: texts } },
    steps: before.steps.toSpliced(at, 0, step),
  }));
  selectStep(at);
}

export function deleteStep(): void {
  const { index } = getState();
  changeDraft((draft) => ({ ...draft, steps: draft.steps.toSpliced(index, 1) }));
  selectStep(index);
}

/** Moves a step to another position. */
export function moveStep(from: number, to: number): void {
  const { draft } = getState();
  if (draft === null || from === to || to < 0 || to >= draft.steps.length) return;
  changeDraft((before) => {
    const step = stepAt(before, from);
    if (step === undefined) return before;
    return { ...before, steps: before.steps.toSpliced(from, 1).toSpliced(to, 0, step) };
  });
  selectStep(to);
}

/** What the scenario that is open is to be for the lesson. */
export type Use = 'whole' | 'begins' | 'solution';

/** Takes the scenario as it was changed by hand into the lesson. */
export function takeScenario(use: Use): void {
  const { draft, staged, index } = getState();
  const { present } = useScenario.getState().history;
  if (draft === null || staged === null) return;
  if (use === 'whole') {
    changeDraft((before) => ({ ...before, scenario: present }));
  } else {
    const edits = differenceOf(staged, present);
    changeStep((step) => {
      if (use === 'begins') return { ...step, change: [...(step.change ?? []), ...edits] };
      return step.kind === 'do' ? { ...step, solution: edits } : step;
    });
  }
  selectStep(index);
}

/** Applies the solution, so that it can be looked at and bettered. */
export function showDraftSolution({ solution }: DoStep): void {
  editScenario({ kind: 'several', edits: solution });
}

/** Puts back the scenario with which the step begins. */
export function putScenarioBack(): void {
  setState({ staged: null });
  putOnStage();
}

/** Takes the draft as a learner would, from the step that is edited. */
export function tryDraft(): void {
  const { draft, index } = getState();
  if (draft === null || draft.steps.length === 0) return;
  setState({ staged: null, marks: null });
  stagedKey = '';
  beginLesson(builtLesson(draft, null), index);
}

/** Back from a try. @param index - of the step at which it ended */
export function endTry(index: number): void {
  leaveLesson();
  selectStep(index);
}

/** A change is looked at once the hand rests. */
const REST_MS = 400;
let timer = 0;

function lookForFlaws(): void {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => {
    const { draft } = getState();
    if (draft === null) return;
    const take = (flaws: readonly Flaw[]) => {
      if (getState().draft === draft) setState({ flaws });
    };
    checkDraft(draft, () => getState().draft === draft).then(take, reportError);
  }, REST_MS);
}

export const showMarks = (marks: Marks): void => setState({ marks });

/** Shows them no more. @param owner - others stay */
export function hideMarks(owner: string): void {
  if (getState().marks?.owner === owner) setState({ marks: null });
}
