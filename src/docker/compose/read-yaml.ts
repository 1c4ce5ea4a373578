import {
  Composer,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  Parser,
  type CST,
  type Document,
  type Node,
  type ScalarTag,
  type YAMLMap,
} from 'yaml';

/** Bounds on hostile files. A person's stack file is 8 deep. */
const DEPTH_MAX = 100;
/** Values in a file after its aliases are unfolded. */
const VALUES_MAX = 100_000;

/** A YAML document, or why there is none and where. */
export type Yaml =
  | { readonly document: Document.Parsed; readonly lines: LineCounter }
  | { readonly problem: string; readonly offset: number; readonly lines: LineCounter };

/**
 * Reads a file's first document, as docker does.
 *
 * Its depth is measured before its nodes are made, which takes a recursion: what runs out of stack
 * would depend on the browser, and can take the whole page with it.
 */
export function readYaml(text: string): Yaml {
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const tooDeep = tokens.map(offsetTooDeep).find((offset) => offset >= 0);
  if (tooDeep !== undefined) {
    return { problem: `exceeded max depth of ${DEPTH_MAX}`, offset: tooDeep, lines };
  }
  // Its own check for keys that are there twice compares each with each.
  const composer = new Composer({
    merge: true,
    // What is wrong with a file is told to whoever wrote it, not to the console.
    logLevel: 'error',
    uniqueKeys: false,
    customTags: (tags) => [OCTAL, ...tags],
  });
  const composed = composer.compose(tokens, true, text.length);
  const document = composed.next().value as Document.Parsed;
  const [error] = document.errors;
  if (error !== undefined) return { problem: error.message, offset: error.pos[0], lines };
  const problem = problemOf(document, lines);
  return problem === undefined ? { document, lines } : { ...problem, lines };
}

/** Where a token tree gets too deep; -1: nowhere. */
function offsetTooDeep(root: CST.Token): number {
  const open: { readonly token: CST.Token; readonly depth: number }[] = [{ token: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (depth > DEPTH_MAX) return token.offset < 0 ? 0 : token.offset;
    if (token.type === 'document' && token.value) open.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) {
      if (key) open.push({ token: key, depth: depth + 1 });
      if (value) open.push({ token: value, depth: depth + 1 });
    }
  }
  return -1;
}

/** `0440`, which Go reads as octal and the library's YAML 1.2 as decimal. */
const OCTAL: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  identify: () => false,
  test: /^[-+]?0[0-7]+$/,
  resolve: (text) => parseInt(text, 8),
  stringify: ({ source, value }) => source ?? String(value),
};

interface Size {
  readonly values: number;
  readonly depth: number;
}

interface Problem {
  readonly problem: string;
  readonly offset: number;
}

/**
 * What is wrong with a document that the library would take or throw at: too much once its aliases
 * are unfolded, which may double at each of them, keys that are there twice, merges of what is no map.
 */
function problemOf(document: Document.Parsed, lines: LineCounter): Problem | undefined {
  /** Null while inside the node that has the anchor. */
  const anchors = new Map<string, { readonly node: Node; readonly size: Size } | null>();
  let problem: Problem | undefined;
  const refuse = (node: Node, text: string): Size => {
    problem ??= { problem: text, offset: node.range?.[0] ?? 0 };
    return NOTHING;
  };
  const sizeOf = (node: unknown): Size => {
    if (isPair(node)) return sum([sizeOf(node.key), sizeOf(node.value)]);
    if (!isNode(node)) return { values: 1, depth: 0 };
    if (isAlias(node)) {
      const anchored = anchors.get(node.source);
      return anchored?.size ?? refuse(node, `anchor '${node.source}' value contains itself`);
    }
    const anchor = isScalar(node) || isCollection(node) ? node.anchor : undefined;
    if (anchor !== undefined) anchors.set(anchor, null);
    const inner = isCollection(node) ? sum(node.items.map(sizeOf)) : NOTHING;
    const size = { values: inner.values + 1, depth: inner.depth + 1 };
    if (isMap(node)) checkKeys(node);
    if (size.values > VALUES_MAX) return refuse(node, 'document contains excessive aliasing');
    if (size.depth > DEPTH_MAX) return refuse(node, `exceeded max depth of ${DEPTH_MAX}`);
    if (anchor !== undefined) anchors.set(anchor, { node, size });
    return size;
  };
  const target = (node: unknown): unknown =>
    isAlias(node) ? anchors.get(node.source)?.node : node;
  const checkKeys = ({ items }: YAMLMap): void => {
    const offsets = new Map<string, number>();
    for (const { key, value } of items) {
      if (isNode(key) && isCollection(target(key))) refuse(key, 'invalid map key');
      if (!isScalar(key)) continue;
      const isMerge = isMergeKey(key);
      if (isMerge && !mergedBy(value).every((other) => isMap(target(other)))) {
        refuse(key, 'map merge requires map or sequence of maps as the value');
      }
      const name = isMerge ? '<<' : String(key.value);
      const first = offsets.get(name);
      if (first === undefined) offsets.set(name, key.range?.[0] ?? 0);
      else {
        const { line } = lines.linePos(first);
        refuse(key, `mapping key ${JSON.stringify(name)} already defined at line ${line}`);
      }
    }
  };
  sizeOf(document.contents);
  return problem;
}

/** What a file of YAML or JSON holds that is no stack file; undefined for what is neither. */
export function readYamlValue(text: string): unknown {
  const yaml = readYaml(text);
  return 'problem' in yaml ? undefined : yaml.document.toJS({ maxAliasCount: -1 });
}

/** The key of a merge, which the library reads as a symbol. */
export const isMergeKey = (key: unknown): boolean => isScalar(key) && typeof key.value === 'symbol';

const mergedBy = (value: unknown): readonly unknown[] => (isSeq(value) ? value.items : [value]);

const NOTHING: Size = { values: 0, depth: -1 };

const sum = (sizes: readonly Size[]): Size =>
  sizes.reduce(
    (all, { values, depth }) => ({
      values: all.values + values,
      depth: Math.max(all.depth, depth),
    }),
    NOTHING,
  );
