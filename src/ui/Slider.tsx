import { useId, useState } from 'react';
import { Field } from './Field';
import { Row, type TakeBack } from './Row';
import { useDraft, type Reading } from './useDraft';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  /** As far as the slider goes; farther while the value lies beyond. */
  readonly max: number;
  readonly step: number;
  /** The value as the field has it, `10s`. */
  readonly text: string;
  /** The value as people say it, where that is something else. */
  readonly said?: string | undefined;
  readonly onChange: (value: number) => void;
  /** Reads what is typed in the field. */
  readonly read: (typed: string) => Reading;
  /** A drag, or a row of key presses, has ended. */
  readonly onRelease: () => void;
  readonly takeBack?: TakeBack | undefined;
  /** Why it cannot be changed. */
  readonly obstacle?: string | null;
  readonly disabled?: boolean;
}

/** A slider, and a field of the same name for what a slider cannot say. */
export function Slider(props: SliderProps) {
  const { label, value, min, max, step, text, said, onChange, read, onRelease } = props;
  const { takeBack, obstacle = null, disabled = false } = props;
  const id = useId();
  // A range that shrank under a drag would move the handle away from the hand.
  const [held, setHeld] = useState<number | null>(null);
  const farthest = held ?? rangeFor(value, max);
  const { field, problem } = useDraft(text, read, onRelease);
  const release = () => {
    setHeld(null);
    onRelease();
  };
  const note = problem ?? obstacle ?? said;
  const noteId = note ? `${id}-note` : undefined;
  const isDisabled = disabled || obstacle !== null;
  return (
    <Row
      label={label}
      labelId={`${id}-label`}
      htmlFor={id}
      takeBack={takeBack}
      note={note}
      noteId={noteId}
    >
      <span className="flex items-center gap-1.5">
        <input
          id={id}
          type="range"
          className="h-6 w-full min-w-0 flex-1 accent-accent disabled:opacity-50"
          aria-valuetext={said ?? text}
          aria-describedby={noteId}
          min={min}
          max={farthest}
          step={step}
          value={value}
          disabled={isDisabled}
          onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
          onPointerDown={() => setHeld(farthest)}
          onPointerUp={release}
          onPointerCancel={release}
          onBlur={release}
        />
        <span className="w-14 shrink-0">
          <Field
            {...field}
            labelId={`${id}-label`}
            isInvalid={problem !== null}
            describedBy={noteId}
            disabled={isDisabled}
            className="text-right"
          />
        </span>
      </span>
    </Row>
  );
}

/** Twice as far until the value is within. */
function rangeFor(value: number, max: number): number {
  let range = max;
  while (range < value) range *= 2;
  return range;
}
