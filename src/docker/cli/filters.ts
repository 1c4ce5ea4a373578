import { fail, ok, type Result } from '../../engine';

/** `--filter name=web`: values by key; several of one key are alternatives, different keys all count. */
export type Filters = ReadonlyMap<string, readonly string[]>;

/** Reads `--filter`; the error is the daemon's, of a key that it does not know. */
export function readFilters(
  texts: readonly string[],
  accepted: readonly string[],
): Result<Filters, string> {
  const filters = new Map<string, readonly string[]>();
  for (const text of texts) {
    if (text === '') continue;
    const at = text.indexOf('=');
    const key = text.slice(0, at).trim().toLowerCase();
    if (!accepted.includes(key)) {
      return fail(`Error response from daemon: invalid filter '${key}'`);
    }
    filters.set(key, [...(filters.get(key) ?? []), text.slice(at + 1).trim()]);
  }
  return ok(filters);
}

/** Whether one of the values asked for is the beginning of `text`; nothing asked lets all through. */
export const hasPrefix = (filters: Filters, key: string, text: string): boolean =>
  filters.get(key)?.some((value) => text.startsWith(value)) ?? true;

/**
 * Whether one of the values asked for is in `text`. Docker takes them for patterns: of those, `^`
 * and `$` have a meaning here.
 */
export const hasPart = (filters: Filters, key: string, text: string): boolean =>
  filters.get(key)?.some((value) => {
    const part = value.replace(/^\^/, '').replace(/\$$/, '');
    if (value.startsWith('^') && value.endsWith('$')) return text === part;
    if (value.startsWith('^')) return text.startsWith(part);
    return value.endsWith('$') ? text.endsWith(part) : text.includes(part);
  }) ?? true;

/** Whether one of the values asked for is `text`. */
export const isOneOf = (filters: Filters, key: string, text: string): boolean =>
  filters.get(key)?.includes(text) ?? true;

/** Whether all labels asked for are there: `KEY` with any value, `KEY=VALUE` with that one. */
export const hasLabels = (
  filters: Filters,
  key: string,
  labels: Readonly<Record<string, string>>,
): boolean =>
  (filters.get(key) ?? []).every((wanted) => {
    const [name = '', ...value] = wanted.split('=');
    if (!Object.hasOwn(labels, name)) return false;
    return value.length === 0 || value.join('=') === '' || labels[name] === value.join('=');
  });
