import { useId } from 'react';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly T[];
  readonly onChange: (value: T) => void;
}

/** One of a few words, all in sight. */
export function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div className="grid grid-cols-[7.75rem_minmax(0,1fr)] items-center gap-2">
      <span id={id} className="truncate text-muted">
        {label}
      </span>
      <div
        role="radiogroup"
        aria-labelledby={id}
        className="flex rounded-control bg-sunken p-0.5 text-xs"
      >
        {options.map((option) => (
          <label
            key={option}
            className="flex min-h-6 flex-1 cursor-pointer items-center justify-center rounded-md px-1 whitespace-nowrap text-muted has-checked:bg-panel has-checked:font-semibold has-checked:text-ink has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              className="sr-only"
              name={id}
              value={option}
              checked={option === value}
              onChange={() => onChange(option)}
            />
            {option}
          </label>
        ))}
      </div>
    </div>
  );
}
