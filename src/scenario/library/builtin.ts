import type { Ms } from '../../engine';
import type { Edit } from '../edit';
import type { Scenario } from '../schema';

/** One version of a built-in scenario, and how the page presents it. */
export interface Builtin {
  /** Never changed once it is published: links name it. */
  readonly scenario: Scenario;
  /** Where it is most worth seeing first. */
  readonly opensAtMs: Ms;
  /** The one change that mends what is about to go wrong; null where nothing is to be mended. */
  readonly mend: Edit | null;
}
