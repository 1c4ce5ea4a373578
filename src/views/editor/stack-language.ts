import { autocompletion, type CompletionContext } from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { linter, type Diagnostic } from '@codemirror/lint';
import type { EditorState, Extension, Text } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { stackProblems, stackType, stackWords } from '../../docker';

/** Keys of maps, from the top, to what is on a line. */
function pathAt(doc: Text, row: number, column: number): readonly string[] {
  const path: string[] = [];
  let indent = column;
  for (let number = row - 1; number >= 1 && indent > 0; number--) {
    const match = /^(\s*)(?:- )?([\w.-]+):/.exec(doc.line(number).text);
    const depth = match?.[1]?.length ?? Infinity;
    if (match === null || depth >= indent) continue;
    path.unshift(match[2] ?? '');
    indent = depth;
  }
  return path;
}

/** Keys where a key may stand, values behind one. */
function complete(context: CompletionContext) {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const value = /^(\s*)([\w.-]+):\s+([\w-]*)$/.exec(before);
  const key = /^(\s*)(?:- )?([\w.-]*)$/.exec(before);
  if (value !== null) {
    const [, indent = '', name = '', typed = ''] = value;
    const path = [...pathAt(context.state.doc, line.number, indent.length), name];
    const options = stackWords(path)
      .filter(({ type, isMap }) => type === '' && !isMap)
      .map(({ text }) => ({ label: text, type: 'enum' }));
    return options.length === 0 ? null : { from: context.pos - typed.length, options };
  }
  if (key === null) return null;
  const [, indent = '', typed = ''] = key;
  if (typed === '' && !context.explicit) return null;
  const path = pathAt(context.state.doc, line.number, indent.length);
  const options = stackWords(path).map(({ text, type, isMap }) => ({
    label: text,
    type: 'property',
    detail: type,
    apply: isMap ? `${text}:\n${indent}  ` : `${text}: `,
  }));
  return options.length === 0 ? null : { from: context.pos - typed.length, options };
}

/** What docker would say of the file, where it is. */
const problemsIn =
  (stack: string) =>
  ({ state }: { readonly state: EditorState }): readonly Diagnostic[] =>
    stackProblems(state.doc.toString(), stack).map(({ message, line, column, isError }) => {
      const at = state.doc.line(Math.min(line, state.doc.lines));
      const from = Math.min(at.from + column - 1, at.to);
      return { from, to: Math.max(at.to, from), message, severity: isError ? 'error' : 'warning' };
    });

/** What the value of a key may be. */
const hover = hoverTooltip((view, pos) => {
  const line = view.state.doc.lineAt(pos);
  const match = /^(\s*)(?:- )?([\w.-]+):/.exec(line.text);
  if (match === null) return null;
  const [, indent = '', name = ''] = match;
  const type = stackType([...pathAt(view.state.doc, line.number, indent.length), name]);
  if (type === '') return null;
  return {
    pos: line.from + indent.length,
    above: true,
    create: () => {
      const dom = document.createElement('div');
      dom.textContent = `${name}: ${type}`;
      return { dom };
    },
  };
});

const LOOK = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--color-accent)' },
  { tag: tags.definition(tags.propertyName), color: 'var(--color-accent)' },
  { tag: tags.comment, color: 'var(--color-muted)', fontStyle: 'italic' },
]);

/** Colours, for any file of YAML. */
export const YAML: Extension = [yaml(), syntaxHighlighting(LOOK)];

/**
 * What only a stack file has: docker's errors, keys to choose from, and their types.
 *
 * @param stack - what the stack is called
 */
export const stackFile = (stack: string): Extension => [
  autocompletion({ override: [complete] }),
  linter(problemsIn(stack), { delay: 250 }),
  hover,
];
