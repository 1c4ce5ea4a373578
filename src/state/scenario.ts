import { create } from 'zustand';
import { outlineCommand } from '../docker';
import type { Ms, Recording } from '../engine';
import {
  builtin,
  BUILTIN_NAMES,
  FIRST_BUILTIN,
  isEditable,
  remember,
  startHistory,
  redo,
  undo,
  type BuiltinName,
  type Edit,
  type History,
  type Scenario,
  type ScenarioImage,
  type SettingName,
  type SettingValue,
} from '../scenario';
import { SimulationClient, type SimulationRequest } from '../workers/simulation-client';
import type { Simulated, SimulationAnswer } from '../workers/simulation.worker';
import { givenIn } from './given';
import { dismissNotice, tell } from './notices';
import { beginAt, usePlayhead } from './playhead';
import { usePresenting } from './presenting';
import { showRecording, useRun, type Before } from './run';
import { clearSelection, followSelection } from './selection';

/** A change by hand that the recording does not show yet. */
interface Change {
  readonly edit: Edit;
  /** Changes of one gesture, such as a drag, are one step of the history; null: a step of its own. */
  readonly gesture: string | null;
  /** The image of an update that is worth adding only if it changes a task. */
  readonly updatesTo: string | null;
}

interface ScenarioState {
  readonly history: History<Scenario>;
  /** The built-in it is, unchanged; null for any other. */
  readonly builtin: BuiltinName | null;
  /** In the order in which they were made. */
  readonly pending: readonly Change[];
  /** What went wrong beyond what we foresaw. */
  readonly crash: unknown;
}

/** What is asked of the swarm, with undo. */
export const useScenario = create<ScenarioState>(() => ({
  history: startHistory(builtin(FIRST_BUILTIN).scenario),
  builtin: null,
  pending: [],
  crash: null,
}));

const { getState, setState } = useScenario;

interface Request extends SimulationRequest {
  readonly change: Change | null;
  /** {@link epoch} when it was made. */
  readonly epoch: number;
}

/** Counts scenarios that were put in place of the one before; what was asked for earlier is void. */
let epoch = 0;
/** Whether the present scenario was put in place and has not been simulated since. */
let isStale = false;
/** {@link epoch} of what is shown. */
let shownEpoch = -1;

/** Whether what is shown is the run of the present scenario, with all changes. */
export const isSettled = (): boolean => shownEpoch === epoch && getState().pending.length === 0;

const client = new SimulationClient<Request>({
  next: () => {
    const { history, pending } = getState();
    const [change = null] = pending;
    if (change === null && !isStale) return null;
    isStale = false;
    return { scenario: history.present, edit: change?.edit ?? null, change, epoch };
  },
  answered: (request, answer) => {
    if (request.epoch === epoch) take(request, answer);
  },
  failed: crash,
});

function take({ change }: Request, answer: SimulationAnswer): void {
  if (change !== null) {
    setState(({ pending }) => ({ pending: pending.filter((other) => other !== change) }));
  }
  if (!answer.ok) {
    tell({ kind: 'setting', error: answer.error });
    return;
  }
  const { scenario, recording } = answer.value;
  const before = change === null ? null : beforeOf(change);
  if (change !== null) {
    if (change.updatesTo !== null && !isWorthAdding(change.updatesTo, recording)) return;
    setState(({ history }) => ({
      history: remember(history, scenario, change.gesture),
      builtin: null,
    }));
  }
  show(answer.value, before);
  tellFailedCommand();
}

/** With what a change is compared: the run before it, or before the gesture that it belongs to. */
function beforeOf({ edit, gesture }: Change): Before | null {
  const { recording, before } = useRun.getState();
  // Rows and times of commands must mean the same in both.
  if (recording === null || movesRows(edit)) return null;
  const isSame = before !== null && gesture !== null && before.gesture === gesture;
  return { recording: isSame ? before.recording : recording, edit, gesture };
}

const movesRows = (edit: Edit): boolean =>
  edit.kind === 'several'
    ? edit.edits.some(movesRows)
    : edit.kind === 'move' || edit.kind === 'remove' || edit.kind === 'replace';

