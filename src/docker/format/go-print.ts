import { GoBytes, GoStruct, type GoValue } from './go-struct';
import { elementOf } from './go-types';
import { GoDuration, GoTime } from './go-value';

/** A map with the names of its keys: no struct, and nothing that Go has a word for. */
export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  ![GoDuration, GoTime, GoStruct, GoBytes].some((kind) => value instanceof kind);

/** What a map has nothing for. */
export const NO_VALUE = {};

/** What Go prints of a pointer within something else; where it points differs from run to run. */
const ADDRESS = '0xc000012345';

/** As Go prints it: `[a b]`, `map[k:v]`, `{a b}`, `<nil>`. */
export function goString({ value, type }: GoValue, isWithin = false): string {
  if (value === NO_VALUE) return '<no value>';
  if (value === null || value === undefined) return nothing(type);
  if (value instanceof GoDuration || value instanceof GoTime) return value.toString();
  if (value instanceof GoStruct) {
    // `swarm.Version` says itself how it is printed.
    if (value.type === 'swarm.Version') return String(value.get('Index')?.value);
    if (isWithin && type.startsWith('*')) return ADDRESS;
    return `{${value.fields.map((field) => goString(field, true)).join(' ')}}`;
  }
  if (isWithin && type.startsWith('*')) return ADDRESS;
  if (value instanceof GoBytes) return `[${value.bytes.join(' ')}]`;
  const within = (item: unknown) => goString({ value: item, type: elementOf(type) }, true);
  if (Array.isArray(value)) return `[${value.map(within).join(' ')}]`;
  if (isMap(value)) {
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `map[${entries.map(([key, item]) => `${key}:${within(item)}`).join(' ')}]`;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function nothing(type: string): string {
  if (type.startsWith('[]')) return '[]';
  return type.startsWith('map[') ? 'map[]' : '<nil>';
}

/** Whether `{{if}}` takes it for true: all but what is zero or empty. */
export function isTrue(value: unknown): boolean {
  if (value instanceof GoDuration) return value.ms !== 0;
  if (value instanceof GoBytes) return value.bytes.length > 0;
  if (Array.isArray(value)) return value.length > 0;
  if (isMap(value)) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** As docker's `json` writes it. What writes itself, as a row does, is escaped on the way. */
export function goJson(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return value instanceof GoStruct && value.isRow ? asGoEscapes(text) : text;
}

/** Go writes its JSON so that it may stand in a page. */
export const asGoEscapes = (json: string): string =>
  json
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('>', String.raw`\u003e`)
    .replaceAll('&', String.raw`\u0026`);
