import { flagNames, getFlag, outlineCommand, readYamlValue } from '../../docker';
import { placeOf, SETTING_NAMES, type Scenario, type SettingName } from '../../scenario';

/** Something that two scenarios say differently. */
export interface ScenarioDifference {
  /** The setting that it is, where a control edits it. */
  readonly setting: SettingName | null;
  /** By what people know it: `order`, `images.web:2.listen`, `docker service update` for a whole command. */
  readonly place: string;
  /** Null: it is not said. */
  readonly from: string | null;
  readonly to: string | null;
}

/** What two scenarios say differently, but for their titles. */
export function differencesOf(one: Scenario, other: Scenario): readonly ScenarioDifference[] {
  const { files: oneFiles = {}, timeline: oneTimeline, title: _one, ...oneRest } = one;
  const { files: otherFiles = {}, timeline: otherTimeline, title: _other, ...otherRest } = other;
  const files = [...new Set([...Object.keys(oneFiles), ...Object.keys(otherFiles)])];
  return [
    ...timelineDifferences(oneTimeline, otherTimeline),
    ...files.flatMap((file) => fileDifferences(file, oneFiles[file], otherFiles[file])),
    ...valueDifferences('', oneRest, otherRest),
  ];
}

function timelineDifferences(
  one: Scenario['timeline'],
  other: Scenario['timeline'],
): readonly ScenarioDifference[] {
  const length = Math.max(one.length, other.length);
  return Array.from({ length }, (_, row) => row).flatMap((row) => {
    const { run: from = null, ...before } = one[row] ?? {};
    const { run: to = null, ...after } = other[row] ?? {};
    if (from === null || to === null) return [whole('', from, to)];
    return [...lineDifferences(from, to), ...valueDifferences('', before, after)];
  });
}

const whole = (place: string, from: string | null, to: string | null): ScenarioDifference => ({
  setting: null,
  place,
  from,
  to,
});

const BY_FLAG = new Map(SETTING_NAMES.map((setting) => [placeOf(setting).flag, setting]));

function lineDifferences(from: string, to: string): readonly ScenarioDifference[] {
  if (from === to) return [];
  const [one, other] = [outlineCommand(from), outlineCommand(to)];
  const isAlike =
    one.kind === other.kind &&
    one.kind !== 'chaos' &&
    one.kind !== 'other' &&
    one.service === other.service;
  if (!isAlike) return [whole('', from, to)];
  const flags = [...new Set([...flagNames(from), ...flagNames(to)])];
  return flags.flatMap((flag) => {
    const [before, after] = [getFlag(from, flag) ?? null, getFlag(to, flag) ?? null];
    if (before === after) return [];
    const setting = BY_FLAG.get(flag) ?? null;
    // The flag says that there is none.
    const [first, second] =
      setting === 'healthcheck' ? [before, after].map(negated) : [before, after];
    return [{ setting, place: setting ?? `--${flag}`, from: first ?? null, to: second ?? null }];
  });
}

const negated = (value: string | null): string | null =>
  value === null ? null : String(value !== 'true');

const BY_PATH = new Map(SETTING_NAMES.map((setting) => [placeOf(setting).path.join('.'), setting]));
const OF_SERVICE = /^services\.[^.]+\.(?:deploy\.)?/;

function fileDifferences(
  file: string,
  one: string | undefined,
  other: string | undefined,
): readonly ScenarioDifference[] {
  if (one === other) return [];
  const [before, after] = [one, other].map((text) =>
    text === undefined ? undefined : readYamlValue(text),
  );
  if (!isRecord(before) || !isRecord(after)) return [whole(file, null, null)];
  return valueDifferences('', before, after).map((difference) => {
    const { place } = difference;
    const path = place.replace(/^services\.[^.]+\./, '');
    const setting = BY_PATH.get(path) ?? null;
    return { ...difference, setting, place: setting ?? place.replace(OF_SERVICE, '') };
  });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Values that differ, by their paths. */
function valueDifferences(
  path: string,
  one: unknown,
  other: unknown,
): readonly ScenarioDifference[] {
  if (isRecord(one) && isRecord(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return keys.flatMap((key) =>
      valueDifferences(path === '' ? key : `${path}.${key}`, own(one, key), own(other, key)),
    );
  }
  const [from, to] = [textOf(one), textOf(other)];
  return from === to ? [] : [whole(path, from, to)];
}

const own = (record: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(record, key) ? record[key] : undefined;

const textOf = (value: unknown): string | null =>
  value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);
