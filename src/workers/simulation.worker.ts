import * as Comlink from 'comlink';
import {
  loadAdvice,
  loadStrategyFigures,
  loadTrials,
  type Advice,
  type Point,
  type Prepared,
  type StrategyFigures,
  type TrialAnswer,
  type TrialRunner,
  type Trials,
} from '../analysis';
import { formatDuration } from '../docker';
import type { Ms, Recording } from '../engine';
import {
  commandRows,
  digestOf,
  loadAllExtras,
  loadEdit,
  loadExtras,
  loadRecipes,
  saidBy,
  simulateWith,
  type Answers,
  type Asked,
  type Edit,
  type RecipeName,
  type Said,
  type Scenario,
  type SettingError,
} from '../scenario';

/** A scenario, perhaps changed by hand, and what becomes of it. */
export interface Simulated {
  readonly scenario: Scenario;
  readonly recording: Recording;
  readonly digest: string;
  /** What each command of the timeline says itself, by row: reading stack files is for the worker. */
  readonly said: readonly Readonly<Record<string, Said>>[];
}

/** A command that somebody gives in the terminal. */
export interface Asking {
  readonly atMs: Ms;
  readonly line: string;
}

export type CommandAnswer = Pick<Recording['commands'][number], 'exitCode' | 'stdout' | 'stderr'>;

/** What a recipe makes of a scenario, and what would become of it. */
export interface RecipeAnswer {
  readonly asked: Asked;
  /** Null where it cannot be applied. */
  readonly preview: {
    readonly figures: StrategyFigures;
    readonly commands: Recording['commands'];
    readonly plan: NonNullable<Recording['plan']>;
  } | null;
}

export type SimulationAnswer =
  | { readonly ok: true; readonly value: Simulated }
  | { readonly ok: false; readonly error: SettingError };

/** What commands were found to say, by their lines and files: a drag changes only one of them. */
const saidBefore = new Map<string, Simulated['said'][number]>();
const SAID_KEPT = 200;

function saidOf(scenario: Scenario, pin: number): Simulated['said'][number] {
  const key = JSON.stringify([scenario.timeline[pin]?.run, scenario.files]);
  let said = saidBefore.get(key);
  if (said === undefined) {
    if (saidBefore.size >= SAID_KEPT) saidBefore.clear();
    saidBefore.set(key, (said = saidBy(scenario, pin)));
  }
  return said;
}

/** Proves the next advice on the scenario asked about; null: it was none; undefined: there is no more. */
let nextAdvice: () => Advice | null | undefined = () => undefined;

/** Trials that are under way, by their numbers. */
const trialsById = new Map<number, TrialRunner>();

function trialsOf(id: number): TrialRunner {
  const trials = trialsById.get(id);
  if (trials === undefined) throw new Error(`there are no trials ${id}`);
  return trials;
}

const api = {
  /** Begins to look for advice on a scenario. */
  async consult(scenario: Scenario): Promise<void> {
    // A change that proves something may be such a command.
    const [{ Consultation }, extras] = await Promise.all([loadAdvice(), loadAllExtras()]);
    const consultation = new Consultation(scenario, (of) => simulateWith(of, extras));
    nextAdvice = () => consultation.next();
  },

  /**
   * What docker answers to commands that are given besides those of a scenario; null: nobody does.
   *
   * @param asked - with their times, in order of these; the run goes no further than the last
   */
  async ask(
    scenario: Scenario,
    asked: readonly Asking[],
  ): Promise<readonly (CommandAnswer | null)[]> {
    const entries = asked.map(({ atMs, line }) => ({ at: formatDuration(atMs), run: line }));
    const lastMs = asked.at(-1)?.atMs ?? 0;
    const timeline = [...scenario.timeline, ...entries];
    const until = formatDuration(lastMs);
    const recording = simulateWith({ ...scenario, timeline, until }, await loadAllExtras());
    const rows = commandRows(timeline, recording).slice(scenario.timeline.length);
    return rows.map((row) => {
      const command = recording.commands[row];
      if (command === undefined) return null;
      const { exitCode, stdout, stderr } = command;
      return { exitCode, stdout, stderr };
    });
  },

  /** Asks a recipe of a scenario, and runs what it makes of it. */
  async askRecipe(name: RecipeName, scenario: Scenario, answers: Answers): Promise<RecipeAnswer> {
    const [{ applyRecipe }, { strategyFigures }, extras] = await Promise.all([
      loadRecipes(),
      loadStrategyFigures(),
      loadAllExtras(),
    ]);
    const asked = applyRecipe(name, scenario, answers, (of) => simulateWith(of, extras));
    if (!asked.written.ok) return { asked, preview: null };
    const { commands, plan = [], ...recording } = simulateWith(asked.written.value, extras);
    const image = asked.questions.find((question) => question.name === 'image')?.value ?? null;
    const figures = strategyFigures({ ...recording, commands, plan }, asked.fromMs, image);
    return { asked, preview: { figures, commands, plan } };
  },

  advise: (): Advice | null | undefined => nextAdvice(),

  /** Takes trials, of which points are run until they are ended. */
  async beginTrials(id: number, trials: Trials): Promise<void> {
    const [{ TrialRunner: Runner }, extras] = await Promise.all([loadTrials(), loadAllExtras()]);
    trialsById.set(id, new Runner(trials, (of) => simulateWith(of, extras)));
  },

  prepareTrials: (id: number, points: readonly Point[]): readonly Prepared[] =>
    trialsOf(id).prepare(points),

  runTrials: (id: number, points: readonly Point[]): readonly TrialAnswer[] =>
    trialsOf(id).runAll(points),

  endTrials(id: number): void {
    trialsById.delete(id);
  },

  /** Makes a change, if there is one, and runs what comes of it. */
  async run(before: Scenario, edit: Edit | null): Promise<SimulationAnswer> {
    const edited =
      edit === null
        ? ({ ok: true, value: before } as const)
        : (await loadEdit()).applyEdit(before, edit);
    if (!edited.ok) return edited;
    const scenario = edited.value;
    const recording = simulateWith(scenario, await loadExtras(scenario));
    const answer = {
      ok: true,
      value: {
        scenario,
        recording,
        digest: digestOf(recording),
        said: scenario.timeline.map((_, pin) => saidOf(scenario, pin)),
      },
    } as const;
    return Comlink.transfer(answer, buffersOf(recording));
  },
};

export type SimulationApi = typeof api;
Comlink.expose(api);

/** The columns, which go over without being copied. */
function buffersOf({ log, probes, requests }: Recording): ArrayBuffer[] {
  return [log, probes, requests]
    .flatMap((columns) => Object.values(columns) as unknown[])
    .filter((column) => ArrayBuffer.isView(column))
    .map((column) => column.buffer as ArrayBuffer);
}
