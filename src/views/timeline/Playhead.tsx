import { useEffect, useRef } from 'react';
import type { Ms } from '../../engine';
import { clock } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { seek, usePlayhead } from '../../state/playhead';
import { AXIS, GUTTER } from './geometry';
import type { TimeScale } from './time-scale';

/** The line of now, and the veil over the forecast. Moves without React (STYLE 10). */
export function PlayheadLine({ scale }: { readonly scale: TimeScale }) {
  const line = useRef<HTMLDivElement>(null);
  const veil = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { widthPx } = scale;
    const move = (atMs: Ms) => {
      const left = scale.x(atMs);
      const within = Math.min(Math.max(left, 0), widthPx);
      if (line.current !== null) {
        line.current.style.transform = `translateX(${left}px)`;
        line.current.style.visibility = left === within ? 'visible' : 'hidden';
      }
      if (veil.current !== null) veil.current.style.transform = `scaleX(${1 - within / widthPx})`;
    };
    move(usePlayhead.getState().atMs);
    return usePlayhead.subscribe(({ atMs }) => move(atMs));
  }, [scale]);
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute inset-y-0"
      style={{ left: GUTTER, width: scale.widthPx }}
    >
      <div
        ref={veil}
        className="absolute inset-x-0 bottom-0 origin-right bg-panel opacity-50"
        style={{ top: AXIS - 4 }}
      />
      <div
        ref={line}
        className="playhead-line absolute top-1 bottom-0 left-0 -ml-px w-0.5 bg-accent"
      >
        <div className="playhead-knob absolute top-0 left-1/2 size-4 -translate-x-1/2 rounded-full border-[3px] border-panel bg-accent" />
      </div>
    </div>
  );
}

interface PlayheadSliderProps {
  readonly endMs: Ms;
  /** Of the axis that it lies on. */
  readonly widthPx?: number;
  readonly isVisible?: boolean;
}

/**
 * The playhead as a slider for keys and screen readers. On the axis it is not to be seen: there the
 * pointer drags the axis itself, whose time may be folded.
 */
export function PlayheadSlider({ endMs, widthPx, isVisible = false }: PlayheadSliderProps) {
  const messages = useMessages();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const show = (atMs: Ms) => {
      const element = input.current;
      if (element === null) return;
      // Before the value, which the browser keeps within it.
      element.max = String(endMs);
      element.value = String(atMs);
      const text = clock(atMs);
      if (element.getAttribute('aria-valuetext') !== text)
        element.setAttribute('aria-valuetext', text);
    };
    show(usePlayhead.getState().atMs);
    return usePlayhead.subscribe(({ atMs }) => show(atMs));
  }, [endMs]);
  return (
    <input
      ref={input}
      type="range"
      aria-label={messages.timeline.playhead}
      min={0}
      step={100}
      defaultValue={0}
      onChange={(event) => seek(event.currentTarget.valueAsNumber)}
      className={
        isVisible
          ? 'playhead h-6 w-full accent-accent'
          : 'playhead pointer-events-none absolute top-0 h-5 opacity-0'
      }
      style={isVisible ? undefined : { left: GUTTER, width: widthPx }}
    />
  );
}