/** An update that changes no task is not added (DESIGN 6). */
function isWorthAdding(image: string, { commands }: Recording): boolean {
  const before = useRun.getState().recording?.commands ?? [];
  const added = commands.find(
    (command) => !before.some(({ t, run }) => t === command.t && run === command.run),
  );
  if (added !== undefined && added.exitCode === 0 && added.dirtyTasks > 0) {
    tell({ kind: 'added', atMs: added.t, image });
    return true;
  }
  if (added !== undefined && added.exitCode !== 0) {
    tell({ kind: 'command', run: added.run, output: added.stderr });
  } else tell({ kind: 'no-task-would-change', image });
  return false;
}

/** Of what may be seen: whether a command will be refused can be what is asked. */
function tellFailedCommand(): void {
  const { recording } = useRun.getState();
  const failed = recording?.commands.find((command) => command.exitCode !== 0);
  if (failed !== undefined) tell({ kind: 'command', run: failed.run, output: failed.stderr });
}

/** Something that nobody foresaw: the page says so and keeps the scenario. */
export function crash(error: unknown): void {
  setState({ crash: error });
}

/** Puts a scenario in place of the present one, with all that can be undone of it. */
export function replace(history: History<Scenario>, run: Simulated | null = null): void {
  epoch++;
  isStale = run === null;
  setState({ history, builtin: nameOf(history.present), pending: [] });
  if (run !== null) show(run, null);
  else client.wake();
}

function show({ recording, digest, said }: Simulated, before: Before | null): void {
  const shown = useRun.getState().recording;
  if (shown !== null) followSelection(shown, recording);
  shownEpoch = epoch;
  showRecording(recording, { digest, said, before });
}

/** A built-in's name, if the scenario is the newest of one. */
export const nameOf = (scenario: Scenario): BuiltinName | null =>
  BUILTIN_NAMES.find((name) => builtin(name).scenario === scenario) ?? null;

/**
 * Opens another scenario.
 *
 * @param atMs - where the playhead begins; null: where it is most worth seeing, playing
 */
export function openScenario(scenario: Scenario, atMs: Ms | null): void {
  const name = nameOf(scenario);
  clearSelection();
  // How another was presented says nothing of this one.
  usePresenting.setState({ data: '', isChanged: false });
  beginAt(
    atMs ?? (name === null ? 0 : builtin(name).opensAtMs),
    atMs === null && !wantsLessMotion(),
  );
  replace(startHistory(scenario));
}

/** The present scenario is what others begin with: there is nothing to undo. */
export function startAnew(): void {
  setState(({ history }) => ({ history: startHistory(history.present) }));
}

export function openBuiltin(name: BuiltinName): void {
  openScenario(builtin(name).scenario, null);
}

export const openFirst = (): void => openBuiltin(FIRST_BUILTIN);

/** Whether nothing is to move by itself. */
export const wantsLessMotion = (): boolean =>
  matchMedia('(prefers-reduced-motion: reduce)').matches;

function make(next: Change): void {
  setState(({ pending }) => {
    // Of a gesture only the latest counts; the first may be with the worker already.
    const last = pending.at(-1);
    const isSame =
      pending.length > 1 && next.gesture !== null && last !== undefined
        ? last.gesture === next.gesture
        : false;
    return { pending: [...(isSame ? pending.slice(0, -1) : pending), next] };
  });
  client.wake();
}

/**
 * Changes the scenario.
 *
 * @param gesture - changes of one gesture, such as a drag, are one step of the history; null: a step
 *   of its own
 */
export function editScenario(edit: Edit, gesture: string | null = null): void {
  if (startsAtMs(edit) < usePlayhead.getState().atMs) tell({ kind: 'redraws-the-past' });
  else dismissNotice();
  make({ edit, gesture, updatesTo: null });
}

/** What was never given made no difference. */
const pinAtMs = (pin: number): Ms =>
  givenIn(getState().history.present.timeline, useRun.getState().recording)[pin] ?? Infinity;

