/** The words of a step. `**bold**` and `` `code` `` are marked, all else is told as it is. */
export interface StepTexts {
  /** One sentence, or two: what is there, or what is asked. */
  readonly say: string;
  /** Once a guess was right, or a goal reached. */
  readonly right?: string;
  /** Once a guess was wrong in a way of its own. */
  readonly wrong?: string;
  /** Once it was wrong in a way that is known, by the slip's id. */
  readonly slips?: Readonly<Record<string, string>>;
  /** What can be chosen, by the option's id. */
  readonly options?: Readonly<Record<string, string>>;
  /** A help, for those who ask. */
  readonly hint?: string;
}

/** The words of a lesson in one language. */
export interface LessonTexts {
  readonly title: string;
  /** By the step's id. */
  readonly steps: Readonly<Record<string, StepTexts>>;
}
