import { elementOf, fieldsOf, isNumberType, isTextType, ANYTHING } from './go-types';
import { GoDuration, GoTime } from './go-value';

/** A value with the name of its type, which Go's messages have. */
export interface GoValue {
  readonly value: unknown;
  readonly type: string;
}

/** A field and what is in it. */
interface GoField extends GoValue {
  readonly name: string;
  /** Its own fields are the struct's too. */
  readonly isEmbedded?: boolean;
}

/** A struct: of its type, with all its fields, also those that JSON leaves out. */
export class GoStruct {
  constructor(
    readonly type: string,
    readonly fields: readonly GoField[],
    /** What JSON has of it. */
    private readonly source: unknown,
    /** A row of a list writes itself as JSON, and the encoder then escapes it for HTML. */
    readonly isRow = false,
  ) {}

  /** Go: the shallowest field of that name. */
  get(name: string): GoValue | undefined {
    const own = this.fields.find((field) => field.name === name);
    if (own !== undefined) return own;
    for (const { value, isEmbedded } of this.fields) {
      const found = isEmbedded && value instanceof GoStruct ? value.get(name) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  toJSON(): unknown {
    return this.source;
  }
}

/** Bytes, which JSON has in base64. */
export class GoBytes {
  constructor(
    readonly bytes: readonly number[],
    private readonly base64: string,
  ) {}
  toJSON(): string {
    return this.base64;
  }
}

/** What JSON says, read into a type as the client does: what it does not say is zero. */
export function readInto(type: string, json: unknown): GoValue {
  return { type, value: valueOf(type, json) };
}

/** What JSON says, read into nothing in particular. */
export const readAnything = (json: unknown): GoValue => {
  const value: unknown = JSON.parse(JSON.stringify(json));
  return { type: ANYTHING, value };
};

/** A row of a list. */
export const rowOf = (type: string, row: Readonly<Record<string, unknown>>): GoValue => {
  const fields = Object.entries(row).map(([name, value]) => ({ name, value, type: typeOf(value) }));
  return { type: `*${type}`, value: new GoStruct(type, fields, row, true) };
};

function valueOf(type: string, json: unknown): unknown {
  if (type.startsWith('*')) return json == null ? null : valueOf(type.slice(1), json);
  if (type === '[]uint8') return typeof json === 'string' ? bytesOf(json) : null;
  if (type === 'time.Duration') return json ?? new GoDuration(0);
  if (type === 'time.Time') return json ?? '0001-01-01 00:00:00 +0000 UTC';
  if (isTextType(type)) return json ?? '';
  if (isNumberType(type)) return json ?? 0;
  if (type === 'bool') return json ?? false;
  const fields = fieldsOf(type);
  if (fields !== undefined) return structOf(type, fields, asRecord(json));
  if (Array.isArray(json)) return json.map((item) => valueOf(elementOf(type), item));
  if (type.startsWith('map[') && json != null) {
    const entries = Object.entries(asRecord(json));
    return Object.fromEntries(entries.map(([key, item]) => [key, valueOf(elementOf(type), item)]));
  }
  return json ?? null;
}

function structOf(
  type: string,
  fields: NonNullable<ReturnType<typeof fieldsOf>>,
  json: Readonly<Record<string, unknown>>,
): GoStruct {
  const read = fields.map(({ name, json: key, type: fieldType, isEmbedded }) => {
    const value = valueOf(fieldType, isEmbedded ? json : json[key]);
    return { name, type: fieldType, value, isEmbedded };
  });
  return new GoStruct(type, read, json);
}

const asRecord = (json: unknown): Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null ? { ...json } : {};

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function bytesOf(base64: string): GoBytes {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const letter of base64.replaceAll('=', '')) {
    bits = ((bits << 6) | ALPHABET.indexOf(letter)) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 0xff);
  }
  return new GoBytes(bytes, base64);
}

/** What Go calls the type of a value that nothing more is known of. */
export function typeOf(value: unknown): string {
  if (value instanceof GoStruct) return value.type;
  if (value instanceof GoBytes) return '[]uint8';
  if (value instanceof GoDuration) return 'time.Duration';
  if (value instanceof GoTime) return 'time.Time';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64';
  if (typeof value === 'boolean') return 'bool';
  if (Array.isArray(value)) return `[]${ANYTHING}`;
  return value === null || value === undefined ? ANYTHING : `map[string]${ANYTHING}`;
}
