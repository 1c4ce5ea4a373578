import { completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { lintGutter } from '@codemirror/lint';
import { Annotation, EditorState, type ChangeSpec, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';

interface CodeEditorProps {
  readonly label: string;
  readonly text: string;
  readonly extensions: Extension;
  /** Another editor is there; null: none is any more. */
  readonly onEditor: (editor: EditorView | null) => void;
  readonly onChange: (text: string) => void;
}

/** Left to itself, a browser puts styles into what it types over, which the page's policy forbids. */
const TYPES_OVER = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { data, inputType } = event;
    const isPlain = inputType === 'insertText' && data !== null && !view.composing;
    if (!isPlain || view.state.selection.main.empty) return false;
    view.dispatch(view.state.replaceSelection(data), {
      userEvent: 'input.type',
      scrollIntoView: true,
    });
    event.preventDefault();
    return true;
  },
});

/** A change that came from outside of the editor. */
const FROM_OUTSIDE = Annotation.define<boolean>();

/** The page's colours. */
const LOOK = EditorView.theme({
  '&': {
    height: '100%',
    border: '1px solid var(--color-line)',
    borderRadius: '6px',
    backgroundColor: 'var(--color-panel)',
    color: 'var(--color-ink)',
    fontSize: '12px',
  },
  '&.cm-focused': { outline: '2px solid var(--color-accent)', outlineOffset: '-2px' },
  '.cm-scroller': {
    fontFamily: 'var(--font-mono)',
    fontVariantLigatures: 'none',
    lineHeight: '1.45',
  },
  '.cm-content': { caretColor: 'var(--color-ink)' },
  '.cm-cursor': { borderColor: 'var(--color-ink)' },
  '.cm-gutters': {
    border: '0',
    backgroundColor: 'var(--color-sunken)',
    color: 'var(--color-muted)',
  },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    { backgroundColor: 'var(--color-accent-soft)' },
  '.cm-tooltip': {
    border: '1px solid var(--color-line)',
    backgroundColor: 'var(--color-panel)',
    color: 'var(--color-ink)',
  },
  '.cm-tooltip.cm-completionInfo': { padding: '0', width: '20rem' },
  '.cm-describe': {
    boxSizing: 'border-box',
    maxWidth: 'min(24rem, 90vw)',
    padding: '6px 10px',
    fontFamily: 'var(--font-sans)',
    fontSize: '12px',
    lineHeight: '1.4',
    whiteSpace: 'normal',
  },
  '.cm-describe p': { margin: '0 0 3px' },
  '.cm-describe-name': { fontFamily: 'var(--font-mono)', fontWeight: '600' },
  '.cm-describe-type': { marginLeft: '8px', color: 'var(--color-muted)', fontWeight: '400' },
  '.cm-describe dl': {
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    gap: '2px 10px',
    margin: '4px 0',
  },
  '.cm-describe dt': { fontFamily: 'var(--font-mono)' },
  '.cm-describe dd': { margin: '0' },
  '.cm-describe .cm-describe-rules': {
    margin: '4px 0 0',
    color: 'var(--color-muted)',
    fontFamily: 'var(--font-mono)',
    fontSize: '11px',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--color-accent)',
    color: 'var(--color-on-accent)',
  },
});

