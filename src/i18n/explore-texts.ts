import type { Catch } from '../analysis';

/** For whoever looks at many runs of a scenario. */
export interface ExploreTexts {
  readonly title: string;
  readonly tabsLabel: string;
  readonly tabs: Readonly<Record<'sweep' | 'chance' | 'best', string>>;
  /** There is nothing that can be varied. */
  readonly nothing: string;
  readonly cancel: string;
  readonly cancelled: string;
  readonly progress: (done: number, of: number, left: string) => string;
  readonly sweep: {
    /** Above the map: what it shows. */
    readonly shows: (measure: string, names: readonly string[]) => string;
    readonly took: (runs: number, seconds: string) => string;
    readonly measure: string;
    readonly vary: string;
    readonly against: string;
    readonly one: string;
    readonly values: string;
    readonly valuesOf: (name: string) => string;
    readonly groups: Readonly<
      Record<
        | 'update'
        | 'rollback'
        | 'health'
        | 'restart'
        | 'service'
        | 'resources'
        | 'nodes'
        | 'images'
        | 'traffic'
        | 'times'
        | 'luck',
        string
      >
    >;
    readonly again: string;
    readonly cell: (setting: string, measure: string, value: string) => string;
    readonly waiting: string;
    readonly line: string;
    readonly now: (setting: string, value: string) => string;
    readonly best: (setting: string, value: string) => string;
    readonly hint: string;
    readonly open: string;
    readonly compare: string;
    readonly drop: string;
    readonly full: string;
    readonly sketch: (wanted: number) => string;
    readonly failedKey: string;
    readonly poolKey: string;
    readonly newKey: string;
  };
  readonly chance: {
    readonly about: string;
    readonly bug: string;
    readonly bugs: Readonly<Record<'none' | 'exit' | 'unhealthy' | 'hang' | 'errors', string>>;
    readonly after: string;
    readonly chance: string;
    readonly seeds: string;
    readonly play: string;
    readonly noUpdate: string;
    readonly outcome: string;
    readonly verdicts: Readonly<Record<Catch, string>>;
    readonly interval: (low: string, high: string) => string;
    /** Of the runs in which the bug showed. */
    readonly caughtOf: (share: string, low: string, high: string, of: number) => string;
    readonly failed: string;
    readonly duration: string;
    readonly spread: (median: string, p95: string, max: string) => string;
    readonly bin: (from: string, to: string, count: number) => string;
    readonly monitor: string;
    readonly findMonitor: string;
    readonly monitorIs: (
      share: string,
      value: string,
      low: string,
      high: string,
      of: number,
    ) => string;
    readonly never: (share: string, longest: string) => string;
    readonly longer: string;
  };
  readonly best: {
    readonly about: string;
    readonly limits: string;
    readonly noFailed: string;
    readonly completes: string;
    readonly noRiskier: string;
    readonly atLeast: string;
    readonly atMost: string;
    readonly wish: string;
    readonly wishes: Readonly<Record<'duration' | 'mixed' | 'peak' | 'failed', string>>;
    readonly vary: string;
    readonly look: string;
    readonly tried: (count: number) => string;
    readonly triedAll: (count: number, runs: number, seconds: string) => string;
    readonly setting: string;
    readonly found: string;
    readonly now: string;
    readonly byDefault: string;
    readonly risk: string;
    readonly riskAbout: string;
    readonly isNow: string;
    readonly none: string;
    readonly beats: (what: string) => string;
    readonly take: string;
    readonly compare: string;
    readonly change: string;
    readonly front: string;
    readonly frontAbout: string;
    readonly frontAt: (wish: string, risk: string, setting: string) => string;
  };
}
