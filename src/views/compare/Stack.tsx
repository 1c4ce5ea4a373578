import { useMemo, useRef, type RefObject } from 'react';
import type { RunLabel } from '../../analysis';
import { useMessages } from '../../i18n/messages-context';
import type { ComparedRun } from '../../state/compared-runs';
import { useAxisEnd } from '../../state/run';
import { useServiceInView } from '../../state/service-in-view';
import { useTimeView } from '../../state/time-view';
import { useSize } from '../../ui/useSize';
import { AXIS, GUTTER, RIGHT } from '../timeline/geometry';
import { Axis, Breaks } from '../timeline/HeadRows';
import { PlayheadLine, PlayheadSlider } from '../timeline/Playhead';
import { timeScale } from '../timeline/time-scale';
import { usePointer } from '../timeline/usePointer';
import { idleInAll } from './idle-in-all';
import { isKnown, type Pair } from './pairs';
import { FLAGS, PartingMarks } from './PartingMarks';
import { PoolLines } from './PoolLines';
import { RunRows } from './RunRows';

interface StackProps {
  readonly runs: readonly ComparedRun[];
  readonly labels: readonly RunLabel[];
  readonly pairs: readonly Pair[];
  /** What scrolls, and so gets the wheel first. */
  readonly scroller: RefObject<HTMLElement | null>;
}

const lookAtNothing = (): undefined => undefined;

/** The runs' timelines, one above the other, on one axis with one playhead. */
export function Stack({ runs, labels, pairs, scroller }: StackProps) {
  const messages = useMessages();
  const ref = useRef<HTMLDivElement>(null);
  const { widthPx, heightPx } = useSize(ref);
  const span = useTimeView((view) => view.span);
  const isFolded = useTimeView((view) => view.isFolded);
  const endMs = useAxisEnd();
  const plotPx = Math.max(widthPx - GUTTER - RIGHT, 0);
  const known = useMemo(() => runs.filter(isKnown), [runs]);
  const idle = useMemo(
    () => (isFolded ? idleInAll(known.map(({ recording }) => recording)) : []),
    [known, isFolded],
  );
  const scale = useMemo(
    () => timeScale(span ?? [0, endMs], idle, plotPx),
    [span, endMs, idle, plotPx],
  );
  const name = useServiceName(runs);
  const handlers = usePointer({
    ref,
    scroller,
    scale,
    headPx: AXIS,
    rows: [],
    rowHeight: 1,
    hit: lookAtNothing,
    onLook: lookAtNothing,
  });
  return (
    <div
      ref={ref}
      role="group"
      aria-label={messages.timeline.title}
      className="relative shrink-0 touch-pan-y select-none"
      style={{ paddingTop: AXIS + (pairs.length > 0 ? FLAGS : 0) }}
      {...handlers}
    >
      {plotPx > 0 && (
        <>
          <svg
            width={GUTTER + plotPx + RIGHT}
            height={heightPx}
            className="pointer-events-none absolute top-0 left-0"
            aria-hidden="true"
          >
            <g transform={`translate(${GUTTER} 0)`}>
              <Axis scale={scale} heightPx={heightPx} />
            </g>
          </svg>
          {runs.map((run) => (
            <RunRows
              key={run.position}
              run={run}
              label={labels[run.position]}
              count={runs.length}
              serviceName={name}
              scale={scale}
            />
          ))}
          {known.length > 1 && <PoolLines runs={known} serviceName={name} scale={scale} />}
          <svg
            width={GUTTER + plotPx + RIGHT}
            height={heightPx}
            className="pointer-events-none absolute top-0 left-0"
            aria-hidden="true"
          >
            <g transform={`translate(${GUTTER} 0)`}>
              <Breaks scale={scale} heightPx={heightPx} />
            </g>
          </svg>
          <PlayheadLine scale={scale} />
          <PartingMarks pairs={pairs} scale={scale} />
          <PlayheadSlider endMs={endMs} widthPx={plotPx} />
        </>
      )}
    </div>
  );
}

/** The service in view is of the run that is edited; the others have one of the same name. */
function useServiceName(runs: readonly ComparedRun[]): string {
  const service = useServiceInView();
  const edited = runs.find(({ isEdited }) => isEdited);
  return edited?.recording?.services[service]?.name ?? '';
}
