import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  Scalar,
  stringify,
  visit,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { fail, ok, type Result } from '../../engine';
import { isMergeKey, readYaml } from './read-yaml';

/** One change of a stack file; a value that is left out deletes the key. */
export interface StackEdit {
  /** Keys of maps, from the top. */
  readonly path: readonly [string, string, string, ...string[]];
  readonly value?: string | number | boolean;
}

export type StackEditError =
  /** The file is no YAML. */
  | { readonly code: 'unreadable'; readonly reason: string }
  /** What the first two keys of a path name is not in the file. */
  | { readonly code: 'missing' };

/**
 * Changes values of a stack file and nothing else: comments, order, quoting and line ends stay, and
 * so does what other services share with the changed one through anchors.
 */
export function editStack(
  text: string,
  edits: readonly StackEdit[],
): Result<string, StackEditError> {
  let edited = text;
  for (const edit of edits) {
    const next = editOne(edited, edit);
    if (!next.ok) return next;
    edited = next.value;
  }
  return ok(edited);
}

function editOne(text: string, edit: StackEdit): Result<string, StackEditError> {
  const yaml = readYaml(text);
  if ('problem' in yaml) return fail({ code: 'unreadable', reason: yaml.problem });
  const { document } = yaml;
  const [section, name] = edit.path;
  const root: unknown = document.toJS({ maxAliasCount: -1 });
  const parts = valueIn(root, section);
  if (!isMap(document.contents) || !isRecord(parts) || !Object.hasOwn(parts, name)) {
    return fail({ code: 'missing' });
  }
  if (edit.value === undefined && !isIn(root, edit.path)) return ok(text);
  const wanted = meaningAfter(root, edit);
  const quick = spliced(text, document, document.contents, edit);
  if (quick !== undefined && meaningOf(quick) === wanted) return ok(quick);
  const whole = rewritten(text, document, edit);
  // A stray carriage return may make of a file something else than it looks like.
  if (meaningOf(whole) === wanted) return ok(whole);
  return fail({ code: 'unreadable', reason: 'it has characters that cannot be kept' });
}

/** A file's values as one text; undefined when it is no YAML. */
export function meaningOf(text: string): string | undefined {
  const yaml = readYaml(text);
  return 'problem' in yaml ? undefined : sorted(yaml.document.toJS({ maxAliasCount: -1 }));
}

/** The values that a file should have after an edit. */
function meaningAfter(root: unknown, { path, value }: StackEdit): string {
  // What is shared must not be changed with it.
  const copy = JSON.parse(JSON.stringify(root)) as Record<string, unknown>;
  let map = copy;
  for (const key of path.slice(0, -1)) {
    const inner = valueIn(map, key);
    const next = isRecord(inner) ? inner : {};
    map[key] = next;
    map = next;
  }
  const last = path.at(-1) as string;
  if (value === undefined) delete map[last];
  else map[last] = value;
  return sorted(copy);
}

