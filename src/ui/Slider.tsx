import { useId } from 'react';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value as people read it, `10s`. */
  readonly text: string;
  readonly onChange: (value: number) => void;
  /** A drag, or a row of key presses, has ended. */
  readonly onRelease: () => void;
}

/** A labelled slider with its value beside it. */
export function Slider({ label, text, onChange, onRelease, ...range }: SliderProps) {
  const id = useId();
  return (
    <div className="grid grid-cols-[7.75rem_minmax(0,1fr)_3.25rem] items-center gap-2">
      <label htmlFor={id} className="truncate text-muted">
        {label}
      </label>
      <input
        id={id}
        type="range"
        className="h-6 w-full min-w-0 accent-accent"
        aria-valuetext={text}
        {...range}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
        onPointerUp={onRelease}
        onBlur={onRelease}
      />
      <output htmlFor={id} className="text-right font-mono text-[13px]">
        {text}
      </output>
    </div>
  );
}
