import type { ParameterError } from '../analysis';
import type { Messages } from './messages';
import type { SweepTexts } from './sweep-texts';
import { tell } from './tell';

/** Why a value of a parameter could not be read, or not be set in a scenario, in a sentence. */
export function parameterErrorText(
  { valueErrors, settingErrors, scenarioErrors }: Messages,
  { parameterErrors }: SweepTexts,
  error: ParameterError,
): string {
  return tell({ ...valueErrors, ...settingErrors, ...scenarioErrors, ...parameterErrors }, error);
}
