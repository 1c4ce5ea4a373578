import type { Asked, CueKind, PresentPart } from '../lessons';

/** Whom a cue is about; empty where it is about nobody such. */
export interface CueFacts {
  readonly task: string;
  readonly node: string;
  readonly service: string;
  /** What was asked of docker. */
  readonly command: string;
  /** Tasks in the pool, and how many are asked for. */
  readonly inPool: number;
  readonly wanted: number;
  /** Requests that failed in the whole run. */
  readonly failed: number;
}

/** Strings of presentations, in one language. */
export interface PresentTexts {
  readonly title: string;
  readonly controls: string;
  readonly previous: string;
  readonly next: string;
  readonly play: string;
  readonly pause: string;
  readonly hide: string;
  readonly reveal: string;
  readonly ask: string;
  readonly code: string;
  readonly blank: string;
  readonly isBlank: string;
  readonly fullScreen: string;
  readonly setUp: string;
  readonly leave: string;
  readonly hidden: string;
  readonly keys: string;
  readonly keyList: readonly (readonly [keys: string, meaning: string])[];
  /** @param all - null: how many there are is not told */
  readonly place: (number: number, all: number | null) => string;
  readonly atStart: string;
  readonly now: string;
  readonly parts: Readonly<Record<PresentPart, string>>;
  readonly noCommand: string;
  readonly figures: {
    readonly inPool: string;
    readonly converge: string;
    readonly lowest: string;
    readonly lowestSoFar: string;
    readonly failed: string;
    readonly failedSoFar: string;
    readonly unknown: string;
  };
  readonly captions: Readonly<Record<CueKind, (facts: CueFacts) => string>>;
  readonly setup: {
    readonly title: string;
    readonly close: string;
    readonly shown: string;
    readonly turns: string;
    readonly cues: string;
    readonly begin: string;
    readonly add: string;
    readonly reset: string;
    readonly caption: (number: number) => string;
    readonly go: (number: number, at: string) => string;
    readonly up: (number: number) => string;
    readonly down: (number: number) => string;
    readonly remove: (number: number) => string;
    readonly light: (number: number) => string;
    readonly ours: string;
    readonly all: string;
    readonly absent: string;
    readonly asks: string;
    readonly secret: string;
    readonly link: string;
    readonly linkHidden: string;
    readonly copy: string;
  };
  readonly poll: {
    readonly title: string;
    readonly about: string;
    readonly asked: Readonly<Record<Asked, string>>;
    readonly questions: Readonly<Record<Asked, string>>;
    readonly endings: Readonly<Record<'completed' | 'paused' | 'rolled-back' | 'other', string>>;
    readonly none: string;
    readonly all: (count: number) => string;
    readonly exactly: (count: number) => string;
    readonly between: (least: number, most: number) => string;
    readonly orMore: (least: number) => string;
    readonly orFewer: (most: number) => string;
    readonly question: string;
    readonly choice: (number: number) => string;
    readonly more: (choice: string) => string;
    readonly less: (choice: string) => string;
    readonly hands: (count: number) => string;
    readonly edit: string;
    readonly editDone: string;
    readonly add: string;
    readonly remove: (choice: string) => string;
    readonly keep: (caption: string) => string;
    readonly reveal: string;
    readonly close: string;
    readonly right: string;
    readonly isRight: string;
    readonly mark: (choice: string) => string;
    readonly noneRight: string;
    readonly whichRight: string;
  };
  readonly qr: {
    readonly name: string;
    readonly hidden: string;
    readonly tooLong: string;
  };
}
