import { parseBytes } from './cli/bytes';

/** Something mounted into a container, as a service's spec has it. moby: `api/types/mount`. */
export interface Mount {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly isReadOnly: boolean;
  readonly consistency: string;
  /** What is said only for its kind, by the flag's name for it: `volume-driver`, `tmpfs-size`. */
  readonly options: Readonly<Record<string, string>>;
  /** `volume-label` and `volume-opt`, by key. */
  readonly labels: Readonly<Record<string, string>>;
  readonly driverOptions: Readonly<Record<string, string>>;
}

/** The fields of one line of comma-separated values, where quotes protect commas. Go: `encoding/csv`. */
export const csvFields = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );

const csvField = (text: string): string =>
  /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** By what a field may be called as well. */
const SAME: Readonly<Record<string, string>> = {
  src: 'source',
  dst: 'target',
  destination: 'target',
  ro: 'readonly',
};

const isOn = (text: string): boolean => text === '' || /^(?:1|t|true)$/i.test(text);

/** The value of `--mount`, which has been looked at (CLI-3). docker/cli: `opts/mount.go`. */
export function readMount(value: string): Mount {
  const options: Record<string, string> = {};
  const maps: Record<string, Record<string, string>> = { 'volume-label': {}, 'volume-opt': {} };
  for (const field of csvFields(value)) {
    const [name, text] = cut(field);
    const key = SAME[name.toLowerCase()] ?? name.toLowerCase();
    const map = maps[key];
    if (map === undefined) options[key] = text;
    else map[cut(text)[0]] = cut(text)[1];
  }
  const {
    type = 'volume',
    source = '',
    target = '',
    readonly,
    consistency = '',
    ...rest
  } = options;
  return {
    type: type.toLowerCase(),
    source,
    target,
    isReadOnly: readonly !== undefined && isOn(readonly),
    consistency: consistency.toLowerCase(),
    options: Object.fromEntries(Object.entries(rest).flatMap(optionSaid)),
    labels: maps['volume-label'] ?? {},
    driverOptions: maps['volume-opt'] ?? {},
  };
}

function cut(text: string): readonly [before: string, after: string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** A switch that is off is as one that was never given. */
function optionSaid([key, text]: readonly [string, string]): readonly (readonly [
  string,
  string,
])[] {
  switch (key) {
    case 'volume-nocopy':
    case 'bind-nonrecursive':
      return isOn(text) ? [[key, 'true']] : [];
    case 'tmpfs-size':
      return [[key, String(parseBytes(text) ?? 0)]];
    default:
      return [[key, text]];
  }
}

/** A mount in the one way in which specs keep it, so that equal ones have equal texts. */
export function writeMount(mount: Mount): string {
  const { type, source, target, isReadOnly, consistency, options, labels, driverOptions } = mount;
  const fields = [
    `type=${type}`,
    ...(source === '' ? [] : [`source=${source}`]),
    `target=${target}`,
    ...(isReadOnly ? ['readonly'] : []),
    ...(consistency === '' ? [] : [`consistency=${consistency}`]),
    ...byKey(options).map(([key, text]) => `${key}=${text}`),
    ...byKey(labels).map(([key, text]) => `volume-label=${key}=${text}`),
    ...byKey(driverOptions).map(([key, text]) => `volume-opt=${key}=${text}`),
  ];
  return fields.map(csvField).join(',');
}

const byKey = (map: Readonly<Record<string, string>>) =>
  Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1));
