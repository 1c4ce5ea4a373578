const CALL = /\b(?:it|test|describe)((?:\.\w+)*)\s*(?:<[^()]*>)?\s*(?=\()/g;
const STRING = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;
const ID = /\b[A-Z]{1,3}-\d+[a-z]?\b/g;
const RANGE = /\b([A-Z]{1,3})-(\d+) to \1-(\d+)\b/g;

/**
 * The names of the tests in a source file, as it writes them. Where a table is told row by row
 * (`it.each`, a title with placeholders), each text in the table may be part of a name. A test that
 * is skipped proves nothing.
 */
export function testNamesIn(source: string): readonly string[] {
  const names: string[] = [];
  for (const call of source.matchAll(CALL)) {
    const how = call[1] ?? '';
    if (/\.(?:skip|todo)\b/.test(how)) continue;
    const first = argumentsAt(source, call.index + call[0].length);
    if (!/\.each\b/.test(how)) {
      names.push(...stringsIn(first.text).slice(0, 1));
      continue;
    }
    const second = argumentsAt(source, source.indexOf('(', first.end));
    const [title] = stringsIn(second.text);
    if (title === undefined) continue;
    names.push(title);
    if (/[%$]/.test(title)) names.push(...stringsIn(first.text));
  }
  return names;
}

/** Ids of rules in names of tests; `D-11 to D-16` is all of them. */
export function ruleIdsIn(names: readonly string[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const name of names) {
    for (const [id] of name.matchAll(ID)) ids.add(id);
    for (const [, section, from, to] of name.matchAll(RANGE)) {
      for (let number = Number(from); number <= Number(to); number++)
        ids.add(`${section}-${number}`);
    }
  }
  return ids;
}

/** What stands between the parenthesis at `open` and its partner. */
function argumentsAt(
  source: string,
  open: number,
): { readonly text: string; readonly end: number } {
  const PART = new RegExp(`${STRING.source}|[()]`, 'g');
  PART.lastIndex = open;
  let depth = 0;
  for (let match = PART.exec(source); match !== null; match = PART.exec(source)) {
    if (match[0] === '(') depth++;
    else if (match[0] === ')' && --depth === 0) {
      return { text: source.slice(open + 1, match.index), end: PART.lastIndex };
    }
  }
  return { text: source.slice(open + 1), end: source.length };
}

const stringsIn = (text: string): readonly string[] =>
  [...text.matchAll(STRING)].map(([quoted]) => quoted.slice(1, -1));
