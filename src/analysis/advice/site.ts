import { outlineCommand } from '../../docker';
import {
  DEFAULT_UPDATE,
  effectiveCheck,
  isJob,
  LOG_KINDS,
  type HealthCheck,
  type ImageBehaviour,
  type Ms,
  type Recording,
  type ServiceRecord,
  type ServiceSpec,
  type ServiceVersion,
  type UpdateConfig,
} from '../../engine';
import {
  commandRows,
  imageAt,
  isEditable,
  type Edit,
  type Scenario,
  type SettingName,
  type SettingValue,
} from '../../scenario';

/** Where advisers look: one service of a scenario and its run. */
export interface Site {
  readonly scenario: Scenario;
  readonly recording: Recording;
  /** Row of the recording's services. */
  readonly service: number;
  readonly record: ServiceRecord;
  /** The last command that replaced its tasks; null: none did. */
  readonly update: SteeredUpdate | null;
}

/** An update of a service, and the command of the timeline that steers it. */
export interface SteeredUpdate {
  /** Row of the timeline. */
  readonly pin: number;
  readonly atMs: Ms;
  readonly spec: ServiceSpec;
  /** What it replaces. */
  readonly before: ServiceSpec;
  /** n-th distinct task template of the service. */
  readonly rev: number;
  /** How its containers behave. */
  readonly image: ImageBehaviour;
  /** The check in force for its tasks; null: none. */
  readonly check: HealthCheck | null;
  /** How it goes about it. */
  readonly config: UpdateConfig;
  /** Rows of the log from the one on until the other are of this update. */
  readonly entries: readonly [from: number, to: number];
}

/** Every service that is left at the end of a run. */
export function sitesOf(scenario: Scenario, recording: Recording): readonly Site[] {
  return recording.services.flatMap((record, service) =>
    record.removedMs === null
      ? [{ scenario, recording, service, record, update: updateOf(scenario, recording, record) }]
      : [],
  );
}

function updateOf(
  scenario: Scenario,
  recording: Recording,
  { versions }: ServiceRecord,
): SteeredUpdate | null {
  const row = versions.findLastIndex(
    ({ how, rev }, i) => how === 'update' && rev !== versions[i - 1]?.rev,
  );
  const version = versions[row];
  const before = versions[row - 1];
  // U-50
  if (version === undefined || before === undefined || isJob(version.spec.mode)) return null;
  const command = commandOf(recording, version.entry);
  const pin = pinsOf(scenario, recording)[command];
  const given = recording.commands[command];
  if (pin === undefined || given === undefined) return null;
  const { spec, rev, entry } = version;
  const { container } = spec.task;
  const image = imageAt(scenario, recording, container.image, entry);
  const check = effectiveCheck(container.healthcheck, image.healthcheck, recording.engine);
  return {
    pin,
    atMs: given.t,
    spec,
    before: before.spec,
    rev,
    image,
    check,
    config: spec.update ?? DEFAULT_UPDATE,
    entries: [entry, versions[row + 1]?.entry ?? Infinity],
  };
}

/** The last command that said what the service is to be; null: none of the timeline. */
export function steeringPin({
  scenario,
  recording,
  record,
}: Site): { readonly pin: number; readonly atMs: Ms } | null {
  const version = record.versions.findLast(({ how }) => how !== 'rollback');
  const command = version === undefined ? -1 : commandOf(recording, version.entry);
  const pin = pinsOf(scenario, recording)[command];
  const given = recording.commands[command];
  return pin === undefined || given === undefined ? null : { pin, atMs: given.t };
}

const COMMAND = LOG_KINDS.indexOf('command');

/** Row of the commands to which an entry of the log goes back; -1: none. */
export function commandOf({ log }: Recording, entry: number): number {
  let row = entry;
  while (row >= 0 && log.kind[row] !== COMMAND) row = log.cause[row] ?? -1;
  return row < 0 ? -1 : (log.subject[row] ?? -1);
}

/** Rows of the timeline, in the order in which their commands were given. */
export function pinsOf(
  { timeline }: Scenario,
  recording: Recording,
): readonly (number | undefined)[] {
  const pins: (number | undefined)[] = recording.commands.map(() => undefined);
  commandRows(timeline, recording).forEach((row, pin) => {
    if (row >= 0) pins[row] = pin;
  });
  return pins;
}

/** Sets a setting where the update has it: a flag of its command, or a key of its stack file. */
export const setting = (
  site: Site,
  { pin }: SteeredUpdate,
  name: SettingName,
  value: SettingValue | null,
): Edit => set(site, pin, name, value);

/** The same where a command of the timeline has it. */
export const set = (
  { record }: Site,
  pin: number,
  name: SettingName,
  value: SettingValue | null,
): Edit => ({ kind: 'set', pin, service: record.name, setting: name, value });

/** Has the containers of an update behave otherwise, too. */
export function behaving(
  { scenario }: Site,
  { spec }: SteeredUpdate,
  behaviour: NonNullable<Scenario['images']>[string],
): Edit {
  const ref = spec.task.container.image;
  return { kind: 'image', ref, behaviour: { ...scenario.images?.[ref], ...behaviour } };
}

/**
 * Writes what is no {@link SettingName} where a command has it.
 *
 * @param path - keys in a stack file, from the service on
 * @param flag - without the dashes
 */
export function written(
  { scenario, record }: Site,
  pin: number,
  path: readonly [string, ...string[]],
  flag: string,
  value: number | string,
): Edit {
  const { stack } = outlineCommand(scenario.timeline[pin]?.run ?? '');
  if (stack === undefined) return { kind: 'flag', pin, flag, value: String(value) };
  const key = record.name.slice(`${stack}_`.length);
  return { kind: 'file', pin, path: ['services', key, ...path], value };
}

/**
 * The version in which something was said that the service has in another, and the row of the
 * timeline that said it; the pin is undefined where no command that can be edited did.
 *
 * @param row - row of the other of the service's versions
 * @param isSame - whether it was said by then
 */
export function saidIn(
  { scenario, recording, record }: Site,
  row: number,
  isSame: (spec: ServiceSpec) => boolean,
): { readonly pin: number | undefined; readonly atMs: Ms } {
  let first = row;
  while (first > 0 && isSame((record.versions[first - 1] as ServiceVersion).spec)) first--;
  const { entry, t } = record.versions[first] as ServiceVersion;
  const command = commandOf(recording, entry);
  const pin = pinsOf(scenario, recording)[command];
  const canBeEdited = pin !== undefined && isEditable(scenario.timeline[pin]?.run ?? '');
  return { pin: canBeEdited ? pin : undefined, atMs: recording.commands[command]?.t ?? t };
}
