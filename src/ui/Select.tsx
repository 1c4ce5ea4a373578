import { useId } from 'react';

/** What can be chosen, some of it under a heading. */
type SelectOption<T extends string> =
  | { readonly value: T; readonly text: string }
  | {
      readonly group: string;
      readonly options: readonly { readonly value: T; readonly text: string }[];
    };

interface SelectProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly SelectOption<T>[];
  readonly onChange: (value: T) => void;
  /** The label is for screen readers only. */
  readonly isLabelHidden?: boolean;
  readonly className?: string;
}

export function Select<T extends string>({
  label,
  value,
  options,
  onChange,
  isLabelHidden = false,
  className = '',
}: SelectProps<T>) {
  const id = useId();
  return (
    <div
      className={
        isLabelHidden ? 'min-w-0' : 'grid grid-cols-[7.75rem_minmax(0,1fr)] items-center gap-2'
      }
    >
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'text-muted'}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        className={`min-h-8 w-full rounded-control border border-line bg-panel px-2 text-ink ${className}`}
        onChange={(event) => onChange(event.currentTarget.value as T)}
      >
        {options.map((option) =>
          'group' in option ? (
            <optgroup key={option.group} label={option.group}>
              {option.options.map(optionOf)}
            </optgroup>
          ) : (
            optionOf(option)
          ),
        )}
      </select>
    </div>
  );
}

const optionOf = ({ value, text }: { readonly value: string; readonly text: string }) => (
  <option key={value} value={value}>
    {text}
  </option>
);