/** Values as one text, whatever the order of their keys. */
export const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    isRecord(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

function isIn(root: unknown, path: readonly string[]): boolean {
  const above = path.slice(0, -1).reduce(valueIn, root);
  return isRecord(above) && Object.hasOwn(above, path.at(-1) as string);
}

/** The text with only the value's own characters changed; undefined where it takes more than that. */
function spliced(
  text: string,
  document: Document,
  root: YAMLMap,
  { path, value }: StackEdit,
): string | undefined {
  if (value === undefined) return cut(text, root, path);
  let map: YAMLMap = root;
  for (const [depth, key] of path.entries()) {
    // What is shared or merged is for `rewritten`.
    if (map.anchor !== undefined || hasMerge(map)) return undefined;
    const pair = pairOf(map, key);
    const rest = path.slice(depth + 1);
    if (pair === undefined) return withKey(text, document, map, [key, ...rest], value);
    const inner = pair.value;
    if (rest.length === 0) return isScalar(inner) ? withScalar(text, inner, value) : undefined;
    if (isMap(inner)) map = inner;
    else if (isScalar(inner) && isUnwritten(inner)) return withInner(text, map, pair, rest, value);
    else return undefined;
  }
  return undefined;
}

type Value = string | number | boolean;

/** Replaces a scalar; a text stays in its quotes, which would make a text of a number. */
function withScalar(text: string, scalar: Scalar, value: Value): string | undefined {
  const { range, type, anchor, tag } = scalar;
  if (!range || anchor !== undefined || tag !== undefined || isUnwritten(scalar)) return undefined;
  if (type === Scalar.BLOCK_FOLDED || type === Scalar.BLOCK_LITERAL) return undefined;
  return text.slice(0, range[0]) + written(value, type) + text.slice(range[1]);
}

function written(value: Value, type: Scalar['type']): string {
  if (typeof value === 'string' && !/[\n\r]/.test(value)) {
    if (type === Scalar.QUOTE_DOUBLE) return JSON.stringify(value);
    if (type === Scalar.QUOTE_SINGLE) return `'${value.replaceAll("'", "''")}'`;
  }
  return stringify(value, { lineWidth: 0 }).trimEnd();
}

/** Adds a key behind the last of a map's. */
function withKey(
  text: string,
  document: Document,
  map: YAMLMap,
  path: readonly string[],
  value: Value,
): string | undefined {
  const column = columnOf(text, map);
  const end = endOf(map);
  if (column === undefined || end === undefined) return undefined;
  const step = stepOf(text, document);
  return withLines(text, end, linesOf(path, value, column, step));
}

/** Puts keys under one that has nothing behind it, such as `update_config:`. */
function withInner(
  text: string,
  map: YAMLMap,
  pair: Pair,
  path: readonly string[],
  value: Value,
): string | undefined {
  const column = columnOf(text, map);
  const end = isScalar(pair.key) ? pair.key.range?.[1] : undefined;
  if (column === undefined || end === undefined) return undefined;
  return withLines(text, end, linesOf(path, value, column + STEP, STEP));
}

const STEP = 2;

function linesOf(
  path: readonly string[],
  value: Value,
  column: number,
  step: number,
): readonly string[] {
  return path.map((key, depth) => {
    const start = `${' '.repeat(column + depth * step)}${stringify(key).trimEnd()}:`;
    return depth < path.length - 1 ? start : `${start} ${written(value, undefined)}`;
  });
}

/** Adds lines behind the one in which `offset` lies. */
function withLines(text: string, offset: number, lines: readonly string[]): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const newline = text.indexOf('\n', offset);
  const isAtStart = text.charAt(offset - 1) === '\n';
  const at = isAtStart ? offset : newline < 0 ? text.length : newline + 1;
  const before = text.slice(0, at);
  const gap = before === '' || before.endsWith('\n') ? '' : lineEnd;
  return before + gap + lines.map((line) => line + lineEnd).join('') + text.slice(at);
}

/** Takes out the lines of a key; undefined where it takes more than that. */
function cut(text: string, root: YAMLMap, path: StackEdit['path']): string | undefined {
  let map: YAMLMap = root;
  for (const [depth, key] of path.entries()) {
    if (map.anchor !== undefined || hasMerge(map)) return undefined;
    const pair = pairOf(map, key);
    if (pair === undefined) return text;
    if (depth === path.length - 1) return withoutPair(text, map, pair);
    if (!isMap(pair.value)) return isAlias(pair.value) ? undefined : text;
    map = pair.value;
  }
  return undefined;
}

/** A map without its last key, or with an anchor in what goes, is for `rewritten`. */
function withoutPair(text: string, map: YAMLMap, pair: Pair): string | undefined {
  const start = isScalar(pair.key) ? pair.key.range?.[0] : undefined;
  const end = endOf(isEmpty(pair.value) ? pair.key : pair.value);
  const column = columnOf(text, map);
  if (start === undefined || end === undefined || column === undefined) return undefined;
  if (map.items.length === 1 || hasAnchor(pair.value)) return undefined;
  const isAtStart = text.charAt(end - 1) === '\n';
  const newline = text.indexOf('\n', end);
  const after = isAtStart ? end : newline < 0 ? text.length : newline + 1;
  return text.slice(0, start - column) + text.slice(after);
}

function hasAnchor(node: unknown): boolean {
  let found = false;
  const look = (_key: unknown, inner: { readonly anchor?: string }) => {
    if (inner.anchor !== undefined) found = true;
  };
  if (isNode(node)) visit(node, { Map: look, Seq: look, Scalar: look });
  return found;
}

