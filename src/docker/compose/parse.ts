import { isNode, type Document } from 'yaml';
import { fail, ok, type Result } from '../../engine';
import { interpolate } from './interpolate';
import { readYaml } from './read-yaml';
import { ROOT_SHAPE } from './schema';
import { isMap, pathText, validate, worst, type Path } from './validate';

/** Where in a file something is; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** `services.web.deploy`. */
  readonly path: string;
}

/** What is wrong with a stack file: docker's own text, and where. */
export interface ComposeError {
  readonly message: string;
  readonly at: Place;
  /** The service, where it is the daemon that would refuse it and not the client that reads it. */
  readonly refused?: string;
}

/** A stack file that fits the schema, its numbers cast and its variables put in. */
export interface ComposeFile {
  readonly services: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly networks: Readonly<Record<string, unknown>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, unknown>>;
  readonly configs: Readonly<Record<string, unknown>>;
  readonly placeOf: (path: Path) => Place;
}

const VERSIONS = /^3(\.(\d|1[0-3]))?$/;

/** Reads a stack file (ST-17 to ST-29). */
export function parseCompose(text: string, file: string): Result<ComposeFile, ComposeError> {
  const yaml = readYaml(text);
  const place = (offset: number, path: Path): Place => {
    const { line, col } = yaml.lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), path: pathText(path) };
  };
  if ('problem' in yaml) {
    const at = place(yaml.offset, []);
    return fail({ message: `yaml: line ${at.line}: ${yaml.problem}`, at });
  }
  const { document } = yaml;
  const placeOf = (path: Path) => place(offsetOf(document, path), path);
  // How often aliases may unfold has been measured.
  const raw: unknown = document.toJS({ maxAliasCount: -1 });
  if (!isMap(raw)) {
    return fail({ message: 'Top-level object must be a mapping', at: place(0, []) });
  }
  const version = raw['version'];
  if (typeof version === 'string' && version !== '' && !VERSIONS.test(version)) {
    return fail({
      message: `unsupported Compose file version: ${version}`,
      at: placeOf(['version']),
    });
  }
  const forbidden = forbiddenProblem(raw);
  if (forbidden !== undefined) {
    return fail({ message: forbidden.message, at: placeOf(forbidden.path) });
  }
  const filled = fillIn(raw, [], placeOf);
  if (!filled.ok) return filled;
  const { value, misfits } = validate(filled.value, ROOT_SHAPE);
  const misfit = worst(misfits);
  if (misfit !== undefined) return fail({ message: misfit.message, at: placeOf(misfit.path) });
  const root = value as Record<string, unknown>;
  return ok({
    services: (root['services'] ?? {}) as ComposeFile['services'],
    networks: (root['networks'] ?? {}) as ComposeFile['networks'],
    volumes: (root['volumes'] ?? {}) as ComposeFile['volumes'],
    secrets: (root['secrets'] ?? {}) as ComposeFile['secrets'],
    configs: (root['configs'] ?? {}) as ComposeFile['configs'],
    placeOf,
  });
}

const LIMITS_INSTEAD = 'Set resource limits using deploy.resources';
const VOLUMES_INSTEAD = 'define a volume using the top-level `volumes` option and';
/** ST-21 */
const FORBIDDEN: ReadonlyMap<string, string> = new Map([
  ['cpu_quota', LIMITS_INSTEAD],
  ['cpu_shares', LIMITS_INSTEAD],
  ['cpuset', LIMITS_INSTEAD],
  ['extends', 'Support for `extends` is not implemented yet.'],
  ['mem_limit', LIMITS_INSTEAD],
  ['memswap_limit', LIMITS_INSTEAD],
  [
    'volume_driver',
    `Instead of setting the volume driver on the service, ${VOLUMES_INSTEAD} specify the driver there.`,
  ],
  [
    'volumes_from',
    'To share a volume between services, define it using the top-level `volumes` option and ' +
      'reference it from each service that shares it using the service-level `volumes` option.',
  ],
]);

/** Keys of older formats, of which docker says what to write instead. */
function forbiddenProblem(
  root: Record<string, unknown>,
): { readonly message: string; readonly path: Path } | undefined {
  const services = isMap(root['services']) ? root['services'] : {};
  const found = Object.entries(services).flatMap(([name, service]) =>
    Object.keys(isMap(service) ? service : {})
      .filter((key) => FORBIDDEN.has(key))
      .map((key): Path => ['services', name, key]),
  );
  const [path] = found;
  if (path === undefined) return undefined;
  const keys = [...new Set(found.map(([, , key]) => String(key)))].toSorted();
  const reasons = keys.map((key) => `${key}: ${FORBIDDEN.get(key)}`);
  return {
    message: `compose file contains unsupported options:\n\n${reasons.join('\n\n')}\n`,
    path,
  };
}

/** Puts variables into every string (ST-29). */
function fillIn(
  value: unknown,
  path: Path,
  placeOf: (path: Path) => Place,
): Result<unknown, ComposeError> {
  if (typeof value === 'string') {
    if (!value.includes('$')) return ok(value);
    const filled = interpolate(value);
    if ('text' in filled) return ok(filled.text);
    const where = path.map((key) => (typeof key === 'number' ? '[]' : key)).join('.');
    const message =
      `invalid interpolation format for ${where}: ${JSON.stringify(filled.bad)}; ` +
      'you may need to escape any $ with another $';
    return fail({ message, at: placeOf(path) });
  }
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const [i, item] of value.entries()) {
      const filled = fillIn(item, [...path, i], placeOf);
      if (!filled.ok) return filled;
      items.push(filled.value);
    }
    return ok(items);
  }
  if (!isMap(value)) return ok(value);
  const entries: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) {
    const filled = fillIn(item, [...path, key], placeOf);
    if (!filled.ok) return filled;
    entries.push([key, filled.value]);
  }
  return ok(Object.fromEntries(entries));
}

/** Where the value at `path` begins, or the nearest thing above it that the file has. */
function offsetOf(document: Document, path: Path): number {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = document.getIn(path.slice(0, depth - 1), true);
    const key = path[depth - 1];
    if (isNode(parent) && 'items' in parent) {
      for (const [i, item] of (parent.items as readonly unknown[]).entries()) {
        const pair = item as { key?: unknown; range?: readonly number[] };
        const isHere = i === key || (isNode(pair.key) && String(pair.key) === String(key));
        const node = isNode(pair.key) ? pair.key : pair;
        if (isHere && node.range) return node.range[0] ?? 0;
      }
    }
  }
  return 0;
}
