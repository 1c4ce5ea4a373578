import type { DependencyKind } from '../../engine';
import type { DependencyView } from '../cli/snapshot';
import { GoTime } from './go-value';
import { capitalised, compareNaturally, humanDuration } from './human';
import type { Listing, Row } from './listing';

const HEADERS = {
  ID: 'ID',
  Name: 'NAME',
  CreatedAt: 'CREATED',
  UpdatedAt: 'UPDATED',
  Labels: 'LABELS',
} as const;

/** SC-18. docker/cli: `secret/formatter.go`, `config/formatter.go`. */
export const LISTINGS: Readonly<Record<DependencyKind, Listing>> = {
  secret: {
    headers: { ...HEADERS, Driver: 'DRIVER' },
    table: '{{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.CreatedAt}}\t{{.UpdatedAt}}',
    type: 'secret.secretContext',
  },
  config: {
    headers: HEADERS,
    table: '{{.ID}}\t{{.Name}}\t{{.CreatedAt}}\t{{.UpdatedAt}}',
    type: 'config.configContext',
  },
};

/** Secrets or configs by name. */
export const dependencyRows = (
  dependencies: readonly DependencyView[],
  nowMs: number,
): readonly Row[] =>
  dependencies
    .toSorted((a, b) => compareNaturally(a.name, b.name))
    .map(({ kind, id, name, labels, createdMs, updatedMs }) => ({
      ID: id,
      Name: name,
      ...(kind === 'secret' ? { Driver: '' } : {}),
      CreatedAt: `${humanDuration(nowMs - createdMs)} ago`,
      UpdatedAt: `${humanDuration(nowMs - updatedMs)} ago`,
      Labels: Object.entries(labels)
        .map(([key, value]) => `${key}=${value}`)
        .join(','),
    }));

/** As the API tells it. A secret's content is not for anybody to read (SC-4); a config's is base64. */
export const dependencyJson = (item: DependencyView): Readonly<Record<string, unknown>> => ({
  ID: item.id,
  CreatedAt: new GoTime(item.createdMs),
  UpdatedAt: new GoTime(item.updatedMs),
  Spec: {
    Name: item.name,
    Labels: item.labels,
    ...(item.data === null ? {} : { Data: base64(item.data) }),
  },
});

/** `--pretty`, with the columns as docker has them. */
export function prettyDependency(item: DependencyView): string {
  const created = capitalised(new GoTime(item.createdMs).toString());
  const updated = capitalised(new GoTime(item.updatedMs).toString());
  const labels = Object.entries(item.labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const lines = [
    item.kind === 'secret' ? `ID:              ${item.id}` : `ID:\t\t\t${item.id}`,
    item.kind === 'secret' ? `Name:              ${item.name}` : `Name:\t\t\t${item.name}`,
    ...(labels.length === 0 ? [] : ['Labels:']),
    ...labels.map(([key, value]) => (value === '' ? ` - ${key}` : ` - ${key}=${value}`)),
    ...(item.kind === 'secret' ? ['Driver:            '] : []),
    item.kind === 'secret'
      ? `Created at:        ${created}`
      : `Created at:            \t${created}`,
    item.kind === 'secret'
      ? `Updated at:        ${updated}`
      : `Updated at:            \t${updated}`,
  ];
  return item.data === null ? lines.join('\n') : [...lines, 'Data:', item.data].join('\n');
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Of the text in UTF-8, as the API sends bytes. */
function base64(text: string): string {
  const bytes = [...new TextEncoder().encode(text)];
  let encoded = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(at, at + 3);
    const bits = (a << 16) | (b << 8) | c;
    for (const shift of [18, 12, 6, 0]) encoded += ALPHABET.charAt((bits >> shift) & 63);
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return encoded.slice(0, encoded.length - missing) + '='.repeat(missing);
}