/** How far in the keys of a map stand, where each has a line of its own. */
function columnOf(text: string, map: YAMLMap): number | undefined {
  const key = map.items[0]?.key;
  const start = isScalar(key) ? key.range?.[0] : undefined;
  if (start === undefined || map.flow === true) return undefined;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return /^ *$/.test(text.slice(lineStart, start)) ? start - lineStart : undefined;
}

/** How far a file goes in with each level. */
function stepOf(text: string, document: Document): number {
  const root = document.contents;
  const services = isMap(root) ? pairOf(root, 'services')?.value : undefined;
  const step = isMap(services) ? columnOf(text, services) : undefined;
  return step || STEP;
}

/** Where the last thing in a node ends. */
function endOf(node: unknown): number | undefined {
  if (isMap(node) && node.flow !== true) {
    const last = node.items.at(-1);
    return endOf(isEmpty(last?.value) ? last?.key : last?.value);
  }
  const { items, flow, range } = node as Node & { items?: readonly unknown[]; flow?: boolean };
  return items !== undefined && flow !== true ? endOf(items.at(-1)) : range?.[1];
}

/** A key alone, in braces without even its colon. */
const isEmpty = (value: unknown): boolean =>
  value === null || (isScalar(value) && isUnwritten(value));

const isUnwritten = ({ value, range }: Scalar): boolean =>
  value === null && range?.[0] === range?.[1];

/** The whole document written anew: where a value is shared, merged, deleted or in one line. */
function rewritten(text: string, document: Document, { path, value }: StackEdit): string {
  const keys = path.slice(0, -1);
  const last = path.at(-1) as string;
  let map = document.contents as YAMLMap;
  for (const key of keys) map = ownMap(document, map, key);
  if (value === undefined) remove(document, map, last);
  else {
    unshareAll(document, pairOf(map, last)?.value);
    map.set(last, value);
  }
  return writtenLike(text, document);
}

/** A document as text, in the manner of the text that it was read from. */
export function writtenLike(text: string, document: Document): string {
  const out = document.toString({
    lineWidth: 0,
    indent: stepOf(text, document),
    indentSeq: !/^( *)[^ #-].*:[ \t]*\r?\n\1- /m.test(text),
    flowCollectionPadding: /[{[] /.test(text),
  });
  return text.includes('\r\n') ? out.replaceAll('\n', '\r\n') : out;
}

/** The map behind a key, made the key's own where it came through an anchor, or was not there. */
function ownMap(document: Document, parent: YAMLMap, key: string): YAMLMap {
  unshare(document, parent);
  const value = pairOf(parent, key)?.value;
  if (isMap(value)) {
    unshare(document, value);
    return value;
  }
  unshareAll(document, value);
  const inherited = valueIn(parent.toJS(document, { maxAliasCount: -1 }), key);
  const own = document.createNode(isRecord(inherited) ? inherited : {});
  parent.set(key, own);
  return own;
}

/** Gives each of a node's aliases a copy, so that a change of it is a change of it alone. */
function unshare(document: Document, node: YAMLMap | YAMLSeq | Scalar): void {
  if (node.anchor === undefined) return;
  const copy: unknown = node.toJS(document, { maxAliasCount: -1 });
  visit(document, {
    Alias: (_key, alias) =>
      alias.resolve(document) === node ? document.createNode(copy) : undefined,
  });
}

/** The same for everything in a node that is about to go. */
function unshareAll(document: Document, node: unknown): void {
  if (!isNode(node) || isAlias(node)) return;
  visit(node, { Map: share, Seq: share, Scalar: share });
  function share(_key: unknown, inner: YAMLMap | YAMLSeq | Scalar): void {
    unshare(document, inner);
  }
}

function remove(document: Document, map: YAMLMap, key: string): void {
  if (hasMerge(map)) {
    const whole = map.toJS(document, { maxAliasCount: -1 }) as Record<string, unknown>;
    map.items = map.items.filter((pair) => !isMergeKey(pair.key));
    for (const [name, value] of Object.entries(whole)) {
      if (pairOf(map, name) === undefined) map.set(name, document.createNode(value));
    }
  }
  unshareAll(document, pairOf(map, key)?.value);
  map.delete(key);
}

const hasMerge = (map: YAMLMap): boolean => map.items.some((pair) => isMergeKey(pair.key));

const pairOf = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const valueIn = (value: unknown, key: string): unknown =>
  isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
