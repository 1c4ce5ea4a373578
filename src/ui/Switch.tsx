import { useId } from 'react';
import { Row, type TakeBack } from './Row';

interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly takeBack?: TakeBack | undefined;
}

/** On or off. */
export function Switch({ label, isOn, onChange, takeBack }: SwitchProps) {
  const id = useId();
  return (
    <Row label={label} labelId={`${id}-label`} htmlFor={id} takeBack={takeBack}>
      <span className="relative flex h-6 w-10 items-center">
        <input
          id={id}
          type="checkbox"
          role="switch"
          aria-checked={isOn}
          checked={isOn}
          onChange={(event) => onChange(event.currentTarget.checked)}
          className="peer h-5 w-9 cursor-pointer appearance-none rounded-full border border-muted bg-sunken checked:border-accent checked:bg-accent"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute left-[3px] h-3.5 w-3.5 rounded-full bg-muted transition-transform peer-checked:translate-x-4 peer-checked:bg-on-accent"
        />
      </span>
    </Row>
  );
}
