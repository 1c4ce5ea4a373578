import { linter, nextDiagnostic, setDiagnosticsEffect, type Diagnostic } from '@codemirror/lint';
import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';

/** Something to tell beside a line of a file, and what can be done about it. */
export interface Note {
  /** From 1. */
  readonly line: number;
  /** `hint`: nothing is wrong. */
  readonly severity: 'warning' | 'info' | 'hint';
  readonly message: string;
  readonly actions: readonly { readonly name: string; readonly run: () => void }[];
}

interface Placed {
  readonly note: Note;
  readonly pos: number;
}

/** Puts notes in place of those before. */
export const setNotes = StateEffect.define<readonly Note[]>();

/** Notes where they stand, which typing moves. */
const placed = StateField.define<readonly Placed[]>({
  create: () => [],
  update: (before, transaction) => {
    const { docChanged, changes, effects, newDoc } = transaction;
    const set = effects.find((effect) => effect.is(setNotes));
    if (set !== undefined) {
      return set.value
        .filter(({ line }) => line <= newDoc.lines)
        .map((note) => ({ note, pos: newDoc.line(note.line).from }));
    }
    return docChanged
      ? before.map(({ note, pos }) => ({ note, pos: changes.mapPos(pos, 1) }))
      : before;
  },
});

function diagnose({ state }: EditorView): readonly Diagnostic[] {
  return state.field(placed).map(({ note: { severity, message, actions }, pos }) => {
    const line = state.doc.lineAt(pos);
    const from = line.from + line.text.length - line.text.trimStart().length;
    return {
      from,
      to: Math.max(line.from + line.text.trimEnd().length, from),
      severity,
      message,
      actions: actions.map(({ name, run }) => ({ name, apply: run })),
    };
  });
}

/** Everything that is told beside the lines, docker's words included. */
export interface Told {
  /** From 1. */
  readonly line: number;
  readonly pos: number;
  readonly severity: Diagnostic['severity'];
  readonly message: string;
  readonly actions: readonly { readonly name: string; readonly run: () => void }[];
}

/**
 * Notes in the gutter, gone through by F8.
 *
 * @param onTold - gets all that is told, whenever it is looked for anew
 * @param onList - somebody asks for the list
 */
export const notes = (onTold: (told: readonly Told[]) => void, onList: () => void): Extension => [
  placed,
  linter(diagnose, {
    delay: 250,
    needsRefresh: ({ transactions }) =>
      transactions.some(({ effects }) => effects.some((effect) => effect.is(setNotes))),
  }),
  EditorView.updateListener.of(({ transactions, state, view }) => {
    for (const { effects } of transactions) {
      const found = effects.find((effect) => effect.is(setDiagnosticsEffect));
      if (found === undefined) continue;
      onTold(
        found.value.map(({ from, to, severity, message, actions = [] }) => ({
          line: state.doc.lineAt(Math.min(from, state.doc.length)).number,
          pos: from,
          severity,
          message,
          actions: actions.map(({ name, apply }) => ({ name, run: () => apply(view, from, to) })),
        })),
      );
    }
  }),
  keymap.of([
    { key: 'F8', run: nextDiagnostic },
    {
      key: 'Mod-Shift-m',
      run: () => {
        onList();
        return true;
      },
    },
  ]),
];
