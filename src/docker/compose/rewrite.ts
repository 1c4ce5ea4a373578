import { isAlias, isMap, isNode, stringify, visit, type Document, type Node } from 'yaml';
import { fail, ok, type Result } from '../../engine';
import { meaningOf, sorted, writtenLike } from './edit';
import { readYaml } from './read-yaml';

/** Keys of maps, from the top. */
export type StackPath = readonly [string, ...string[]];

/** Values of a stack file, as YAML has them. */
export type StackValue =
  | string
  | number
  | boolean
  | null
  | readonly StackValue[]
  | { readonly [key: string]: StackValue };

type Map = Record<string, unknown>;

/** A stack file that is being rewritten. */
export class StackDraft {
  /**
   * @param document - with comments, and what is shared through anchors still shared
   * @param values - what it is to mean
   */
  constructor(
    private readonly document: Document,
    readonly values: Map,
  ) {}

  /** What stands at a path, what comes through anchors and merges with it; undefined: nothing. */
  get(path: readonly string[]): unknown {
    return path.reduce<unknown>(
      (value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined),
      this.values,
    );
  }

  /** Writes a value, and the maps above it that are not there. */
  set(path: StackPath, value: StackValue): void {
    this.put(path, structuredClone(value));
    this.write(() => this.document.setIn(path, this.document.createNode(value)));
  }

  /** Takes a key out. What is left empty stays. */
  delete(path: StackPath): void {
    const above = this.get(path.slice(0, -1));
    if (!isRecord(above)) return;
    delete above[path.at(-1) as string];
    this.write(() => this.document.deleteIn(path));
  }

  /** Adds a copy of what stands at a path; nothing, where nothing does. */
  copy(from: StackPath, to: StackPath): void {
    const value = this.get(from);
    if (value === undefined) return;
    this.put(to, structuredClone(value));
    this.write(() => this.document.setIn(to, this.twin(this.document.getIn(from, true))));
  }

  private put(path: StackPath, value: unknown): void {
    let map = this.values;
    for (const key of path.slice(0, -1)) {
      const inner = map[key];
      const next = isRecord(inner) ? inner : {};
      map[key] = next;
      map = next;
    }
    map[path.at(-1) as string] = value;
  }

  /** The library throws where a path leads through what is shared; {@link rewriteStack} sees to that. */
  private write(change: () => void): void {
    try {
      change();
    } catch {
      // What the file means is in `values`.
    }
  }

  /** A node once more, without its anchors: each is there once. */
  private twin(node: unknown): unknown {
    if (!isNode(node)) return node;
    const twin = (isAlias(node) ? node.resolve(this.document) : node)?.clone() as Node;
    visit(twin, { Map: withoutAnchor, Seq: withoutAnchor, Scalar: withoutAnchor });
    return twin;
  }
}

/**
 * Changes a stack file in several places at once. Comments and order stay, but for files whose
 * changed parts are shared through anchors and cannot be told apart: these are written anew.
 *
 * @returns the text; or why it is no YAML
 */
export function rewriteStack(
  text: string,
  change: (draft: StackDraft) => void,
): Result<string, string> {
  const yaml = readYaml(text);
  if ('problem' in yaml) return fail(yaml.problem);
  const { document } = yaml;
  // What is shared in the file must not be changed with what is changed.
  const values: unknown = JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: -1 })));
  if (!isMap(document.contents) || !isRecord(values)) return fail('it is not a map');
  change(new StackDraft(document, values));
  const wanted = sorted(values);
  const written = writtenIfWhole(text, document);
  return ok(
    written !== undefined && meaningOf(written) === wanted
      ? written
      : stringify(values, { lineWidth: 0 }),
  );
}

/** Undefined where what others refer to was taken out. */
function writtenIfWhole(text: string, document: Document): string | undefined {
  try {
    return writtenLike(text, document);
  } catch {
    return undefined;
  }
}

function withoutAnchor(_key: unknown, inner: { anchor?: string }): void {
  delete inner.anchor;
}

const isRecord = (value: unknown): value is Map =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
