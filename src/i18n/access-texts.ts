/** Sets of colours that the page can have. */
export const PALETTES = ['default', 'contrast', 'mono'] as const;
export type Palette = (typeof PALETTES)[number];

/** Words for those who see, hear or handle the page in another way. */
export interface AccessTexts {
  readonly display: {
    readonly colours: string;
    /** As the device asks. */
    readonly system: string;
    readonly palettes: Readonly<Record<Palette, string>>;
    readonly scheme: string;
    readonly versions: string;
    readonly panels: string;
    readonly smaller: (panel: string) => string;
    readonly larger: (panel: string) => string;
    readonly reset: string;
  };
  /** The timeline as a grid: what is said of a period. Times are as `clock` has them. */
  readonly grid: {
    readonly title: string;
    readonly enter: string;
    readonly update: (state: string, from: string, to: string) => string;
    readonly pool: (tasks: string, versions: readonly string[], from: string, to: string) => string;
    readonly version: (version: number, tasks: number) => string;
    /** @param slot - null: the requests met no task */
    readonly fail: (slot: string | null, what: string, from: string, to: string) => string;
    readonly noneFailed: string;
    readonly task: (of: {
      readonly slot: string;
      readonly version: number;
      readonly tag: string;
      readonly node: string;
      readonly state: string;
      readonly from: string;
      readonly to: string;
      /** What it does after that; null: it is over. */
      readonly next: string | null;
      /** When it failed or ended its job, in this period. */
      readonly end: string | null;
    }) => string;
    readonly failedAt: (time: string) => string;
    readonly doneAt: (time: string) => string;
    readonly rests: (slot: string, from: string, to: string) => string;
    readonly count: (state: string, count: number, from: string, to: string) => string;
  };
  /** What is read out while the run plays. */
  readonly news: {
    readonly title: string;
    readonly at: (time: string, news: readonly string[]) => string;
    readonly more: (count: number) => string;
    readonly settled: string;
  };
  /** The timeline as tables. */
  readonly table: {
    readonly title: string;
    readonly update: string;
    readonly pool: string;
    readonly failures: string;
    readonly tasks: string;
    readonly state: string;
    readonly from: string;
    readonly to: string;
    readonly inPool: string;
    readonly versions: string;
    readonly reason: string;
    readonly count: string;
    readonly slot: string;
    readonly version: string;
    readonly node: string;
    readonly end: string;
    readonly none: string;
    readonly more: (count: number) => string;
  };
}
