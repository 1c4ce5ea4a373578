import type { EditorView } from '@codemirror/view';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useLateMessages } from '../../i18n/late-messages';
import { Button } from '../../ui/Button';
import type { Told } from './notes';

interface NoteListProps {
  readonly id: string;
  readonly told: readonly Told[];
  /** Null: it is not there yet. */
  readonly editor: EditorView | null;
}

/** All that is told beside the lines of a file, each one click from its line and from what mends it. */
export function NoteList({ id, told, editor }: NoteListProps) {
  const { editor: texts } = useLateMessages();
  const list = useRef<HTMLUListElement>(null);
  const hasMended = useRef(false);
  // What is mended goes, and must not take the focus with it.
  useEffect(() => {
    if (!hasMended.current || document.activeElement !== document.body) return;
    hasMended.current = false;
    list.current?.querySelector('button')?.focus();
  });
  useLayoutEffect(() => {
    const { current } = list;
    return () => {
      if (current?.contains(document.activeElement) === true) editor?.focus();
    };
  }, [editor]);
  useEffect(() => {
    list.current?.querySelector('button')?.focus();
  }, []);
  const mend = (run: () => void) => {
    hasMended.current = true;
    run();
  };
  const go = (pos: number) => {
    if (editor === null) return;
    editor.dispatch({ selection: { anchor: pos }, scrollIntoView: true });
    editor.focus();
  };
  return (
    <ul
      ref={list}
      id={id}
      aria-label={texts.noteList}
      className="max-h-32 shrink-0 divide-y divide-line overflow-y-auto rounded-control border border-line text-xs"
    >
      {told.map(({ line, pos, severity, message, actions }, row) => (
        // By place: what is told changes while somebody is in the list, and the focus has to stay.
        <li key={row} className="flex flex-wrap items-center gap-x-2 px-2 py-1">
          <button
            type="button"
            className="min-h-6 shrink-0 rounded-sm font-mono text-accent hover:underline"
            onClick={() => go(pos)}
          >
            {texts.line(line)}
          </button>
          <span className={severity === 'error' ? 'text-failure' : ''}>{message}</span>
          {actions.map(({ name, run }) => (
            <Button key={name} className="min-h-6 px-2 py-0 text-xs" onClick={() => mend(run)}>
              {name}
            </Button>
          ))}
        </li>
      ))}
    </ul>
  );
}
