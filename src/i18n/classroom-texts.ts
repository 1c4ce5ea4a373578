import type { Measure, StepEnd } from '../lessons';

/** Words around the lessons, in one language. */
export interface ClassroomTexts {
  readonly title: string;
  /** What lessons are. */
  readonly lead: string;
  readonly list: {
    readonly begin: string;
    readonly goOn: string;
    readonly onceMore: string;
    readonly steps: (done: number, all: number) => string;
    readonly finished: string;
    /** Guesses that were right at first. */
    readonly right: (right: number, all: number) => string;
    readonly best: (value: string) => string;
    readonly forget: string;
    readonly forgetSure: string;
    readonly keep: string;
  };
  readonly head: (number: number, all: number) => string;
  readonly step: (number: number, all: number) => string;
  readonly steps: string;
  readonly ends: Readonly<Record<StepEnd, string>>;
  readonly leave: string;
  readonly next: string;
  readonly finish: string;
  readonly nextLesson: string;
  readonly back: string;
  readonly hint: string;
  readonly check: string;
  readonly show: string;
  readonly skip: string;
  readonly replay: string;
  readonly guess: string;
  readonly yours: string;
  readonly truth: string;
  readonly off: string;
  readonly isRight: string;
  readonly isWrong: string;
  readonly never: string;
  readonly neverHappens: string;
  readonly when: {
    readonly label: string;
    readonly help: string;
    /** What a flag says that stands where something will happen, by `kind to`, else `kind`. */
    readonly flags: Readonly<Record<string, string>>;
    /** Of anything else. */
    readonly flag: string;
  };
  readonly slot: { readonly label: string; readonly help: string };
  readonly node: { readonly label: string; readonly help: string };
  readonly number: { readonly label: string; readonly howLong: string };
  readonly choice: string;
  readonly curve: {
    readonly label: string;
    readonly help: string;
    readonly handle: (from: string, to: string) => string;
    readonly tasks: (count: number) => string;
    readonly off: (tasks: string) => string;
  };
  readonly goal: string;
  readonly measures: Readonly<Record<Measure, string>>;
  /** @param within - how soon; null: whenever */
  readonly happens: (what: string, within: string | null) => string;
  readonly neverThat: (what: string) => string;
  readonly now: (value: string) => string;
  /** As the language writes numbers. */
  readonly count: (value: number) => string;
  readonly nothing: string;
  readonly met: string;
  readonly unmet: string;
  readonly best: (measure: string, value: string) => string;
  readonly record: (value: string) => string;
  readonly beaten: string;
  readonly reached: string;
  readonly solution: string;
  readonly startOver: string;
  readonly allSettings: string;
  /** When a command is given. */
  readonly givenAt: string;
  readonly movesPin: string;
  readonly backToLesson: string;
  /** From all settings, while one is built. */
  readonly backToBuilder: string;
  readonly preparing: string;
}
