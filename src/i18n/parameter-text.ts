import type { Parameter, ParameterError } from '../analysis';
import type { Scenario } from '../scenario';
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

/** What a parameter is called: by docker's name where it has one. */
export function parameterText(
  { parameters }: SweepTexts,
  { images = {}, traffic = [], timeline }: Scenario,
  { target, name }: Pick<Parameter, 'target' | 'name'>,
): string {
  switch (target.of) {
    case 'setting':
    case 'resource':
      return name;
    case 'nodes':
      return parameters.nodes;
    case 'seed':
      return parameters.seed;
    case 'image':
      return parameters.image(target.field, target.ref);
    case 'fault': {
      const { field, fault, ref } = target;
      return parameters.fault(field, images[ref]?.faults?.[fault]?.kind ?? '', fault + 1, ref);
    }
    case 'traffic':
      return parameters.traffic(traffic[target.stream]?.service ?? '');
    case 'time':
      return parameters.time(timeline[target.pin]?.run ?? '');
  }
}
