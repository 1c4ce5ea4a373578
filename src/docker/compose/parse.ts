import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { fail, ok, type Result } from '../../engine';
import { interpolate } from './interpolate';
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
}

/** A stack file that fits the schema, its numbers cast and its variables put in. */
export interface ComposeFile {
  readonly services: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly networks: Readonly<Record<string, unknown>>;
  /** Top-level sections that are given. */
  readonly sections: readonly string[];
  readonly placeOf: (path: Path) => Place;
}

/** Aliases of one document may unfold to so many nodes: a bound on hostile files. */
const ALIASES_MAX = 200;
const VERSIONS = /^3(\.(\d|1[0-3]))?$/;

/** Reads a stack file (ST-17 to ST-29). */
export function parseCompose(text: string, file: string): Result<ComposeFile, ComposeError> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  const place = (offset: number, path: Path): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), path: pathText(path) };
  };
  const placeOf = (path: Path) => place(offsetOf(document, path), path);
  const [problem] = document.errors;
  if (problem !== undefined) {
    const at = place(problem.pos[0], []);
    const reason = problem.message.split('\n', 1)[0] ?? '';
    return fail({ message: `yaml: line ${at.line}: ${reason.replace(/ at line .*$/, '')}`, at });
  }
  let raw: unknown;
  try {
    raw = document.toJS({ maxAliasCount: ALIASES_MAX });
  } catch (error) {
    const message = `yaml: ${error instanceof Error ? error.message : 'document is not readable'}`;
    return fail({ message, at: place(0, []) });
  }
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
  const filled = fillIn(raw, [], placeOf);
  if (!filled.ok) return filled;
  const { value, misfits } = validate(filled.value, ROOT_SHAPE);
  const misfit = worst(misfits);
  if (misfit !== undefined) return fail({ message: misfit.message, at: placeOf(misfit.path) });
  const root = value as Record<string, unknown>;
  return ok({
    services: (root['services'] ?? {}) as ComposeFile['services'],
    networks: (root['networks'] ?? {}) as ComposeFile['networks'],
    sections: Object.keys(root),
    placeOf,
  });
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
    if (filled !== null && 'text' in filled) return ok(filled.text);
    const message =
      filled === null
        ? `invalid interpolation format for ${pathText(path)}: ${JSON.stringify(value)}; ` +
          'you may need to escape any $ with another $'
        : `required variable is missing a value: ${filled.required}`;
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
