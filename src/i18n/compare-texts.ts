/** How one run did against another, by the figures that people look at first. */
export interface SideBySide {
  /** Letters of both: the second is told of. */
  readonly first: string;
  readonly second: string;
  /** Failed requests of the second less those of the first. */
  readonly failed: number;
  /** By how much the second took longer, such as `15.7 s`, and whether it did; null: the two ended otherwise. */
  readonly took: { readonly by: string; readonly sign: -1 | 0 | 1 } | null;
  /** How the updates of both ended, such as `paused after 7.1 s`; empty: nothing was updated. */
  readonly ends: readonly [string, string];
}

/** Runs side by side. */
export interface CompareTexts {
  readonly title: string;
  readonly run: (letter: string) => string;
  readonly sameLuck: (places: readonly string[]) => string;
  /** @param count - of settings that differ */
  readonly sameLuckMany: (count: number) => string;
  readonly otherLuck: string;
  readonly otherScenarios: string;
  readonly allTheSame: string;
  readonly notSaid: string;
  readonly edit: (letter: string) => string;
  readonly edited: string;
  readonly remove: (letter: string) => string;
  readonly poolLine: (letter: string) => string;
  readonly summary: (of: SideBySide) => string;
  readonly sentence: (outcome: string, parts: string) => string;
  /** How a summary goes on. */
  readonly partAt: (time: string, letter: string, event: string) => string;
  readonly requestsPart: (time: string) => string;
  readonly neverPart: string;
  readonly parting: {
    readonly title: (first: string, second: string) => string;
    readonly none: string;
    readonly requests: (time: string) => string;
    readonly mark: (letters: string, time: string) => string;
    /** What happens at that moment in neither of two ways. */
    readonly nothing: string;
    readonly later: (time: string) => string;
    readonly because: string;
    readonly differs: string;
    readonly explain: (letter: string) => string;
  };
  readonly outcomes: {
    readonly title: string;
    readonly against: (letter: string) => string;
    readonly from: (time: string) => string;
    readonly run: string;
    readonly better: string;
    readonly worse: string;
    readonly of: (count: number, wanted: number) => string;
    /** Of a run that was not followed any further. */
    readonly unsettled: (letter: string, time: string) => string;
  };
  readonly add: {
    readonly title: string;
    readonly others: string;
    readonly full: string;
    readonly noCheck: string;
    readonly check: string;
    readonly allAtOnce: string;
    readonly history: string;
    readonly noHistory: string;
    readonly changesBack: (count: number) => string;
    readonly strategy: string;
    readonly example: string;
    readonly link: string;
    readonly linkHint: string;
    readonly badLink: string;
    readonly cannot: string;
    readonly choose: string;
    readonly add: string;
    readonly lead: string;
  };
}
