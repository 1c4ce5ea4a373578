import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { requestBuckets, type GanttRow, type Probe } from '../../analysis';
import { slotLabel, type Ms, type Recording, type UpdateState } from '../../engine';
import { clock } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { useIsInLesson } from '../../state/classroom';
import { useIsFutureHidden } from '../../state/concealed';
import { seek, usePlayhead } from '../../state/playhead';
import { useAxisEnd } from '../../state/run';
import { selectTask } from '../../state/selection';
import { useSize } from '../../ui/useSize';
import { PlayheadSlider } from './Playhead';
import { TaskBar } from './TaskBar';
import { timeScale, type TimeScale } from './time-scale';

interface VerticalPlotProps {
  readonly recording: Recording;
  readonly rows: readonly GanttRow[];
  readonly probes: ReadonlyMap<number, readonly Probe[]>;
}

/** Fetched with the first lesson. */
const HiddenFuture = lazy(() => import('./HiddenFuture'));
const GuessLayer = lazy(() => import('../lessons/GuessLayer'));

const HEIGHT = 440;
const TIMES = 40;
const STRIP = 10;
const HEADER = 16;
const SLOTS_LEFT = TIMES + 2 * (STRIP + 4);
const WIDEST = 28;

const STATUS_LOOK: Readonly<Record<UpdateState, string>> = {
  updating: 'fill-accent',
  completed: 'fill-v3',
  paused: 'fill-failure',
  rollback_started: 'fill-v4',
  rollback_completed: 'fill-v4',
  rollback_paused: 'fill-failure',
};

/** On a phone time runs downwards: a column for each slot. A tap goes to its moment. */
export function VerticalPlot({ recording, rows, probes }: VerticalPlotProps) {
  const messages = useMessages();
  const ref = useRef<HTMLDivElement>(null);
  const { widthPx } = useSize(ref);
  const { endMs } = recording;
  const axisEndMs = useAxisEnd();
  const isInLesson = useIsInLesson();
  const isHidden = useIsFutureHidden();
  const scale = useMemo(() => timeScale([0, axisEndMs], [], HEIGHT), [axisEndMs]);
  const room = (widthPx - SLOTS_LEFT) / Math.max(rows.length, 1);
  const column = Math.max(Math.min(room, WIDEST), 1);
  const barWidth = column > 6 ? column - 4 : column * 0.8;
  return (
    <div ref={ref} className="pb-3">
      <PlayheadSlider endMs={endMs} isVisible />
      {widthPx > 0 && (
        <div className="relative mt-1" style={{ height: HEADER + HEIGHT }}>
          <p className="sr-only">
            {messages.timeline.summary(rows.length, clock(0), clock(endMs))}
          </p>
          <svg
            data-chart="vertical"
            width={widthPx}
            height={HEADER + HEIGHT}
            aria-hidden="true"
            className="absolute inset-0 block"
            onClick={(event) => {
              const box = event.currentTarget.getBoundingClientRect();
              const atMs = scale.msAt(event.clientY - box.top - HEADER);
              const row = rows[Math.floor((event.clientX - box.left - SLOTS_LEFT) / column)];
              seek(atMs);
              const bar = row?.bars.findLast(
                ({ segments, endMs: over }) =>
                  (segments[0]?.fromMs ?? Infinity) <= atMs && over >= atMs,
              );
              if (bar !== undefined) selectTask(bar.task);
            }}
          >
            {rows.map((row, i) =>
              column > 14 || row.slot % 10 === 0 ? (
                <text
                  key={`${row.service}.${row.slot}`}
                  x={SLOTS_LEFT + (i + 0.5) * column}
                  y={11}
                  textAnchor="middle"
                  className="fill-muted text-[10px]"
                >
                  {slotLabel(recording, row.service, row.slot)}
                </text>
              ) : null,
            )}
            <g transform={`translate(0 ${HEADER})`}>
              <Times scale={scale} widthPx={widthPx} />
              <Strips recording={recording} scale={scale} />
              {rows.map((row, i) => (
                <g
                  key={`${row.service}.${row.slot}`}
                  transform={`translate(${SLOTS_LEFT + i * column + barWidth} 0) rotate(90)`}
                >
                  {row.bars.map((bar) => (
                    <TaskBar
                      key={bar.task}
                      bar={bar}
                      probes={probes.get(bar.task)}
                      scale={scale}
                      height={barWidth}
                      isThin={column < 10}
                    />
                  ))}
                </g>
              ))}
            </g>
          </svg>
          <Now scale={scale} />
          <div
            className="pointer-events-none absolute right-0"
            style={{ top: HEADER, height: HEIGHT, left: TIMES }}
          >
            <Suspense>{isHidden && <HiddenFuture scale={scale} isVertical />}</Suspense>
          </div>
          <div
            className="pointer-events-none absolute right-0 *:pointer-events-auto"
            style={{ top: HEADER, height: HEIGHT, left: TIMES }}
          >
            {isInLesson && (
              <Suspense>
                <GuessLayer
                  scale={scale}
                  isVertical
                  pool={null}
                  rowOf={(service, slot) => {
                    const at = rows.findIndex(
                      (row) => row.service === service && row.slot === slot,
                    );
                    const leftPx = SLOTS_LEFT - TIMES + at * column;
                    return at < 0 ? undefined : [leftPx, leftPx + barWidth];
                  }}
                />
              </Suspense>
            )}
          </div>
        </div>
      )}
    </div>
  );
}

const TICK_PX = 44;
const TICKS_MS: readonly Ms[] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800].map((s) => s * 1000);

function Times({ scale, widthPx }: { readonly scale: TimeScale; readonly widthPx: number }) {
  const step = TICKS_MS.find((ms) => scale.x(ms) >= TICK_PX) ?? scale.toMs;
  const ticks = Array.from({ length: Math.floor(scale.toMs / step) + 1 }, (_, i) => i * step);
  return ticks.map((ms) => (
    <g key={ms} transform={`translate(0 ${scale.x(ms)})`}>
      <line x1={TIMES - 4} x2={widthPx} className="stroke-line" strokeDasharray="1 4" />
      <text x={0} y={4} className="fill-muted text-[10px]">
        {clock(ms).replace(/\.0$/, '')}
      </text>
    </g>
  ));
}

/** Update status, and where requests failed. */
function Strips({
  recording,
  scale,
}: {
  readonly recording: Recording;
  readonly scale: TimeScale;
}) {
  const bucketMs = Math.max((scale.toMs / HEIGHT) * 3, 1);
  const failed = requestBuckets(recording, bucketMs).filter((bucket) => bucket.failed > 0);
  return (
    <>
      {recording.services.flatMap(({ name, updates }) =>
        updates.map(({ t, state, entry }, i) => {
          if (state === null) return null;
          const y = scale.x(t);
          const height = scale.x(updates[i + 1]?.t ?? recording.endMs) - y;
          return (
            <rect
              key={`${name} ${entry}`}
              x={TIMES}
              y={y}
              width={STRIP}
              height={Math.max(height, 1)}
              rx={3}
              fillOpacity={0.5}
              className={STATUS_LOOK[state]}
            />
          );
        }),
      )}
      {failed.map(({ fromMs }) => (
        <rect
          key={fromMs}
          x={TIMES + STRIP + 4}
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
function Now({ scale }: { readonly scale: TimeScale }) {
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
