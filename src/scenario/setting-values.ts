import { formatDuration, parseDuration } from '../docker';
import {
  DEFAULT_HEALTH,
  DEFAULT_UPDATE,
  fail,
  ok,
  type HealthConfig,
  type Ms,
  type Result,
  type ServiceSpec,
} from '../engine';
import { LIMITS } from './limits';
import { placeOf, type SettingName } from './setting-names';

/** Durations in ms. */
export type SettingValue = number | string | boolean;

/** Why a text is no value of a setting. */
export type ValueError =
  | { readonly code: 'value/not-a-duration'; readonly text: string }
  /** A number without a unit; `nearest` is it in seconds. */
  | { readonly code: 'value/no-unit'; readonly text: string; readonly nearest: string }
  | { readonly code: 'value/not-a-count'; readonly text: string }
  | { readonly code: 'value/not-a-number'; readonly text: string }
  | { readonly code: 'value/too-low'; readonly min: string }
  | { readonly code: 'value/too-high'; readonly max: string }
  | { readonly code: 'value/empty' };

/** More would be more than the page can draw. */
const REPLICAS_MAX = 1_000;
const COUNT_MAX = 1_000_000;

/** The least and the most of a setting that is a number; durations in ms. */
export function settingRange(setting: SettingName): readonly [number, number] {
  const { kind } = placeOf(setting);
  if (kind === 'ratio') return [0, 1];
  if (kind === 'duration') {
    // D-18: a monitor of zero cannot be said. D-27: a check takes no less than a millisecond.
    return [setting.endsWith('monitor') ? 1 : 0, LIMITS.durationMs];
  }
  return setting === 'replicas' ? [0, REPLICAS_MAX] : [0, COUNT_MAX];
}

/** Reads what somebody typed for a setting. */
export function readValue(setting: SettingName, typed: string): Result<SettingValue, ValueError> {
  const text = typed.trim();
  const range = settingRange(setting);
  switch (placeOf(setting).kind) {
    case 'duration':
      return readDuration(text, range);
    case 'count':
      return readNumber(text, range, true);
    case 'ratio':
      return readNumber(text, range, false);
    case 'word':
    case 'text':
    case 'switch':
      return text === '' ? fail({ code: 'value/empty' }) : ok(text);
  }
}

/** Reads a Go duration that is not negative. */
export function readDuration(
  text: string,
  [min, max]: readonly [Ms, Ms] = [0, LIMITS.durationMs],
): Result<Ms, ValueError> {
  const ms = parseDuration(text);
  if (ms === undefined) {
    return /^\d+(?:\.\d+)?$/.test(text)
      ? fail({ code: 'value/no-unit', text, nearest: `${text}s` })
      : fail({ code: 'value/not-a-duration', text });
  }
  if (ms < min) return fail({ code: 'value/too-low', min: formatDuration(min) });
  return ms > max ? fail({ code: 'value/too-high', max: formatDuration(max) }) : ok(ms);
}

/** Reads a number within a range. */
export function readNumber(
  text: string,
  [min, max]: readonly [number, number],
  isCount: boolean,
): Result<number, ValueError> {
  const value = Number(text);
  if (isCount ? !/^[+-]?\d+$/.test(text) : !/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text)) {
    return fail({ code: isCount ? 'value/not-a-count' : 'value/not-a-number', text });
  }
  if (value < min) return fail({ code: 'value/too-low', min: String(min) });
  return value > max ? fail({ code: 'value/too-high', max: String(max) }) : ok(value);
}

/** A value as docker and people write it. */
export const valueText = (setting: SettingName, value: SettingValue): string =>
  placeOf(setting).kind === 'duration' && typeof value === 'number'
    ? formatDuration(value)
    : String(value);

/**
 * What a setting is under a spec; durations in ms. Defaults are D-11 to D-17, D-23 and K-22.
 *
 * @param image - the check that the image brings along (D-26)
 */
export function settingOf(
  spec: ServiceSpec,
  setting: SettingName,
  image?: HealthConfig,
): SettingValue {
  const { restart, container } = spec.task;
  switch (setting) {
    case 'replicas':
      return spec.mode.kind === 'replicated' ? spec.mode.replicas : 1;
    case 'stop_grace_period':
      return container.stopGraceMs;
    case 'restart_policy.condition':
      return restart.condition;
    case 'restart_policy.delay':
      return restart.delayMs;
    case 'restart_policy.max_attempts':
      return restart.maxAttempts;
    case 'restart_policy.window':
      return restart.windowMs;
    case 'healthcheck':
      return testOf(container.healthcheck, image).length > 0;
    case 'healthcheck.test':
      return testText(testOf(container.healthcheck, image));
    case 'healthcheck.interval':
      return healthOf('intervalMs', container.healthcheck, image);
    case 'healthcheck.timeout':
      return healthOf('timeoutMs', container.healthcheck, image);
    case 'healthcheck.retries':
      return healthOf('retries', container.healthcheck, image);
    case 'healthcheck.start_period':
      return healthOf('startPeriodMs', container.healthcheck, image);
    case 'healthcheck.start_interval':
      return healthOf('startIntervalMs', container.healthcheck, image);
    default:
      return updateSettingOf(spec, setting);
  }
}

type UpdateSetting =
  Extract<SettingName, `rollback_config.${string}`> extends `${string}.${infer K}` ? K : never;

function updateSettingOf(
  spec: ServiceSpec,
  setting: UpdateSetting | `rollback_config.${UpdateSetting}`,
): SettingValue {
  const isRollback = setting.startsWith('rollback_config.');
  const config = (isRollback ? spec.rollback : spec.update) ?? DEFAULT_UPDATE;
  switch (setting.slice(setting.indexOf('.') + 1) as UpdateSetting) {
    case 'parallelism':
      return config.parallelism;
    case 'delay':
      return config.delayMs;
    case 'monitor':
      return config.monitorMs;
    case 'max_failure_ratio':
      return config.maxFailureRatio;
    case 'order':
      return config.order;
    case 'failure_action':
      return config.failureAction;
  }
}

/** D-26: the service's own first, then the image's; none when it is `NONE`. */
function testOf(service?: HealthConfig, image?: HealthConfig): readonly string[] {
  const test = (service?.test?.length ? service.test : image?.test) ?? [];
  return test[0] === 'NONE' ? [] : test;
}

const testText = ([how, ...words]: readonly string[]): string =>
  how === 'CMD' || how === 'CMD-SHELL' ? words.join(' ') : '';

const healthOf = (
  field: keyof typeof DEFAULT_HEALTH,
  service?: HealthConfig,
  image?: HealthConfig,
): number => service?.[field] || image?.[field] || DEFAULT_HEALTH[field];
