/** A terminal at the playhead. */
export interface TerminalTexts {
  readonly title: string;
  readonly log: string;
  readonly empty: string;
  readonly input: string;
  readonly hint: string;
  readonly clear: string;
  readonly working: string;
  /** A command that changes something stands on the timeline from now on. */
  readonly added: (time: string) => string;
  readonly unanswered: string;
  readonly lineOfScript: (number: number) => string;
  /** Lines of a script that docker refused; with `set -e` the first was its end. */
  readonly failed: (numbers: readonly number[], isEnd: boolean) => string;
  readonly notWatched: string;
  /** On a button, after lines that were not understood. */
  readonly giveRest: (lines: number) => string;
  readonly watching: string;
  readonly endWatch: string;
  /** What stands before and after a command that was perhaps meant. */
  readonly meant: readonly [before: string, after: string];
  readonly takeMeant: string;
  readonly tabTakes: string;
  readonly copy: string;
  readonly copied: string;
  /** Candidates that are not shown. */
  readonly more: (count: number) => string;
  /** Before what is searched for among the lines typed before. */
  readonly search: string;
  readonly notFound: string;
  /** Words, and what they do. */
  readonly help: readonly (readonly [word: string, meaning: string])[];
  readonly goTo: (time: string) => string;
}
