import { flagNames, outlineCommand, outlineStack } from '../docker';
import type { Scenario } from './schema';
import {
  HEALTH_FLAGS,
  PART_NAMES,
  PARTS,
  placeOf,
  SETTING_NAMES,
  type PartName,
  type SettingName,
} from './setting-names';
import { fileOf } from './settings';

/** What a command says of a service itself. */
export interface Said {
  /** Settings, with the line of the stack file where each stands, from 1; 0 in a command line. */
  readonly settings: Readonly<Partial<Record<SettingName, number>>>;
  /** The same of parts that no control edits. */
  readonly parts: Readonly<Partial<Record<PartName, number>>>;
  /** The line of the stack file where the service begins; 0 in a command line. */
  readonly line: number;
}

/** What the command of a pin says itself of a service, by the service's name; `''` for the one that a command line names. */
export function saidBy(scenario: Scenario, pin: number): Readonly<Record<string, Said>> {
  const run = scenario.timeline[pin]?.run ?? '';
  const { kind, stack } = outlineCommand(run);
  if (kind === 'service-update' || kind === 'service-create') {
    const flags = flagNames(run);
    const given = SETTING_NAMES.filter((setting) =>
      setting === 'healthcheck'
        ? ['no-healthcheck', ...HEALTH_FLAGS].some((flag) => flags.has(flag))
        : flags.has(placeOf(setting).flag),
    );
    const parts = PART_NAMES.filter(
      (part) =>
        (part === 'image' && kind === 'service-create') ||
        PARTS[part].flags.some((flag) => flags.has(flag)),
    );
    return { '': { settings: inCommand(given), parts: inCommand(parts), line: 0 } };
  }
  const text = fileOf(scenario, pin);
  if (text === undefined || stack === undefined) return {};
  const places = outlineStack(text);
  const services = [...places].filter(([path]) => /^services\.[^.]+$/.test(path));
  return Object.fromEntries(
    services.map(([path, line]) => {
      const settings = SETTING_NAMES.flatMap((setting) => {
        const place = places.get([path, ...placeOf(setting).path].join('.'));
        return place === undefined ? [] : [[setting, place] as const];
      });
      const parts = PART_NAMES.flatMap((part) => {
        const place = places.get([path, ...PARTS[part].path].join('.'));
        return place === undefined ? [] : [[part, place] as const];
      });
      const service = `${stack}_${path.slice('services.'.length)}`;
      return [
        service,
        { settings: Object.fromEntries(settings), parts: Object.fromEntries(parts), line },
      ];
    }),
  );
}

/** What a command line says has no line of its own. */
const inCommand = <K extends string>(names: readonly K[]): Readonly<Partial<Record<K, number>>> =>
  Object.fromEntries(names.map((name) => [name, 0])) as Partial<Record<K, number>>;
