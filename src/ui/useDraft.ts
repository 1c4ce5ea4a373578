import { useEffect, useState, type KeyboardEvent } from 'react';

/** What is made of a text that somebody typed: it can be taken, or something is wrong with it. */
export type Reading =
  | { readonly text: string; readonly take: () => void }
  | { readonly problem: string };

interface Draft {
  readonly typed: string;
  /** The value's text for which it stands in; another value puts an end to it. */
  readonly standsFor: string;
  readonly problem: string | null;
  /** Whether the problem is told: not while somebody is still typing. */
  readonly isTold: boolean;
}

/** How long somebody may pause in typing before being told that it is not right yet. */
const PATIENCE_MS = 700;

/**
 * What stands in a text field while it is edited. A good text takes effect at once; a bad one stays
 * where it is, with what is wrong, and the value stays what it was. Escape goes back to the value.
 *
 * @param text - the value in force, as it is written
 */
export function useDraft(text: string, read: (typed: string) => Reading, onRelease: () => void) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const isLive = draft !== null && draft.standsFor === text;
  if (draft !== null && !isLive) setDraft(null);
  const waiting = isLive && draft.problem !== null && !draft.isTold ? draft : null;
  useEffect(() => {
    if (waiting === null) return undefined;
    const timer = setTimeout(() => setDraft({ ...waiting, isTold: true }), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  const finish = () => {
    if (draft?.problem === null) setDraft(null);
    else if (draft !== null) setDraft({ ...draft, isTold: true });
    onRelease();
  };
  return {
    problem: isLive && draft.isTold ? draft.problem : null,
    field: {
      value: isLive ? draft.typed : text,
      onChange: (next: string) => {
        const reading = read(next);
        if ('problem' in reading) {
          const { problem } = reading;
          setDraft({ typed: next, standsFor: text, problem, isTold: false });
          return;
        }
        reading.take();
        setDraft({ typed: next, standsFor: reading.text, problem: null, isTold: false });
      },
      onBlur: finish,
      onKeyDown: ({ key }: KeyboardEvent) => {
        if (key === 'Enter') finish();
        if (key === 'Escape') setDraft(null);
      },
    },
  };
}
