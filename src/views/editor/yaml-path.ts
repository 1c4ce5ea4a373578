import { ensureSyntaxTree } from '@codemirror/language';
import type { EditorState, Text } from '@codemirror/state';

/** A key of YAML as it begins a line, behind the dashes of a list. */
const KEY = /^(\s*)((?:- +)*)(["']?)([\w./$-]+)\3\s*:(?=\s|$)/;

/** Keys of maps, from the top, to what begins at a column of a line, also while it is being written. */
export function pathAbove(doc: Text, row: number, column: number): readonly string[] {
  const path: string[] = [];
  let within = column;
  for (let number = row - 1; number >= 1 && within > 0; number--) {
    const match = KEY.exec(doc.line(number).text);
    if (match === null) continue;
    const [, { length: indent } = '', { length: dashes } = '', , name = ''] = match;
    if (indent + dashes < within) {
      path.unshift(name);
      within = indent + dashes;
    }
    // The list may stand as far left as its key.
    if (dashes > 0 && indent < within) within = indent + 1;
  }
  return path;
}

/** The key or value at a place, with where it stands. */
export interface YamlPlace {
  /** Keys of maps, from the top. */
  readonly path: readonly string[];
  /** What stands there behind the last key; null: the key itself does. */
  readonly value: string | null;
  readonly from: number;
  readonly to: number;
}

/** As long as a parse may hold somebody up who asks what a key means. */
const PARSE_MS = 50;

/** What stands at a position; null where no key is. */
export function yamlPlaceAt(state: EditorState, pos: number): YamlPlace | null {
  const tree = ensureSyntaxTree(state, Math.min(pos + 1, state.doc.length), PARSE_MS);
  if (tree === null) return null;
  const path: string[] = [];
  let place: Omit<YamlPlace, 'path'> | null = null;
  for (const side of [1, -1] as const) {
    let child = tree.resolveInner(pos, side);
    for (let node = child.parent; node !== null; child = node, node = node.parent) {
      if (node.name !== 'Pair') continue;
      const key = node.getChild('Key');
      if (key === null) continue;
      const isKey = child.name === 'Key';
      const at = isKey ? key : tree.resolveInner(pos, side);
      // Between values there is nothing to tell of.
      if (place === null && !isKey && !/Literal/.test(at.name)) break;
      place ??= {
        value: isKey ? null : unquoted(state.sliceDoc(at.from, at.to)),
        from: at.from,
        to: at.to,
      };
      path.unshift(unquoted(state.sliceDoc(key.from, key.to)));
    }
    if (place !== null) break;
  }
  return place === null ? null : { ...place, path };
}

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/, '$2');