/** Markers are letters in the page's colours: what is wrong, what could go better, what is good to know. */
const NOTES_LOOK = EditorView.theme({
  '.cm-lint-marker': {
    boxSizing: 'border-box',
    width: '1.1em',
    height: '1.1em',
    marginTop: '0.15em',
    borderRadius: '50%',
    fontSize: '11px',
    fontWeight: '700',
    lineHeight: '1.1em',
    textAlign: 'center',
  },
  '.cm-lint-marker-error, .cm-lint-marker-warning, .cm-lint-marker-info': { content: 'normal' },
  '.cm-lint-marker-error::before': { content: '"×"' },
  '.cm-lint-marker-warning::before': { content: '"!"' },
  '.cm-lint-marker-info::before': { content: '"i"' },
  '.cm-lint-marker.cm-lint-marker-error': {
    backgroundColor: 'var(--color-failure)',
    color: 'var(--color-panel)',
  },
  '.cm-lint-marker.cm-lint-marker-warning': {
    backgroundColor: 'var(--color-ink)',
    color: 'var(--color-panel)',
  },
  '.cm-lint-marker.cm-lint-marker-info': {
    border: '1px solid var(--color-muted)',
    color: 'var(--color-muted)',
    lineHeight: '0.95em',
  },
  '.cm-lint-marker.cm-lint-marker-hint': {
    width: '0.5em',
    height: '0.5em',
    margin: '0.55em 0.3em 0',
    border: '1px solid var(--color-muted)',
  },
  '.cm-lintRange': { backgroundImage: 'none', paddingBottom: '0' },
  '.cm-lintRange-error': {
    textDecoration: 'underline wavy var(--color-failure) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-lintRange-warning': {
    textDecoration: 'underline dotted var(--color-muted) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-diagnostic': {
    marginLeft: '0',
    padding: '5px 10px',
    borderLeft: '3px solid var(--color-line)',
    fontFamily: 'var(--font-sans)',
    fontSize: '12px',
    lineHeight: '1.4',
    whiteSpace: 'pre-wrap',
  },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--color-failure)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--color-ink)' },
  '.cm-tooltip .cm-diagnostic, .cm-tooltip-lint': { maxWidth: '26rem' },
  '.cm-diagnosticAction': {
    minHeight: '24px',
    margin: '2px 0 0 8px',
    padding: '0 8px',
    border: '1px solid var(--color-line)',
    borderRadius: '5px',
    backgroundColor: 'var(--color-panel)',
    color: 'var(--color-accent)',
    font: 'inherit',
    cursor: 'pointer',
  },
});

/** A text with line numbers; what changes it from outside keeps the cursor where it is. */
export function CodeEditor({ label, text, extensions, onEditor, onChange }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const change = useRef(onChange);
  useEffect(() => {
    change.current = onChange;
  });
  const first = useRef(text);
  useEffect(() => {
    if (host.current === null) return undefined;
    // In a document the library writes style elements, which the page's policy forbids; here it does not.
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    const parent = document.createElement('div');
    parent.style.height = '100%';
    root.replaceChildren(parent);
    const editor = new EditorView({
      parent,
      root,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          lineNumbers(),
          lintGutter(),
          history(),
          drawSelection(),
          // It is reached by Tab as it is; checkers of what scrolls look for the attribute.
          EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
          keymap.of([...defaultKeymap, ...historyKeymap, ...completionKeymap]),
          EditorView.updateListener.of(({ docChanged, state, transactions }) => {
            const isOwn = transactions.every((one) => one.annotation(FROM_OUTSIDE) !== true);
            if (docChanged && isOwn) change.current(state.doc.toString());
          }),
          LOOK,
          NOTES_LOOK,
          TYPES_OVER,
          extensions,
        ],
      }),
    });
    view.current = editor;
    onEditor(editor);
    return () => {
      editor.destroy();
      view.current = null;
      onEditor(null);
    };
  }, [label, extensions, onEditor]);
  useEffect(() => {
    first.current = text;
    const editor = view.current;
    if (editor === null) return;
    const now = editor.state.doc.toString();
    if (now === text) return;
    editor.dispatch({ changes: difference(now, text), annotations: FROM_OUTSIDE.of(true) });
  }, [text]);
  return <div ref={host} className="min-h-0 flex-1" />;
}

/** The one stretch in which two texts differ. */
function difference(before: string, after: string): ChangeSpec {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return {
    from: start,
    to: before.length - end,
    insert: after.slice(start, after.length - end),
  };
}
