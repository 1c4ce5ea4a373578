import type { ParameterProblem } from '../analysis';
import type { Sentences } from './messages';

/** What can be varied of a scenario. */
export interface SweepTexts {
  /** What is wrong with a value that somebody typed for a parameter; see `parameterErrorText`. */
  readonly parameterErrors: Sentences<ParameterProblem>;
}
