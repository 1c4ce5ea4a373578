import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import {
  ganttOf,
  idleStretches,
  planLanes,
  probesByTask,
  type GanttRow,
  type Probe,
} from '../../analysis';
import type { Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { failuresOf } from '../../state/failures';
import { useHasLesson } from '../../state/classroom';
import { useIsFutureHidden } from '../../state/concealed';
import { useAxisEnd, useRun } from '../../state/run';
import { useServiceInView } from '../../state/service-in-view';
import { useSharing } from '../../state/sharings';
import { useTimeView } from '../../state/time-view';
import { useNarrow } from '../../ui/useMedia';
import { useSize } from '../../ui/useSize';
import { BandForms } from './Band';
import { Controls } from './Controls';
import { AXIS, GUTTER, headLayout, POOL_ROW, RIGHT, rowHeight, SLOTS_DRAWN_MAX } from './geometry';
import { Head } from './Head';
import { mostInPool } from './most-in-pool';
import { headHits } from './head-hits';
import { PinMarks } from './PinMarks';
import { PlayheadLine, PlayheadSlider } from './Playhead';
import { SlotRows } from './SlotRows';
import { StateRows } from './StateRows';
import { timeScale } from './time-scale';
import { Tooltip, type Looked } from './Tooltip';
import { usePointer } from './usePointer';

// Fetched when there is a use for it, and after the first picture.
const HiddenFuture = lazy(() => import('./HiddenFuture'));
const News = lazy(() => import('../news/News'));
const PlotGrid = lazy(() => import('./PlotGrid'));
const VerticalPlot = lazy(() => import('./VerticalPlot'));
const TimelineTable = lazy(() => import('./TimelineTable'));
const GuessLayer = lazy(() => import('../lessons/GuessLayer'));

interface TimelineProps {
  /** Without buttons, for a class. */
  readonly isBare?: boolean;
}

/** The whole run: what was, and right of the playhead what will be. */
export function Timeline({ isBare = false }: TimelineProps) {
  const messages = useMessages();
  const recording = useRun((run) => run.recording);
  const digest = useRun((run) => run.digest);
  return (
    <section
      id="timeline"
      data-digest={digest}
      aria-label={messages.timeline.title}
      className="flex min-h-0 flex-1 flex-col border-t border-line bg-panel px-4 pt-2 pb-1"
    >
      {!isBare && <Controls />}
      <BandForms />
      {recording === null ? (
        <p className="p-6 text-muted">{messages.app.loading}</p>
      ) : (
        <>
          <Plots recording={recording} isBare={isBare} />
          <Suspense>
            <News recording={recording} />
          </Suspense>
        </>
      )}
    </section>
  );
}

interface PlotProps {
  readonly recording: Recording;
  readonly rows: readonly GanttRow[];
  readonly probes: ReadonlyMap<number, readonly Probe[]>;
}

/** Time runs to the right where there is room, downwards on a phone. */
function Plots({ recording, isBare }: { readonly recording: Recording; readonly isBare: boolean }) {
  const isNarrow = useNarrow();
  const isTable = useTimeView((view) => view.isTable) && !isBare;
  const rows = useMemo(() => ganttOf(recording), [recording]);
  const probes = useMemo(() => probesByTask(recording), [recording]);
  const Shown = isNarrow && rows.length <= SLOTS_DRAWN_MAX ? VerticalPlot : Plot;
  return (
    <Suspense fallback={<div className="min-h-128" />}>
      {isTable ? (
        <TimelineTable recording={recording} rows={rows} />
      ) : (
        <Shown recording={recording} rows={rows} probes={probes} />
      )}
    </Suspense>
  );
}

function Plot({ recording, rows, probes }: PlotProps) {
  const messages = useMessages();
  const ref = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { widthPx, heightPx } = useSize(ref);
  const [looked, setLooked] = useState<Looked | null>(null);
  const span = useTimeView((view) => view.span);
  const isFolded = useTimeView((view) => view.isFolded);
  const isEach = useTimeView((view) => view.isEach);
  const plotPx = Math.max(widthPx - GUTTER - RIGHT, 0);
  const { endMs } = recording;
  const axisEndMs = useAxisEnd();
  const hasLesson = useHasLesson();
  const isHidden = useIsFutureHidden();
  const idle = useMemo(() => (isFolded ? idleStretches(recording) : []), [recording, isFolded]);
  const scale = useMemo(
    () => timeScale(span ?? [0, axisEndMs], idle, plotPx),
    [span, axisEndMs, idle, plotPx],
  );
  const sharing = useSharing(recording);
  const waits = useMemo(() => planLanes(recording), [recording]);
  const lanes = waits.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
  const hasVersions = sharing !== null;
  const layout = useMemo(() => headLayout(lanes, hasVersions), [lanes, hasVersions]);
  const isCounted = rows.length > SLOTS_DRAWN_MAX && !isEach;
  const availablePx = heightPx - layout.height - 4;
  const height = rowHeight(rows.length, availablePx, isEach);
  const service = useServiceInView();
  const hit = useMemo(
    () =>
      headHits(
        recording,
        service,
        { failures: failuresOf(recording), sharing, waits },
        layout,
        scale,
      ),
    [recording, service, sharing, waits, layout, scale],
  );
  const handlers = usePointer({
    ref,
    scroller,
    scale,
    headPx: layout.height,
    rows: isCounted ? [] : rows,
    rowHeight: height,
    hit,
    onLook: setLooked,
  });
  return (
    <div
      ref={ref}
      className="relative flex min-h-0 flex-1 touch-pan-y flex-col select-none max-lg:min-h-80"
      {...handlers}
    >
      {plotPx > 0 && (
        <>
          <p className="sr-only">
            {messages.timeline.summary(rows.length, clock(0), clock(endMs))}
          </p>
          <Head
            recording={recording}
            sharing={sharing}
            waits={waits}
            layout={layout}
            scale={scale}
          />
          <div ref={scroller} className="relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto">
            {isCounted ? (
              <StateRows rows={rows} scale={scale} heightPx={availablePx} />
            ) : (
              <SlotRows
                recording={recording}
                rows={rows}
                probes={probes}
                scale={scale}
                rowHeight={height}
                headPx={layout.height}
                scroller={scroller}
                onLook={setLooked}
              />
            )}
          </div>
          <PlayheadLine scale={scale} />
          <div
            className="pointer-events-none absolute bottom-0"
            style={{ left: GUTTER, width: plotPx, top: AXIS - 4 }}
          >
            <Suspense>{isHidden && <HiddenFuture scale={scale} />}</Suspense>
          </div>
          {hasLesson && (
            <div
              className="pointer-events-none absolute inset-y-0 *:pointer-events-auto"
              style={{ left: GUTTER, width: plotPx }}
            >
              <Suspense>
                <GuessLayer
                  scale={scale}
                  pool={{
                    topPx: layout.poolTop,
                    heightPx: POOL_ROW,
                    most: mostInPool(recording, service),
                  }}
                  rowOf={(ofService, slot) => {
                    const at = rows.findIndex(
                      (row) => row.service === ofService && row.slot === slot,
                    );
                    const topPx = layout.height + at * height;
                    return at < 0 || isCounted ? undefined : [topPx, topPx + height];
                  }}
                />
              </Suspense>
            </div>
          )}
          <PinMarks recording={recording} scale={scale} />
          <PlayheadSlider endMs={endMs} widthPx={plotPx} />
          <Suspense>
            <PlotGrid
              recording={recording}
              rows={rows}
              isCounted={isCounted}
              scale={scale}
              layout={layout}
              rowHeight={height}
              availablePx={availablePx}
              scroller={scroller}
              onLook={setLooked}
            />
          </Suspense>
          {looked !== null && (
            <Tooltip
              recording={recording}
              rows={rows}
              probes={probes}
              looked={looked}
              sharing={sharing}
              waits={waits}
              scale={scale}
            />
          )}
        </>
      )}
    </div>
  );
}
