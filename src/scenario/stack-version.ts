import { placeOf, type SettingName } from './setting-names';

/** Minor versions of the format from which on docker accepts a key; from 3.4 on the others are there. */
const SINCE: Readonly<Record<string, number>> = {
  'healthcheck.start_interval': 12,
  rollback_config: 7,
};
const OLDEST = 4;

const VERSION = /^(version:[ \t]*["']?)3\.(\d+)/m;

/** A stack file that knows a setting: one that names an older version of the format names that one. */
export function withVersionFor(text: string, setting: SettingName): string {
  const since = SINCE[setting] ?? SINCE[placeOf(setting).section ?? ''] ?? OLDEST;
  return text.replace(VERSION, (whole, before: string, minor: string) =>
    Number(minor) < since ? `${before}3.${since}` : whole,
  );
}
