import { editStack, formatDuration, outlineCommand, setFlag } from '../docker';
import { fail, ok, type Result, type ServiceSpec } from '../engine';
import type { Scenario } from './schema';

/** A setting that a control of the page edits, by docker's name for it. */
export type SettingName =
  | 'parallelism'
  | 'delay'
  | 'monitor'
  | 'max_failure_ratio'
  | 'order'
  | 'failure_action'
  | 'replicas';

/** Durations in ms. */
export type SettingValue = number | string;

const IN_UPDATE_CONFIG: ReadonlySet<SettingName> = new Set([
  'parallelism',
  'delay',
  'monitor',
  'max_failure_ratio',
  'order',
  'failure_action',
]);
const DURATIONS: ReadonlySet<SettingName> = new Set(['delay', 'monitor']);

/** One change by hand: which command of the timeline it edits, and what it sets. */
export interface SettingEdit {
  /** Row of the timeline. */
  readonly pin: number;
  /** The service as docker names it, `web_web`. */
  readonly service: string;
  readonly setting: SettingName;
  readonly value: SettingValue;
}

/** Why a change could not be written into the scenario. */
export type SettingError =
  | { readonly code: 'setting/not-editable'; readonly run: string }
  | { readonly code: 'setting/unreadable-file'; readonly file: string; readonly reason: string };

/** Whether a control can edit what a command says. */
export function isEditable(run: string): boolean {
  const { kind } = outlineCommand(run);
  return kind === 'service-update' || kind === 'service-create' || kind === 'stack-deploy';
}

/**
 * Writes a setting where the command of a pin has it: into its flags, or into the stack file that it
 * deploys, where comments and order stay.
 */
export function editSetting(scenario: Scenario, edit: SettingEdit): Result<Scenario, SettingError> {
  const entry = scenario.timeline[edit.pin];
  const run = entry?.run ?? '';
  const outline = outlineCommand(run);
  const value = textOf(edit.setting, edit.value);
  if (outline.kind === 'service-update' || outline.kind === 'service-create') {
    const line = setFlag(run, flagOf(edit.setting), String(value));
    const timeline = scenario.timeline.map((other, i) =>
      i === edit.pin ? { ...other, run: line } : other,
    );
    return ok({ ...scenario, timeline });
  }
  const { file, stack } = outline;
  const { files = {} } = scenario;
  const before = file !== undefined && Object.hasOwn(files, file) ? files[file] : undefined;
  const isOfStack = stack !== undefined && edit.service.startsWith(`${stack}_`);
  if (file === undefined || before === undefined || !isOfStack) {
    return fail({ code: 'setting/not-editable', run });
  }
  const key = edit.service.slice(`${stack}_`.length);
  const inside = IN_UPDATE_CONFIG.has(edit.setting)
    ? ['update_config', edit.setting]
    : [edit.setting];
  const path = ['services', key, 'deploy', ...inside] as const;
  const after = editStack(before, [{ path, value }]);
  if (!after.ok) {
    return after.error.code === 'unreadable'
      ? fail({ code: 'setting/unreadable-file', file, reason: after.error.reason })
      : fail({ code: 'setting/not-editable', run });
  }
  return ok({ ...scenario, files: { ...files, [file]: after.value } });
}

/** What a setting is under a spec; durations in ms. Defaults are D-11 to D-16. */
export function settingOf(
  spec: ServiceSpec,
  defaults: NonNullable<ServiceSpec['update']>,
  setting: SettingName,
): SettingValue {
  const config = spec.update ?? defaults;
  switch (setting) {
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
    case 'replicas':
      return spec.mode.replicas;
  }
}

const flagOf = (setting: SettingName): string =>
  setting === 'replicas' ? 'replicas' : `update-${setting.replaceAll('_', '-')}`;

const textOf = (setting: SettingName, value: SettingValue): SettingValue =>
  DURATIONS.has(setting) && typeof value === 'number' ? formatDuration(value) : value;
