import type { ReactNode } from 'react';
import { useLateMessages } from '../../i18n/late-messages';
import { Button } from '../../ui/Button';
import { useCopy } from './use-copy';

interface CopyFieldProps {
  readonly label: string;
  readonly text: string;
  readonly rows: number;
  /** On the button. */
  readonly copyText: string;
  readonly isDisabled?: boolean;
  /** What is said of the text, beside the button. */
  readonly children?: ReactNode;
}

/** A text to look at and to copy. */
export function CopyField({ label, text, rows, copyText, isDisabled, children }: CopyFieldProps) {
  const texts = useLateMessages().share;
  const { field, outcome, copy } = useCopy();
  return (
    <>
      <label className="block text-[13px] font-medium">
        {label}
        <textarea
          ref={field}
          readOnly
          rows={rows}
          spellCheck={false}
          value={text}
          onFocus={(event) => event.currentTarget.select()}
          className="mt-1 block w-full resize-none rounded-control border border-line bg-sunken p-2 font-mono text-xs break-all"
        />
      </label>
      <div className="mt-1.5 flex items-start justify-between gap-3 text-[13px]">
        <div className="text-muted">
          {children}
          <p role="status" className="text-ink">
            {outcome === 'copied' && texts.copied}
            {outcome === 'failed' && texts.copyFailed}
          </p>
        </div>
        <Button look="primary" disabled={isDisabled === true} onClick={() => void copy(text)}>
          {copyText}
        </Button>
      </div>
    </>
  );
}