/** From when on a change may make a difference. */
function startsAtMs(edit: Edit): Ms {
  switch (edit.kind) {
    case 'add':
    case 'give':
      return edit.atMs;
    case 'move':
      return Math.min(edit.atMs, pinAtMs(edit.pin));
    case 'set':
    case 'file':
    case 'flag':
    case 'entry':
    case 'rewrite':
    case 'remove':
      return pinAtMs(edit.pin);
    case 'image':
    case 'rate':
    case 'stream':
    case 'replace':
      return 0;
    case 'write':
      // Nobody has read what was not there.
      return Object.hasOwn(getState().history.present.files ?? {}, edit.file) ? 0 : Infinity;
    case 'several':
      return Math.min(...edit.edits.map(startsAtMs));
  }
}

/** What gives a service another image. */
export const updateCommand = (service: string, image: string): string =>
  `docker service update --image ${image} ${service}`;

/** Adds an update of a service at the playhead, if it would change a task. */
export function updateService(service: string, image: string): void {
  const atMs = Math.round(usePlayhead.getState().atMs);
  const run = updateCommand(service, image);
  make({ edit: { kind: 'add', atMs, run }, gesture: null, updatesTo: image });
}

/** The value by hand of a setting that the recording does not show yet. */
export function pendingValue(
  pending: readonly Change[],
  pin: number,
  setting: SettingName,
): SettingValue | undefined {
  const edit = pending
    .map((other) => other.edit)
    .findLast((other) => other.kind === 'set' && other.pin === pin && other.setting === setting);
  return edit?.kind === 'set' ? (edit.value ?? undefined) : undefined;
}

/** The behaviour of an image, changes that the recording does not show yet included. */
export function behaviourIn({ history, pending }: ScenarioState, ref: string): ScenarioImage {
  const edit = pending
    .map((other) => other.edit)
    .findLast((other) => other.kind === 'image' && other.ref === ref);
  const { images = {} } = history.present;
  if (edit?.kind === 'image') return edit.behaviour;
  return (Object.hasOwn(images, ref) ? images[ref] : undefined) ?? PLAIN_IMAGE;
}

/** Requests a second of a stream, changes that the recording does not show yet included. */
export function rateIn({ history, pending }: ScenarioState, stream: number): number {
  const edit = pending
    .map((other) => other.edit)
    .findLast((other) => other.kind === 'rate' && other.stream === stream);
  return edit?.kind === 'rate' ? edit.rate : (history.present.traffic?.[stream]?.rate ?? 0);
}

const PLAIN_IMAGE: ScenarioImage = {};

export function undoChange(): void {
  travel(undo);
}

export function redoChange(): void {
  travel(redo);
}

function travel(step: (history: History<Scenario>) => History<Scenario>): void {
  const history = step(getState().history);
  if (history === getState().history) return;
  dismissNotice();
  replace(history);
}

/** When each command of the present timeline was given, by row; null: never. */
export function useGivenMs(): readonly (Ms | null)[] {
  const timeline = useScenario((state) => state.history.present.timeline);
  const recording = useRun((run) => run.recording);
  return givenIn(timeline, recording);
}

interface Pin {
  /** Row of the timeline. */
  readonly row: number;
  readonly t: Ms;
}

const editablePins = new WeakMap<readonly (Ms | null)[], readonly Pin[]>();

/** Commands with settings that were given, in order of time; read off a timeline and its run once. */
function pinsOf({ timeline }: Scenario, recording: Recording | null): readonly Pin[] {
  const given = givenIn(timeline, recording);
  const known = editablePins.get(given);
  if (known !== undefined) return known;
  const pins = timeline
    .flatMap(({ run }, row) => {
      const t = given[row] ?? null;
      return t !== null && isEditable(run) ? [{ row, t }] : [];
    })
    .toSorted((a, b) => a.t - b.t || a.row - b.row);
  editablePins.set(given, pins);
  return pins;
}

/** The command that the settings edit: the last one at or before a moment, else the next (DESIGN 6). */
export function pinAt(scenario: Scenario, recording: Recording | null, atMs: Ms): number | null {
  const pins = pinsOf(scenario, recording);
  return (pins.findLast(({ t }) => t <= atMs) ?? pins[0])?.row ?? null;
}

/** The service that a command changes, as the recording names it. */
export function serviceOf(recording: Recording, run: string): number {
  const { service, stack } = outlineCommand(run);
  const row = recording.services.findIndex(({ name, id }) =>
    stack === undefined ? name === service || id === service : name.startsWith(`${stack}_`),
  );
  return Math.max(row, 0);
}
