import { useEffect, useRef } from 'react';
import { requestBuckets } from '../../analysis';
import type { Ms, Recording, UpdateState } from '../../engine';
import { clock } from '../../i18n/format';
import { usePlayhead } from '../../state/playhead';
import type { TimeScale } from './time-scale';
import { UPDATE_SIGNS } from './update-signs';

/** Sizes of the plot in which time runs downwards, in px. */
export const HEIGHT = 440;
export const TIMES = 40;
export const STRIP = 10;
export const STRIP_GAP = 4;
export const HEADER = 16;

const STATUS_LOOK: Readonly<Record<UpdateState, string>> = {
  updating: 'fill-accent',
  completed: 'fill-v3',
  paused: 'fill-failure',
  rollback_started: 'fill-v4',
  rollback_completed: 'fill-v4',
  rollback_paused: 'fill-failure',
};
const SIGN_PX = 11;

const TICK_PX = 44;
const TICKS_MS: readonly Ms[] = [0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800].map(
  (s) => s * 1000,
);

/** When it is, at the left. */
export function Times({ scale, widthPx }: { readonly scale: TimeScale; readonly widthPx: number }) {
  const { x, fromMs, toMs, widthPx: lengthPx } = scale;
  const pxPerMs = lengthPx / Math.max(toMs - fromMs, 1);
  const step = TICKS_MS.find((ms) => ms * pxPerMs >= TICK_PX) ?? toMs - fromMs;
  const first = Math.ceil(fromMs / step - 1e-6);
  const count = Math.max(Math.floor(toMs / step + 1e-6) - first + 1, 0);
  const ticks = Array.from({ length: count }, (_, i) => (first + i) * step);
  return ticks.map((ms) => (
    <g key={ms} transform={`translate(0 ${x(ms)})`}>
      <line x1={TIMES - 4} x2={widthPx} className="stroke-line" strokeDasharray="1 4" />
      <text x={0} y={4} className="fill-muted text-[10px]">
        {clock(ms).replace(/\.0$/, '')}
      </text>
    </g>
  ));
}

/** Update status, and where requests failed. */
export function Strips({
  recording,
  scale,
}: {
  readonly recording: Recording;
  readonly scale: TimeScale;
}) {
  const bucketMs = Math.max(((scale.toMs - scale.fromMs) / HEIGHT) * 3, 1);
  const failed = requestBuckets(recording, bucketMs).filter((bucket) => bucket.failed > 0);
  return (
    <>
      {recording.services.flatMap(({ name, updates }) =>
        updates.map(({ t, state, entry }, i) => {
          if (state === null) return null;
          const y = scale.x(t);
          const height = scale.x(updates[i + 1]?.t ?? recording.endMs) - y;
          return (
            <g key={`${name} ${entry}`}>
              <rect
                x={TIMES}
                y={y}
                width={STRIP}
                height={Math.max(height, 1)}
                rx={3}
                fillOpacity={0.5}
                className={STATUS_LOOK[state]}
              />
              {height > SIGN_PX && (
                <text
                  x={TIMES + STRIP / 2}
                  y={Math.max(y, 0) + 9}
                  textAnchor="middle"
                  className="fill-ink text-[9px] font-semibold"
                >
                  {UPDATE_SIGNS[state]}
                </text>
              )}
            </g>
          );
        }),
      )}
      {failed.map(({ fromMs }) => (
        <rect
          key={fromMs}
          x={TIMES + STRIP + STRIP_GAP}
          y={scale.x(fromMs)}
          width={STRIP}
          height={3}
          className="fill-failure"
        />
      ))}
    </>
  );
}

/** The line of now, and the veil over the forecast. */
export function Now({ scale }: { readonly scale: TimeScale }) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const move = (atMs: Ms) => {
      if (line.current !== null) line.current.style.transform = `translateY(${scale.x(atMs)}px)`;
    };
    move(usePlayhead.getState().atMs);
    return usePlayhead.subscribe(({ atMs }) => move(atMs));
  }, [scale]);
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute inset-x-0 overflow-hidden"
      style={{ top: HEADER, height: HEIGHT, left: TIMES }}
    >
      <div ref={line} className="absolute inset-x-0 top-0 h-full border-t-2 border-accent">
        <div className="h-full bg-panel opacity-50" />
      </div>
    </div>
  );
}
