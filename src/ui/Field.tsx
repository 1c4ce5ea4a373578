import type { KeyboardEvent } from 'react';

interface FieldProps {
  readonly id?: string;
  readonly labelId: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly onBlur: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly isInvalid: boolean;
  readonly describedBy?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly className?: string;
}

/** A short text in docker's notation. */
export function Field({
  labelId,
  onChange,
  isInvalid,
  describedBy,
  className = '',
  ...rest
}: FieldProps) {
  return (
    <input
      type="text"
      aria-labelledby={labelId}
      aria-invalid={isInvalid}
      aria-describedby={describedBy}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      className={`h-6 w-full min-w-0 rounded-md border border-line bg-panel px-1.5 font-mono text-xs text-ink disabled:bg-sunken disabled:text-muted aria-invalid:border-2 aria-invalid:border-ink ${className}`}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...rest}
    />
  );
}
