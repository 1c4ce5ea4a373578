import { setParameter, type Parameter, type Point } from '../analysis';
import { remember, type Scenario } from '../scenario';
import { replace, useScenario } from './scenario';

/** A scenario with a value for each of some parameters; null: it cannot be so. */
export function withSetting(
  scenario: Scenario,
  parameters: readonly Parameter[],
  point: Point,
): Scenario | null {
  let next = scenario;
  for (const [i, { target }] of parameters.entries()) {
    const set = setParameter(next, target, point[i] ?? '');
    if (!set.ok) return null;
    next = set.value;
  }
  return next;
}

/** Puts a changed scenario in place of the present one: one step that can be undone. */
export function takeScenario(scenario: Scenario): void {
  const { history } = useScenario.getState();
  replace(remember(history, scenario, null));
}
