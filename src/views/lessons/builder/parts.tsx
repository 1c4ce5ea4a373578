import { useId, type ReactNode } from 'react';

const CONTROL =
  'min-h-7 w-full min-w-0 rounded-control border border-line bg-panel px-2 text-[13px] text-ink';

interface RowProps {
  readonly label: string;
  readonly children: (id: string) => ReactNode;
}

/** A control beside its name. */
export function FormRow({ label, children }: RowProps) {
  const id = useId();
  return (
    <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] items-center gap-2">
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      {children(id)}
    </div>
  );
}

interface NumberFieldProps {
  readonly label: string;
  /** Null: nothing is said. */
  readonly value: number | null;
  readonly step?: number;
  readonly onChange: (value: number | null) => void;
}

/** A number beside its name; empty: nothing is said. */
export function NumberField({ label, value, step = 1, onChange }: NumberFieldProps) {
  return (
    <FormRow label={label}>
      {(id) => (
        <input
          id={id}
          type="number"
          min={0}
          step={step}
          value={value ?? ''}
          onChange={({ currentTarget }) => {
            const typed = currentTarget.valueAsNumber;
            if (currentTarget.value === '') onChange(null);
            else if (Number.isFinite(typed) && typed >= 0) onChange(typed);
          }}
          className={`${CONTROL} max-w-28 text-right tabular-nums`}
        />
      )}
    </FormRow>
  );
}

interface WordsProps {
  readonly label: string;
  readonly help?: string;
  readonly text: string;
  readonly maxLength: number;
  readonly rows?: number;
  readonly onChange: (text: string) => void;
}

/** Words that a learner reads. */
export function Words({ label, help, text, maxLength, rows = 2, onChange }: WordsProps) {
  const id = useId();
  return (
    <div>
      <p className="mb-0.5 flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {help !== undefined && <span className="font-mono text-[11px] text-muted">{help}</span>}
      </p>
      <textarea
        id={id}
        rows={rows}
        maxLength={maxLength}
        value={text}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        className="block field-sizing-content max-h-40 min-h-12 w-full resize-none rounded-control border border-line bg-panel px-2 py-1 leading-5 text-ink"
      />
    </div>
  );
}

interface PartProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of a step's form. */
export function Part({ title, children }: PartProps) {
  return (
    <fieldset className="min-w-0 space-y-1.5 border-t border-line pt-2">
      <legend className="float-left mb-1 w-full text-[11px] font-semibold tracking-wider text-muted uppercase">
        {title}
      </legend>
      <div className="clear-both space-y-1.5">{children}</div>
    </fieldset>
  );
}

export const SECOND_MS = 1_000;
/** Both ways between ms and seconds, where something may be unsaid. */
export const inSeconds = (ms: number | null | undefined): number | null =>
  ms == null ? null : ms / SECOND_MS;
export const inMs = (seconds: number): number => Math.round(seconds * SECOND_MS);
