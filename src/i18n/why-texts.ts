import type { Judgement, Reason, WorkerWait } from '../analysis';
import type { Answer, RuleId } from '../engine';
import type { PartName } from '../scenario';

/** Sentences for codes, one for each: a language that lacks one does not compile. */
export type ReasonTexts = {
  readonly [C in Reason['code']]: (reason: Extract<Reason, { readonly code: C }>) => string;
};

/** What was found when conditions were looked at, with the numbers that decided. */
export type AnswerTexts = {
  readonly [W in Answer['what']]: (answer: Extract<Answer, { readonly what: W }>) => string;
};

/** What each rule of Swarm says, in a plain sentence. */
export type RuleTexts = Readonly<Record<Exclude<RuleId, ''>, string>>;

/** Why something happened, and why something did not. */
export interface WhyTexts {
  readonly title: string;
  readonly reasons: ReasonTexts;
  readonly judgements: {
    readonly [K in Judgement['kind']]: (
      judgement: Extract<Judgement, { readonly kind: K }>,
    ) => string;
  };
  readonly rules: RuleTexts;
  /** Where the settings that it comes from stand. */
  readonly blame: {
    readonly title: string;
    readonly parts: Readonly<Record<PartName, string>>;
    /** Where a setting of a proxy is: among what its image does. */
    readonly ofImage: (image: string, value: string) => string;
    /** Where it is said what is asked for. @param stream - from 1 */
    readonly ofStream: (stream: number, value: string) => string;
    readonly line: (file: string, line: number) => string;
    readonly flag: (time: string) => string;
    /** Nobody says it: the value by default. */
    readonly unsaid: (value: string) => string;
    /** Of the button that goes to a setting. */
    readonly goTo: (setting: string) => string;
  };
  readonly chain: string;
  readonly more: (steps: number) => string;
  readonly fewer: string;
  /** Why an update has not moved on. */
  readonly progress: {
    readonly title: (time: string) => string;
    readonly waits: Readonly<
      Record<WorkerWait['what'], (wait: WorkerWait, task: string) => string>
    >;
    readonly watch: (until: string) => string;
    readonly left: (slots: number) => string;
    readonly never: string;
  };
}
