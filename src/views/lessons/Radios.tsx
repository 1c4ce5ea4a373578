import { useId, type ReactNode } from 'react';

interface RadiosProps {
  readonly label: string;
  readonly help?: string;
  readonly chosen: string | null;
  readonly options: readonly { readonly value: string; readonly text: ReactNode }[];
  readonly onChoose: (value: string) => void;
  /** Short ones stand side by side. */
  readonly isShort?: boolean;
}

/** One of several; arrows go through them. */
export function Radios({ label, help, chosen, options, onChoose, isShort = false }: RadiosProps) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 text-[13px] font-semibold">{label}</legend>
      <div
        className={
          isShort ? 'grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-1' : 'grid gap-1'
        }
      >
        {options.map(({ value, text }) => (
          <label
            key={value}
            className="flex min-h-8 cursor-pointer items-baseline gap-2 rounded-control border border-line bg-panel px-2.5 py-1.5 text-[13px] leading-5 short:min-h-7 short:py-1 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent hover:bg-sunken"
          >
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === chosen}
              onChange={() => onChoose(value)}
              className="translate-y-0.5 accent-accent"
            />
            <span className="min-w-0 wrap-anywhere">{text}</span>
          </label>
        ))}
      </div>
      {help !== undefined && <p className="mt-1.5 text-xs text-muted">{help}</p>}
    </fieldset>
  );
}
