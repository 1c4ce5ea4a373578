import { useId } from 'react';
import { Row, type TakeBack } from './Row';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly T[];
  readonly onChange: (value: T) => void;
  readonly takeBack?: TakeBack | undefined;
}

/** One of a few words, all in sight. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { label, value, options, onChange, takeBack } = props;
  const id = useId();
  return (
    <Row label={label} labelId={id} takeBack={takeBack}>
      <div
        role="radiogroup"
        aria-labelledby={id}
        className="flex rounded-control bg-sunken p-px text-[11px]"
      >
        {options.map((option) => (
          <label
            key={option}
            className="flex min-h-6 flex-auto cursor-pointer items-center justify-center rounded-md px-1 whitespace-nowrap text-muted has-checked:bg-panel has-checked:font-semibold has-checked:text-ink has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-accent"
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
    </Row>
  );
}
