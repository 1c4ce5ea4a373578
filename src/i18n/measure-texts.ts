import type { MeasureName } from '../analysis';

/** What can be measured of a run. */
export interface MeasureTexts {
  /** As a table or a list of choices has it. */
  readonly names: Readonly<Record<MeasureName, string>>;
  /** What it is, in a sentence. */
  readonly about: Readonly<Record<MeasureName, string>>;
  /** Where a run comes to no value. */
  readonly none: string;
  /** Which value one would rather have. */
  readonly better: Readonly<Record<'less' | 'more', string>>;
}
