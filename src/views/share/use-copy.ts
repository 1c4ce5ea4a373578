import { useRef, useState, type RefObject } from 'react';

/** A field whose text can be copied; where the browser does not let us, it is selected. */
export function useCopy(): {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly outcome: 'none' | 'copied' | 'failed';
  readonly copy: (text: string) => Promise<void>;
} {
  const field = useRef<HTMLTextAreaElement>(null);
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'failed'>('none');
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      field.current?.select();
      setOutcome('failed');
    }
  };
  return { field, outcome, copy };
}
