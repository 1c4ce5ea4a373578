import { lazy, Suspense, useId, useMemo, useRef, useState } from 'react';
import { idleStretches, planLanes, type GanttRow, type Probe } from '../../analysis';
import { slotLabel, type Ms, type Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { useHasLesson } from '../../state/classroom';
import { useIsFutureHidden } from '../../state/concealed';
import { useAxisEnd } from '../../state/run';
import { useServiceInView } from '../../state/service-in-view';
import { useSharing } from '../../state/sharings';
import { useTimeView } from '../../state/time-view';
import { useSize } from '../../ui/useSize';
import { POOL_ROW, VERSIONS_ROW } from './geometry';
import { PoolChart } from './HeadRows';
import type { Lane } from './lanes';
import { PlayheadSlider } from './Playhead';
import { TaskBar } from './TaskBar';
import { timeScale } from './time-scale';
import TimelineGrid from './TimelineGrid';
import { Tooltip, type Looked } from './Tooltip';
import { useTaps } from './useTaps';
import VersionsRow from './VersionsRow';
import { HEADER, HEIGHT, Now, STRIP, STRIP_GAP, Strips, Times, TIMES } from './VerticalParts';

interface VerticalPlotProps {
  readonly recording: Recording;
  readonly rows: readonly GanttRow[];
  readonly probes: ReadonlyMap<number, readonly Probe[]>;
}

// Fetched with the first lesson.
const HiddenFuture = lazy(() => import('./HiddenFuture'));
const GuessLayer = lazy(() => import('../lessons/GuessLayer'));

const POOL_LEFT = TIMES + 2 * (STRIP + STRIP_GAP);
const VERSIONS_LEFT = POOL_LEFT + POOL_ROW + STRIP_GAP;
const WIDEST = 28;

/**
 * On a phone time runs downwards: the update, failures, the pool and the versions as strips, then a
 * column for each slot. A tap goes to its moment and tells what is there; two fingers zoom.
 */
export default function VerticalPlot({ recording, rows, probes }: VerticalPlotProps) {
  const messages = useMessages();
  const ref = useRef<HTMLDivElement>(null);
  const clip = useId();
  const { widthPx } = useSize(ref);
  const [looked, setLooked] = useState<Looked | null>(null);
  const { endMs } = recording;
  const axisEndMs = useAxisEnd();
  const hasLesson = useHasLesson();
  const isHidden = useIsFutureHidden();
  const span = useTimeView((view) => view.span);
  const isFolded = useTimeView((view) => view.isFolded);
  const sharing = useSharing(recording);
  const service = useServiceInView();
  const waits = useMemo(() => planLanes(recording), [recording]);
  const scale = useMemo(
    () => timeScale(span ?? [0, axisEndMs], isFolded ? idleStretches(recording) : [], HEIGHT),
    [span, axisEndMs, isFolded, recording],
  );
  const slotsLeft = VERSIONS_LEFT + (sharing === null ? 0 : VERSIONS_ROW + STRIP_GAP);
  const room = (widthPx - slotsLeft) / Math.max(rows.length, 1);
  const column = Math.max(Math.min(room, WIDEST), 1);
  const barWidth = column > 6 ? column - 4 : column * 0.8;
  const taps = useTaps({
    scale,
    rows,
    columnAt: (x) => Math.floor((x - slotsLeft) / column),
    onLook: setLooked,
  });
  const columnOf = (place: Lane['place']): readonly [leftPx: number, widthPx: number] => {
    switch (place.kind) {
      case 'update':
        return [TIMES, STRIP];
      case 'requests':
        return [TIMES + STRIP + STRIP_GAP, STRIP];
      case 'pool':
        return [POOL_LEFT, POOL_ROW];
      case 'slot':
      case 'count':
        return [slotsLeft + place.row * column, barWidth];
    }
  };
  const within = (ms: Ms) => Math.min(Math.max(scale.x(ms), 0), HEIGHT);
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
            className="absolute inset-0 block touch-pan-y"
            {...taps}
          >
            <clipPath id={clip}>
              <rect width={widthPx} height={HEIGHT} />
            </clipPath>
            <text x={POOL_LEFT} y={11} className="fill-muted text-[10px]">
              {messages.timeline.inPool}
            </text>
            {rows.map((row, i) =>
              column > 14 || row.slot % 10 === 0 ? (
                <text
                  key={`${row.service}.${row.slot}`}
                  x={slotsLeft + (i + 0.5) * column}
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
              <g clipPath={`url(#${clip})`}>
                <Strips recording={recording} scale={scale} />
                <g transform={`translate(${POOL_LEFT + POOL_ROW} 0) rotate(90)`}>
                  <PoolChart recording={recording} service={service} scale={scale} isTurned />
                </g>
                {sharing != null && (
                  <g transform={`translate(${VERSIONS_LEFT + VERSIONS_ROW} 0) rotate(90)`}>
                    <VersionsRow recording={recording} sharing={sharing} scale={scale} />
                  </g>
                )}
                {rows.map((row, i) => (
                  <g
                    key={`${row.service}.${row.slot}`}
                    transform={`translate(${slotsLeft + i * column + barWidth} 0) rotate(90)`}
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
            {hasLesson && (
              <Suspense>
                <GuessLayer
                  scale={scale}
                  isVertical
                  pool={null}
                  rowOf={(ofService, slot) => {
                    const at = rows.findIndex(
                      (row) => row.service === ofService && row.slot === slot,
                    );
                    const leftPx = slotsLeft - TIMES + at * column;
                    return at < 0 ? undefined : [leftPx, leftPx + barWidth];
                  }}
                />
              </Suspense>
            )}
          </div>
          <Suspense>
            <TimelineGrid
              recording={recording}
              rows={rows}
              scale={scale}
              boxOf={(place, fromMs, toMs) => {
                const [left, width] = columnOf(place);
                const top = within(fromMs);
                return { left, width, top: HEADER + top, height: Math.max(within(toMs) - top, 4) };
              }}
            />
          </Suspense>
          {looked !== null && (
            <Tooltip
              isVertical
              recording={recording}
              rows={rows}
              probes={probes}
              looked={looked}
              sharing={sharing}
              waits={waits}
              scale={scale}
            />
          )}
        </div>
      )}
    </div>
  );
}
