import type { Advice, AdviceFacts, AdviceKind, Measure } from '../analysis';

/** One piece of advice in words. Methods, so that a table of all kinds can be asked for any of them. */
export interface PieceTexts<K extends AdviceKind> {
  /** In one or two lines of a narrow column: what is wrong and what it costs. */
  note(advice: Advice<K>): string;
  /** In a sentence or two, with the numbers of the runs. */
  sentence(advice: Advice<K>): string;
  /** On the button that mends it. */
  readonly fix: string;
  /** What is changed so that the damage shows; left out where only a run that shows it is told of. */
  fail?(facts: AdviceFacts[K]): string;
}

/** Advice on where tasks go, how they stop, and what they are made of. */
export type DeployAdvice = Extract<
  AdviceKind,
  | `start-first-${string}`
  | `grace-too-${string}`
  | 'rollback-order'
  | 'moving-tag'
  | 'changed-in-place'
>;

/** Rules of `swarm-semantics.md` that advice names and no log entry does, each in a plain sentence. */
export type AdviceRules = Readonly<
  Record<
    | 'B-12'
    | 'D-17'
    | 'D-31'
    | 'D-41'
    | 'D-42'
    | 'H-2'
    | 'H-14'
    | 'H-15'
    | 'K-11'
    | 'S-3'
    | 'S-5'
    | 'S-11'
    | 'S-15'
    | 'SC-11'
    | 'SC-16'
    | 'ST-14'
    | 'U-27'
    | 'W-1'
    | 'W-2'
    | 'W-3'
    | 'W-4'
    | 'W-5'
    | 'W-7'
    | 'W-8'
    | 'W-10'
    | 'W-12'
    | 'W-14'
    | 'W-19'
    | 'W-24'
    | 'W-28',
    string
  >
>;

/** What could go better, and how that is known. */
export interface AdviceTexts {
  readonly title: string;
  readonly about: string;
  readonly none: string;
  readonly looking: string;
  readonly risks: string;
  /** On the button that opens the list, beside the worst piece. */
  readonly more: (count: number) => string;
  /** The same where nothing is lost. */
  readonly moreRisks: (count: number) => string;
  /** What the scenario as it is suffers; `amount` as people read it. */
  readonly costs: Readonly<Record<Measure, (amount: string) => string>>;
  readonly ofRuns: string;
  readonly columns: Readonly<Record<'measure' | 'now' | 'shown' | 'mended', string>>;
  readonly rows: Readonly<
    Record<
      | 'failed'
      | 'lowest'
      | 'convergeMs'
      | 'ending'
      | 'exposedMs'
      | 'emptyMs'
      | 'shortMs'
      | 'mixedMs'
      | 'overlapMs'
      | 'images'
      | 'refused'
      | 'brokenSlots'
      | 'pendingTasks',
      string
    >
  >;
  readonly look: (time: string) => string;
  readonly change: string;
  readonly toFail: string;
  readonly watch: string;
  readonly watchHint: string;
  readonly rules: AdviceRules;
  readonly pieces: { readonly [K in AdviceKind]: PieceTexts<K> };
}
