import type { ComposeError } from './parse';
import { isMap, type Path } from './validate';

/** A mapping of a stack file. */
export type Config = Readonly<Record<string, unknown>>;
/**
 * Says what is wrong, and where.
 *
 * @param refused - the service, where it is the daemon that refuses it
 */
export type Fails = (
  path: Path,
  message: string,
  refused?: string,
) => { readonly ok: false; readonly error: ComposeError };

/** Labels from a mapping or from a list of `KEY=value`. */
export function labelsOf(value: unknown): Record<string, string> {
  const pairs = Array.isArray(value)
    ? value.map((item): [string, string] => {
        const [key = '', ...rest] = String(item).split('=');
        return [key, rest.join('=')];
      })
    : Object.entries(mapOf(value)).map(([key, item]): [string, string] => [key, scalar(item)]);
  return Object.fromEntries(pairs);
}

/** A value as YAML wrote it; what is no scalar as JSON. */
export function scalar(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

/** A value as a mapping; empty when it is none. */
export const mapOf = (value: unknown): Config => (isMap(value) ? value : {});
/** A value as a text; empty when it is none. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
/** A value as a number. */
export const numeric = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;

/** What docker says of a number that cannot be below 0. */
export const negative = (key: string, value: number): string =>
  `cannot parse '${key}', ${value} overflows uint`;

/** Where the scenario's files are taken to lie. */
const DIRECTORY = '/root';

/** Whether the first part of a mount is a place on the node, and no volume's name. */
export const isPath = (source: string): boolean => /^[./~]/.test(source);

/** A place on the node, said from where the files lie. */
export const absolute = (path: string): string =>
  path.startsWith('/') ? path : `${DIRECTORY}/${path.replace(/^~?(?:\.?\/)+/, '')}`;
