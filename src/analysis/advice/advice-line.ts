import { outlineCommand, outlineStack } from '../../docker';
import type { Recording } from '../../engine';
import {
  fileOf,
  givenMs,
  placeOf,
  type PartName,
  type Scenario,
  type SettingName,
} from '../../scenario';
import { placeIn, type SaidByPin } from '../why/blame';
import type { Finding } from './finding';

/** What a piece of advice is about that names no setting. */
const PARTS: Readonly<Partial<Record<Finding['kind'], PartName>>> = { 'moving-tag': 'image' };

/**
 * The line of a stack file that advice is about, from 1: where the setting stands, or where it could;
 * null: another file or a command line is to blame.
 */
export function adviceLine(
  { kind, blame, service }: Finding,
  scenario: Scenario,
  recording: Recording,
  said: SaidByPin,
  file: string,
): number | null {
  const name = recording.services[service]?.name ?? '';
  const what: SettingName | PartName | undefined = blame.setting ?? PARTS[kind];
  const isOf = (pin: number): boolean =>
    outlineCommand(scenario.timeline[pin]?.run ?? '').file === file;
  if (what !== undefined) {
    const place = placeIn(scenario, recording, said, name, blame.atMs, what);
    if (place !== null && place.line !== null) {
      return place.line > 0 && isOf(place.pin) ? place.line : null;
    }
  }
  const given = givenMs(scenario.timeline, recording);
  const [pin] = scenario.timeline
    .map((_, row) => row)
    .filter((row) => (given[row] ?? Infinity) <= blame.atMs && (said[row]?.[name]?.line ?? 0) > 0)
    .toSorted((a, b) => (given[b] ?? 0) - (given[a] ?? 0) || b - a);
  if (pin === undefined || !isOf(pin)) return null;
  const line = said[pin]?.[name]?.line ?? null;
  return blame.setting === null ? line : (sectionLine(scenario, pin, name, blame.setting) ?? line);
}

/** Where the section begins that a setting nobody says belongs to. */
function sectionLine(
  scenario: Scenario,
  pin: number,
  service: string,
  setting: SettingName,
): number | undefined {
  const { stack = '' } = outlineCommand(scenario.timeline[pin]?.run ?? '');
  const lines = outlineStack(fileOf(scenario, pin) ?? '');
  const path = ['services', service.slice(stack.length + 1), ...placeOf(setting).path];
  for (let length = path.length - 1; length > 1; length--) {
    const line = lines.get(path.slice(0, length).join('.'));
    if (line !== undefined) return line;
  }
  return undefined;
}
