import {
  editStack,
  formatDuration,
  getFlag,
  outlineCommand,
  outlineStack,
  setFlag,
  type StackEdit,
} from '../docker';
import { fail, ok, type Result } from '../engine';
import type { Scenario } from './schema';
import { HEALTH_FLAGS, placeOf, type SettingName } from './setting-names';
import type { SettingValue } from './setting-values';
import { fileOf } from './settings';
import { withVersionFor } from './stack-version';

/** The check that is written where one is switched on and none is given. */
export const DEFAULT_TEST = 'wget -qO - http://localhost';

/** One change by hand: which command of the timeline it edits, and what it sets. */
export interface SettingEdit {
  /** Row of the timeline. */
  readonly pin: number;
  /** The service as docker names it, `web_web`. */
  readonly service: string;
  readonly setting: SettingName;
  /** Null takes back what the command says, so that what was before it holds, or the default. */
  readonly value: SettingValue | null;
}

/** Why a change could not be written into the scenario. */
export type SettingError =
  | { readonly code: 'setting/not-editable'; readonly run: string }
  /** The command waits for conditions, and so has no time. */
  | { readonly code: 'setting/waits'; readonly run: string }
  /** The command that another one, named or by its line, waits for. */
  | { readonly code: 'setting/awaited'; readonly name: string; readonly by: string }
  | { readonly code: 'setting/unreadable-file'; readonly file: string; readonly reason: string };

/**
 * Writes a setting where the command of a pin has it: into its flags, or into the stack file that it
 * deploys, where comments and order stay.
 */
export function editSetting(scenario: Scenario, edit: SettingEdit): Result<Scenario, SettingError> {
  const entry = scenario.timeline[edit.pin];
  const run = entry?.run ?? '';
  const { kind } = outlineCommand(run);
  if (kind === 'service-update' || kind === 'service-create') {
    const line = editFlags(run, edit);
    const timeline = scenario.timeline.map((other, i) =>
      i === edit.pin ? { ...other, run: line } : other,
    );
    return ok({ ...scenario, timeline });
  }
  const before = fileOf(scenario, edit.pin);
  const key = keyOf(run, edit.service);
  if (before === undefined || key === undefined) return fail({ code: 'setting/not-editable', run });
  const version = (text: string) =>
    edit.value === null ? text : withVersionFor(text, edit.setting);
  return editFile(scenario, edit.pin, editsIn(before, key, edit), version);
}

/**
 * Changes the stack file that a pin deploys; comments and order stay.
 *
 * @param finish - what else becomes of the text
 */
export function editFile(
  scenario: Scenario,
  pin: number,
  edits: readonly StackEdit[],
  finish: (text: string) => string = (text) => text,
): Result<Scenario, SettingError> {
  const { run = '' } = scenario.timeline[pin] ?? {};
  const { file } = outlineCommand(run);
  const before = fileOf(scenario, pin);
  if (file === undefined || before === undefined)
    return fail({ code: 'setting/not-editable', run });
  const after = editStack(before, edits);
  if (after.ok) {
    return ok({ ...scenario, files: { ...scenario.files, [file]: finish(after.value) } });
  }
  return after.error.code === 'unreadable'
    ? fail({ code: 'setting/unreadable-file', file, reason: after.error.reason })
    : fail({ code: 'setting/not-editable', run });
}

/** What the stack file of a command calls a service; undefined: the service is of no such stack. */
function keyOf(run: string, service: string): string | undefined {
  const { stack } = outlineCommand(run);
  return stack !== undefined && service.startsWith(`${stack}_`)
    ? service.slice(`${stack}_`.length)
    : undefined;
}

function editFlags(run: string, { setting, value }: SettingEdit): string {
  const { flag, section } = placeOf(setting);
  if (setting === 'healthcheck') {
    const others = value === true ? [] : HEALTH_FLAGS;
    const bare = [flag, ...others].reduce((line, name) => setFlag(line, name, null), run);
    if (value === null) return bare;
    if (value === false) return setFlag(bare, flag, 'true');
    return getFlag(bare, 'health-cmd') ? bare : setFlag(bare, 'health-cmd', DEFAULT_TEST);
  }
  const text = value === null ? null : String(written(setting, value));
  // CLI-19: the two exclude each other.
  const line = section === 'healthcheck' ? setFlag(run, 'no-healthcheck', null) : run;
  return setFlag(line, flag, text);
}

function editsIn(text: string, key: string, { setting, value }: SettingEdit): readonly StackEdit[] {
  const keys = new Set(outlineStack(text).keys());
  const { path, section } = placeOf(setting);
  const at = (...rest: readonly string[]): StackEdit['path'] =>
    ['services', key, ...rest] as unknown as StackEdit['path'];
  const has = (...rest: readonly string[]): boolean => keys.has(at(...rest).join('.'));
  // ST-30: a check that is switched off has no test.
  if (setting === 'healthcheck' && value === false) {
    const off = { path: at('healthcheck', 'disable'), value: true };
    return [off, ...(has('healthcheck', 'test') ? [{ path: at('healthcheck', 'test') }] : [])];
  }
  const isOfCheck = section === 'healthcheck' && value !== null;
  const isOff = has('healthcheck', 'disable');
  const on = isOff && (value === true || isOfCheck) ? [{ path: at('healthcheck', 'disable') }] : [];
  if (value === null) return has(...path) ? [{ path: emptied(keys, at(...path)) }] : [];
  if (setting !== 'healthcheck')
    return [{ path: at(...path), value: written(setting, value) }, ...on];
  const test = { path: at('healthcheck', 'test'), value: DEFAULT_TEST };
  return has('healthcheck', 'test') ? on : [test, ...on];
}

/** What goes with a key: the sections that hold nothing else, up to the service. */
function emptied(keys: ReadonlySet<string>, path: StackEdit['path']): StackEdit['path'] {
  let whole: readonly string[] = path;
  while (whole.length > 3) {
    const above = `${whole.slice(0, -1).join('.')}.`;
    const depth = whole.length;
    const siblings = [...keys].filter(
      (other) => other.startsWith(above) && other.split('.').length === depth,
    );
    if (siblings.length > 1) break;
    whole = whole.slice(0, -1);
  }
  return whole as unknown as StackEdit['path'];
}

/** A value as docker reads it. */
const written = (setting: SettingName, value: SettingValue): SettingValue =>
  placeOf(setting).kind === 'duration' && typeof value === 'number' ? formatDuration(value) : value;
