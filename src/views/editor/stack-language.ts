import { autocompletion, type CompletionContext } from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, indentService, syntaxHighlighting } from '@codemirror/language';
import { linter, type Diagnostic } from '@codemirror/lint';
import type { EditorState, Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';
import { stackProblems, stackWords } from '../../docker';
import type { StackTexts } from '../../i18n/stack-texts';
import { describeDom, descriptions } from './describe';
import { pathAbove } from './yaml-path';

/** Keys where a key may stand, values behind one. */
const completing = (texts: StackTexts) => (context: CompletionContext) => {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const value = /^(\s*(?:- +)*)([\w.-]+):\s+([\w-]*)$/.exec(before);
  const key = /^(\s*(?:- +)*)([\w.-]*)$/.exec(before);
  if (value !== null) {
    const [, { length: column } = '', name = '', typed = ''] = value;
    const path = [...pathAbove(context.state.doc, line.number, column), name];
    const options = stackWords(path)
      .filter(({ type, isMap }) => type === '' && !isMap)
      .map(({ text }) => ({
        label: text,
        type: 'enum',
        info: () => describeDom(texts, path, text),
      }));
    return options.length === 0 ? null : { from: context.pos - typed.length, options };
  }
  if (key === null) return null;
  const [, { length: column } = '', typed = ''] = key;
  if (typed === '' && !context.explicit) return null;
  const path = pathAbove(context.state.doc, line.number, column);
  const options = stackWords(path).map(({ text, type, isMap }) => ({
    label: text,
    type: 'property',
    detail: type,
    apply: isMap ? `${text}:\n${' '.repeat(column + 2)}` : `${text}: `,
    info: () => describeDom(texts, [...path, text], null),
  }));
  return options.length === 0 ? null : { from: context.pos - typed.length, options };
};

/** What docker would say of the file, where it is. */
const problemsIn =
  (stack: string) =>
  ({ state }: { readonly state: EditorState }): readonly Diagnostic[] =>
    stackProblems(state.doc.toString(), stack).map(({ message, line, column, isError }) => {
      const at = state.doc.line(Math.min(line, state.doc.lines));
      const from = Math.min(at.from + column - 1, at.to);
      return { from, to: Math.max(at.to, from), message, severity: isError ? 'error' : 'warning' };
    });

const LOOK = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--color-accent)' },
  { tag: tags.definition(tags.propertyName), color: 'var(--color-accent)' },
  { tag: tags.comment, color: 'var(--color-muted)', fontStyle: 'italic' },
]);

/** A line begins where the one before it does, and deeper behind a key that has no value yet. */
const indent = indentService.of(({ state }, pos) => {
  const { text, from } = state.doc.lineAt(pos);
  const before = text.slice(0, pos - from);
  const { length: column } = /^\s*(?:- +(?=[\w.-]+:))*/.exec(before)?.[0] ?? '';
  return /:\s*(?:#.*)?$/.test(before) ? column + 2 : column;
});

/** Colours, for any file of YAML. */
export const YAML: Extension = [yaml(), syntaxHighlighting(LOOK), indent];

/**
 * What only a stack file has: docker's errors, keys to choose from, and what they do.
 *
 * @param stack - what the stack is called
 * @param nothing - said where there is nothing to tell of
 */
export const stackFile = (stack: string, texts: StackTexts, nothing: string): Extension => [
  autocompletion({ override: [completing(texts)], icons: false }),
  linter(problemsIn(stack), { delay: 250 }),
  descriptions(texts, nothing),
];
