/** A terminal at the playhead. */
export interface TerminalTexts {
  readonly log: string;
  readonly input: string;
  readonly hint: string;
  readonly run: string;
  readonly wide: string;
  readonly narrow: string;
  readonly working: string;
  /** A command that changes something stands on the timeline from now on. */
  readonly added: (time: string) => string;
  readonly unanswered: string;
  readonly stopped: (number: number) => string;
  readonly notWatched: string;
  /** On a button, after lines that were not understood. */
  readonly giveRest: (lines: number) => string;
  readonly watching: string;
  readonly help: readonly string[];
  readonly goTo: (time: string) => string;
}
