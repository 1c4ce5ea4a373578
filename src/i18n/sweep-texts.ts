import type { ParameterProblem } from '../analysis';
import type { Sentences } from './messages';

/** What can be varied of a scenario. */
export interface SweepTexts {
  /** What a parameter is called that docker has no name for; see `parameterText`. */
  readonly parameters: {
    readonly nodes: string;
    readonly seed: string;
    /** A field of an image, as a scenario has it: `listen`. */
    readonly image: (field: string, ref: string) => string;
    /** A field of its n-th fault, from 1, by what the fault does: `exit`. */
    readonly fault: (field: string, kind: string, n: number, ref: string) => string;
    readonly traffic: (service: string) => string;
    readonly time: (run: string) => string;
  };
  /** What is wrong with a value that somebody typed for a parameter; see `parameterErrorText`. */
  readonly parameterErrors: Sentences<ParameterProblem>;
}
