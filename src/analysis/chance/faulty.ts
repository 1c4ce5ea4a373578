import type { Recording } from '../../engine';
import { applyEdit, type Scenario, type ScenarioFault } from '../../scenario';
import { failing } from '../advice/faults';
import { sitesOf } from '../advice/site';
import type { SweepSubject } from '../sweep/parameters';

/**
 * The scenario with a bug in the new version, besides those that it has; null: nothing is updated in it.
 *
 * @param recording - of the scenario as it stands
 */
export function withBug(
  scenario: Scenario,
  recording: Recording,
  { service }: SweepSubject,
  fault: ScenarioFault,
): Scenario | null {
  const site = sitesOf(scenario, recording).find(({ record }) => record.name === service);
  if (site === undefined || site.update === null) return null;
  const bad = applyEdit(scenario, failing(site, site.update, fault));
  return bad.ok ? bad.value : null;
}
