import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Ms, Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { isPlanned } from '../../scenario';
import { useConcealed } from '../../state/concealed';
import { seek } from '../../state/playhead';
import { usePresenting } from '../../state/presenting';
import { editScenario, useScenario, useGivenMs } from '../../state/scenario';
import { selectPin, useSelection } from '../../state/selection';
import { zoomOf } from '../../ui/zoom';
import { GUTTER } from './geometry';
import type { TimeScale } from './time-scale';

interface PinMarksProps {
  readonly recording: Recording;
  readonly scale: TimeScale;
}

/** A pin is dragged in steps of so long. */
const STEP_MS: Ms = 100;
/** A key moves it by so much, with Shift by less. */
const KEY_MS: Ms = 1_000;
const STILL_PX = 4;

/**
 * The commands, where they were given: chosen, dragged in time and deleted here. What waits for
 * conditions stands where these held, and cannot be dragged.
 */
export function PinMarks({ recording, scale }: PinMarksProps) {
  const timeline = useScenario((state) => state.history.present.timeline);
  const selected = useSelection((selection) => selection.pin);
  const failed = new Set(
    recording.commands.filter(({ exitCode }) => exitCode !== 0).map(({ t, run }) => `${t} ${run}`),
  );
  const given = useGivenMs();
  const hiddenFromMs = useConcealed(({ fromMs }) => fromMs ?? Infinity);
  const isShown = usePresenting(({ isOn }) => isOn);
  return timeline.map((entry, row) => {
    const { run } = entry;
    const atMs = given[row] ?? null;
    if (atMs === null) return null;
    // A class is not to see, either, what it will be shown next.
    if (isShown && atMs > hiddenFromMs) return null;
    const x = scale.x(atMs);
    if (x < -6 || x > scale.widthPx + 6) return null;
    return (
      <PinMark
        // Rows are what tells commands apart.
        key={row}
        row={row}
        run={run}
        atMs={atMs}
        scale={scale}
        isSelected={selected === row}
        isWaiting={isPlanned(entry)}
        hasFailed={failed.has(`${atMs} ${run}`)}
      />
    );
  });
}

interface PinMarkProps {
  readonly row: number;
  readonly run: string;
  readonly atMs: Ms;
  readonly scale: TimeScale;
  readonly isSelected: boolean;
  /** Whether it waits for conditions, and not for its time. */
  readonly isWaiting: boolean;
  readonly hasFailed: boolean;
}

function PinMark({ row, run, atMs, scale, isSelected, isWaiting, hasFailed }: PinMarkProps) {
  const messages = useMessages();
  const drag = useRef<{ readonly startX: number; hasMoved: boolean; readonly id: number } | null>(
    null,
  );
  const gestures = useRef(0);
  const move = (toMs: Ms, gesture: string | null) => {
    if (isWaiting) return;
    const to = Math.max(Math.round(toMs / STEP_MS) * STEP_MS, 0);
    if (to !== atMs) editScenario({ kind: 'move', pin: row, atMs: to }, gesture);
  };
  const onPointerMove = (event: PointerEvent<HTMLButtonElement>) => {
    const current = drag.current;
    if (current === null) return;
    current.hasMoved ||= Math.abs(event.clientX - current.startX) > STILL_PX;
    const plot = event.currentTarget.parentElement;
    if (!current.hasMoved || plot === null) return;
    const x = (event.clientX - plot.getBoundingClientRect().left) / zoomOf(plot);
    move(scale.msAt(x - GUTTER), `move ${row} ${current.id}`);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (direction !== 0 && event.ctrlKey) {
      move(atMs + direction * (event.shiftKey ? STEP_MS : KEY_MS), `keys ${row}`);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      selectPin(null);
      editScenario({ kind: 'remove', pin: row });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <button
      type="button"
      aria-label={messages.timeline.pin(clock(atMs), run)}
      aria-pressed={isSelected}
      title={`${run}\n${isWaiting ? messages.timeline.pinWaits : messages.timeline.pinHint}`}
      data-failed={hasFailed}
      data-waiting={isWaiting}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { startX: event.clientX, hasMoved: false, id: ++gestures.current };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        const hasMoved = drag.current?.hasMoved ?? false;
        drag.current = null;
        if (hasMoved) selectPin(row);
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
      onClick={() => {
        selectPin(isSelected ? null : row);
        if (!isSelected) seek(atMs);
      }}
      onKeyDown={onKeyDown}
      className="timeline-pin absolute top-[5px] flex h-6 w-6 -translate-x-1/2 cursor-ew-resize touch-none justify-center rounded-md text-accent aria-pressed:bg-accent-soft data-[failed=true]:text-failure data-[waiting=true]:cursor-pointer"
      style={{ left: GUTTER + scale.x(atMs) }}
    >
      <svg width="12" height="14" viewBox="0 0 12 14" aria-hidden="true" className="mt-0.5">
        <path
          d={run.startsWith('chaos') ? 'M6,0l6,7l-6,7l-6,-7z' : 'M1,1h10v7l-5,5l-5,-5z'}
          fill="currentColor"
        />
      </svg>
    </button>
  );
}
