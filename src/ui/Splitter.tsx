import { useRef, type KeyboardEvent, type PointerEvent } from 'react';

interface SplitterProps {
  /** What it makes wider or narrower. */
  readonly label: string;
  readonly orientation: 'vertical' | 'horizontal';
  /** Size in px of what it belongs to. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** 1 when a move right or down makes it larger, −1 when it makes it smaller. */
  readonly direction: 1 | -1;
  readonly onChange: (value: number) => void;
  readonly onReset: () => void;
  readonly className?: string;
}

/** Sizes change by so much with a key. */
const KEY_PX = 16;

/** A border that is dragged, or moved by arrow keys; a double click or Home takes it back. */
export function Splitter(props: SplitterProps) {
  const { label, orientation, value, min, max, direction, onChange, onReset, className } = props;
  const drag = useRef<{ readonly start: number; readonly size: number } | null>(null);
  const isVertical = orientation === 'vertical';
  const positionOf = (event: PointerEvent) => (isVertical ? event.clientX : event.clientY);
  const change = (size: number) => onChange(Math.min(Math.max(size, min), max));
  const onKeyDown = (event: KeyboardEvent) => {
    const [less, more] = isVertical ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key === 'Home') onReset();
    else if (event.key === more) change(value + KEY_PX * direction);
    else if (event.key === less) change(value - KEY_PX * direction);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      role="separator"
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      data-orientation={orientation}
      className={`splitter ${className ?? ''}`}
      onKeyDown={onKeyDown}
      onDoubleClick={onReset}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { start: positionOf(event), size: value };
      }}
      onPointerMove={(event) => {
        const current = drag.current;
        if (current !== null)
          change(current.size + (positionOf(event) - current.start) * direction);
      }}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
    />
  );
}
