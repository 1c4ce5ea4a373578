import { useId, useState } from 'react';
import { Field } from '../../ui/Field';

interface ShortFieldProps {
  readonly label: string;
  readonly value: string;
  /** Takes what is typed; false: it cannot be taken. */
  readonly onChange: (typed: string) => boolean;
}

/** A short value with its label beside it. */
export function ShortField({ label, value, onChange }: ShortFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<{ readonly typed: string; readonly isBad: boolean } | null>(
    null,
  );
  return (
    <span className="flex items-center gap-2 whitespace-nowrap">
      <span id={id} className="text-muted">
        {label}
      </span>
      <Field
        labelId={id}
        value={draft?.typed ?? value}
        isInvalid={draft?.isBad ?? false}
        onChange={(typed) => setDraft({ typed, isBad: !onChange(typed) })}
        onBlur={() => setDraft(null)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'Escape') setDraft(null);
        }}
        className="max-w-20"
      />
    </span>
  );
}
