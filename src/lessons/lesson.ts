import type { LogKind, Ms, ProbeResult } from '../engine';
import type { Ending } from '../analysis';
import type { Edit, Scenario, SettingName } from '../scenario';
import type { LessonTexts } from './texts';
import type { Measure, Spotlight } from './words';

/** A lesson as data: a scenario, and steps that wait for what happens in its run. */
export interface Lesson {
  /** Version of the format. */
  readonly lesson: 1;
  readonly scenario: Scenario;
  /** Full name of the service that the steps are about, such as `web_web`. */
  readonly service: string;
  readonly steps: readonly Step[];
}

/**
 * A lesson that somebody has built in the page, with its words in it, in whatever language they are:
 * what a link holds (`#lesson=1.DATA`, packed as scenarios are), and what the page keeps of a draft.
 * It may change the scenario by any {@link Edit} that cannot make it contradict itself, which are all
 * but `entry`, `stream` and `several`. Read by `schema.ts`, which has the limits.
 */
export interface BuiltLesson extends Lesson {
  readonly texts: LessonTexts;
}

/** An entry of a run's log, by what it says. */
export interface EntryMoment {
  readonly kind: LogKind;
  /** Full name of the service that it is of; left out: of the lesson's own. */
  readonly of?: string;
  /** Of commands: how its line begins. */
  readonly run?: string;
  /** Of which slot's task; left out: of any. */
  readonly slot?: number;
  /** Of which revision of the service, from 1; left out: of any. */
  readonly rev?: number;
  readonly node?: string;
  /**
   * What it became: a task's state or desired state, an update's status, a node's state or
   * availability, a health status, a probe's result, the reason for which a request failed. Of a
   * command: `accepted` or `refused`; of a secret or a config, or of what waits: its name.
   */
  readonly to?: string;
  /** The n-th such entry, from 1; left out: the first. */
  readonly nth?: number;
}

/** A probe has ended: any, also one that the log says nothing of since it changed nothing. */
export interface ProbeMoment {
  readonly kind: 'probed';
  readonly of?: string;
  readonly slot?: number;
  readonly rev?: number;
  /** Its result; left out: any. */
  readonly to?: ProbeResult;
  readonly nth?: number;
}

/** Something that happens, or not. */
export type Happening = EntryMoment | ProbeMoment;

/** When a run is at a point worth telling of. */
export type Moment =
  | Happening
  | { readonly kind: 'end' }
  /** The pool of the service becomes that small, or that large. */
  | { readonly kind: 'pool'; readonly atMost: number }
  | { readonly kind: 'pool'; readonly atLeast: number };

/** A point of a run at which a step begins, or so long before it that it can be foreseen. */
export interface Place {
  readonly moment: Moment;
  readonly beforeMs?: Ms;
}

/** What is counted, and of what. */
export interface Counted {
  readonly measure: Measure;
  /** Full name of another service than the lesson's own, or of a secret or a config. */
  readonly of?: string;
}

/** What holds of a run. */
export type Condition =
  | (Counted & { readonly atMost: number })
  | (Counted & { readonly atLeast: number })
  | { readonly ending: Ending }
  /** Soon enough, where it says how soon: so many ms after the step's beginning. */
  | { readonly happens: Happening; readonly withinMs?: Ms }
  | { readonly never: Happening };

/** What a learner is to foresee. */
export type Question =
  /** When something will happen, or that it never will; right within so many ms. */
  | { readonly ask: 'when'; readonly moment: Happening; readonly withinMs: Ms }
  /** Whose task it will happen to. */
  | { readonly ask: 'slot'; readonly moment: EntryMoment }
  /** On which node it will happen. */
  | { readonly ask: 'node'; readonly moment: EntryMoment }
  /** How many; right within so much. */
  | ({ readonly ask: 'number'; readonly within: number } & Counted)
  /** Which of some sentences will be true: the first whose conditions hold. */
  | { readonly ask: 'choice'; readonly options: readonly Option[] }
  /** The size of the pool over time; right within so many tasks on average. */
  | { readonly ask: 'curve'; readonly within: number };

export interface Option {
  readonly id: string;
  /** All of them; none: where no other is true. */
  readonly holds: readonly Condition[];
}

/** A point of the curve that a learner draws: from then on so many. */
export interface CurvePoint {
  readonly t: Ms;
  readonly value: number;
}

/** What a learner thinks will happen. */
export type Guess =
  /** Null: never. */
  | { readonly ask: 'when'; readonly atMs: Ms | null }
  | { readonly ask: 'slot'; readonly slot: number }
  | { readonly ask: 'node'; readonly node: string }
  | { readonly ask: 'number'; readonly value: number }
  | { readonly ask: 'choice'; readonly option: string }
  | { readonly ask: 'curve'; readonly points: readonly CurvePoint[] };

/** A wrong guess that many make, and that is answered by a sentence of its own. */
export interface Slip {
  readonly id: string;
  readonly guess: Guess | MomentGuess;
}

/** Something else that happens is taken for what was asked, or a time that is counted from it. */
export interface MomentGuess {
  readonly ask: 'when';
  readonly moment: Happening;
  readonly afterMs?: Ms;
}

/** What is to be reached. */
export interface Goal {
  readonly conditions: readonly Condition[];
  /** The less the better; to be compared with what {@link DoStep.solution} reaches. */
  readonly beat?: Measure;
}

interface StepBase {
  /** Of its texts, and of what is kept of a learner's way. */
  readonly id: string;
  /** What is changed before the step begins. */
  readonly change?: readonly Edit[];
  /** Where the playhead is put when it begins; left out: it stays. */
  readonly from?: Place;
  /** What it is about: shown in the light, the rest in the shade. */
  readonly spotlight?: Spotlight;
}

/** A sentence. */
export interface SayStep extends StepBase {
  readonly kind: 'say';
}

/** A movement: the run plays until something has happened. */
export interface WatchStep extends StepBase {
  readonly kind: 'watch';
  readonly until: Place;
}

/** A question about what is to come, which stays hidden until it is answered. */
export interface PredictStep extends StepBase {
  readonly kind: 'predict';
  readonly question: Question;
  readonly slips: readonly Slip[];
  /** To where it plays once it has been answered. */
  readonly until: Place;
}

/** Something to reach by changing the scenario. */
export interface DoStep extends StepBase {
  readonly kind: 'do';
  /** Settings that are offered; the whole page is there beside them. */
  readonly controls: readonly SettingName[];
  /** The command whose settings they are, a row of the timeline; left out: of the solution's first. */
  readonly pin?: number;
  readonly goal: Goal;
  /** The best that is known. */
  readonly solution: readonly Edit[];
}

export type Step = SayStep | WatchStep | PredictStep | DoStep;
