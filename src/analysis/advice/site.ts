import { parseDuration } from '../../docker';
import {
  effectiveCheck,
  LOG_KINDS,
  type HealthCheck,
  type ImageBehaviour,
  type Ms,
  type Recording,
  type ServiceRecord,
  type ServiceSpec,
} from '../../engine';
import {
  imageAt,
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
  /** Tasks that it made dirty (U-10). */
  readonly dirty: number;
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
  if (version === undefined || before === undefined) return null;
  const command = commandOf(recording, version.entry);
  const pin = pinsOf(scenario)[command];
  const given = recording.commands[command];
  if (pin === undefined || given === undefined) return null;
  const { spec, rev, entry } = version;
  const { container } = spec.task;
  const image = imageAt(scenario, recording, container.image, entry);
  const check = effectiveCheck(container.healthcheck, image.healthcheck, recording.engine);
  const { t: atMs, dirtyTasks: dirty } = given;
  return { pin, atMs, spec, before: before.spec, rev, image, check, dirty };
}

const COMMAND = LOG_KINDS.indexOf('command');

/** Row of the commands to which an entry of the log goes back; -1: none. */
export function commandOf({ log }: Recording, entry: number): number {
  let row = entry;
  while (row >= 0 && log.kind[row] !== COMMAND) row = log.cause[row] ?? -1;
  return row < 0 ? -1 : (log.subject[row] ?? -1);
}

/** Rows of the timeline, in the order in which their commands are given. */
function pinsOf({ timeline }: Scenario): readonly number[] {
  const atMs = (row: number): Ms => parseDuration(timeline[row]?.at ?? '') ?? 0;
  return timeline.map((_, row) => row).toSorted((a, b) => atMs(a) - atMs(b) || a - b);
}

/** Sets a setting where the update has it: a flag of its command, or a key of its stack file. */
export const setting = (
  { record }: Site,
  { pin }: SteeredUpdate,
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
