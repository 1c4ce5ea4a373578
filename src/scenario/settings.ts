import { outlineCommand } from '../docker';
import type { Scenario } from './schema';
import type { SettingName } from './setting-names';

/** Whether a control can edit what a command says. */
export function isEditable(run: string): boolean {
  const { kind } = outlineCommand(run);
  return kind === 'service-update' || kind === 'service-create' || kind === 'stack-deploy';
}

/** Why a setting, though docker has it, would do nothing in a command of a scenario. */
export type Obstacle =
  /** H-2: engines before 25 know no start interval. */
  | 'engine'
  /** H-18: `service update` takes the flag and does not apply it. */
  | 'update-ignores';

/** What is in the way of a setting; null: nothing. */
export function obstacleTo(scenario: Scenario, pin: number, setting: SettingName): Obstacle | null {
  if (setting !== 'healthcheck.start_interval') return null;
  if (scenario.engine === '20.10') return 'engine';
  const { kind } = outlineCommand(scenario.timeline[pin]?.run ?? '');
  return kind === 'service-update' ? 'update-ignores' : null;
}

/** The stack file that a command deploys, if the scenario has it. */
export function fileOf(scenario: Scenario, pin: number): string | undefined {
  const { file } = outlineCommand(scenario.timeline[pin]?.run ?? '');
  const { files = {} } = scenario;
  return file !== undefined && Object.hasOwn(files, file) ? files[file] : undefined;
}
