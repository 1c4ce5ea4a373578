import { useEffect, useRef } from 'react';
import type { Ms } from '../../engine';
import { clock } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { seek, usePlayhead } from '../../state/playhead';
import { AXIS, GUTTER } from './geometry';

interface PlayheadLineProps {
  readonly endMs: Ms;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The line of now, and the veil over the forecast. Moves without React (STYLE 10). */
export function PlayheadLine({ endMs, widthPx, heightPx }: PlayheadLineProps) {
  const line = useRef<HTMLDivElement>(null);
  const veil = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const move = (atMs: Ms) => {
      const left = (atMs / endMs) * widthPx;
      if (line.current !== null) line.current.style.transform = `translateX(${left}px)`;
      if (veil.current !== null) veil.current.style.transform = `scaleX(${1 - left / widthPx})`;
    };
    move(usePlayhead.getState().atMs);
    return usePlayhead.subscribe(({ atMs }) => move(atMs));
  }, [endMs, widthPx]);
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute top-0"
      style={{ left: GUTTER, width: widthPx, height: heightPx }}
    >
      <div
        ref={veil}
        className="absolute inset-x-0 bottom-0 origin-right bg-panel opacity-50"
        style={{ top: AXIS - 4 }}
      />
      <div ref={line} className="absolute top-3 bottom-0 left-0 -ml-px w-0.5 bg-accent" />
    </div>
  );
}

/** The thumb of the slider is so wide. */
const THUMB_PX = 16;

/** The playhead as a slider: dragged, or moved by keys, with its time as text. */
export function PlayheadSlider({
  endMs,
  widthPx,
}: {
  readonly endMs: Ms;
  readonly widthPx: number;
}) {
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
      className="playhead absolute top-0 h-5"
      style={{ left: GUTTER - THUMB_PX / 2, width: widthPx + THUMB_PX }}
    />
  );
}
