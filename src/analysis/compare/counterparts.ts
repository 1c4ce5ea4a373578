import type { Recording } from '../../engine';
import {
  behaviourOf,
  isEditable,
  settingOf,
  type Scenario,
  type SettingName,
  type SettingValue,
} from '../../scenario';
import { specAfter } from '../spec-after';

/** The same scenario with one setting changed: worth comparing with it. */
export interface Counterpart {
  readonly setting: SettingName;
  readonly value: SettingValue;
}

/** What is worth trying instead of a value; null: nothing. */
type Instead = (value: SettingValue) => SettingValue | null;

const LONG_MONITOR_MS = 30_000;
const SHORT_MONITOR_MS = 5_000;
const SOME_DELAY_MS = 10_000;

const INSTEAD: readonly (readonly [SettingName, Instead])[] = [
  ['order', (order) => (order === 'start-first' ? 'stop-first' : 'start-first')],
  ['parallelism', (at) => (at === 1 ? 2 : 1)],
  // D-12: none is all at once.
  ['parallelism', (at) => (at === 0 ? null : 0)],
  ['delay', (delayMs) => (delayMs === 0 ? SOME_DELAY_MS : 0)],
  ['failure_action', (action) => (action === 'rollback' ? 'pause' : 'rollback')],
  ['healthcheck', (isThere) => isThere !== true],
  [
    'monitor',
    (monitorMs) =>
      typeof monitorMs === 'number' && monitorMs < LONG_MONITOR_MS
        ? LONG_MONITOR_MS
        : SHORT_MONITOR_MS,
  ],
];

/**
 * Counterparts of a scenario that are worth comparing with it.
 *
 * @param pin - row of the timeline: the command whose settings are changed
 * @param service - row of the recording's services
 */
export function counterpartsOf(
  scenario: Scenario,
  recording: Recording,
  pin: number,
  service: number,
): readonly Counterpart[] {
  const spec = specAfter(scenario, recording, pin, service);
  const { run = '' } = scenario.timeline[pin] ?? {};
  // J-5: a job has no rolling update.
  const isUpdated = spec?.mode.kind === 'replicated' || spec?.mode.kind === 'global';
  if (spec === undefined || !isUpdated || !isEditable(run)) return [];
  const { images = {} } = scenario;
  const { image } = spec.task.container;
  const check = Object.hasOwn(images, image)
    ? behaviourOf(images[image] ?? {}).healthcheck
    : undefined;
  return INSTEAD.flatMap(([setting, instead]) => {
    const value = instead(settingOf(spec, setting, check));
    return value === null ? [] : [{ setting, value }];
  });
}
