import { area, curveStepAfter, max, stack } from 'd3';
import { useMemo } from 'react';
import { exposuresOf, poolSteps, requestBuckets, wantedSteps } from '../../analysis';
import type { Ms, Recording, UpdateState } from '../../engine';
import { clock } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { failuresOf } from '../../state/failures';
import { versionOfRev } from '../../state/versions';
import { versionFill } from '../version-hue';
import { Band } from './Band';
import { AXIS, POOL_ROW, REQUEST_ROW, UPDATE_ROW } from './geometry';
import { mostInPool } from './most-in-pool';
import { isInSight, type TimeScale } from './time-scale';
import { UPDATE_SIGNS } from './update-signs';

interface RowProps {
  readonly recording: Recording;
  /** Row of services. */
  readonly service: number;
  readonly scale: TimeScale;
}

const TICKS_MS: readonly Ms[] = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200,
].map((s) => s * 1000);
const TICK_PX = 72;

interface TimeProps {
  readonly scale: TimeScale;
  readonly heightPx: number;
}

/** Times along the axis; lines through the rows beneath. */
export function Axis({ scale, heightPx }: TimeProps) {
  const { x, fromMs, toMs, widthPx, breaks } = scale;
  const foldedMs = breaks.reduce((sum, [from, to]) => sum + to - from, 0);
  const pxPerMs = widthPx / Math.max(toMs - fromMs - foldedMs, 1);
  const step = TICKS_MS.find((ms) => ms * pxPerMs >= TICK_PX) ?? toMs - fromMs;
  const first = Math.ceil(fromMs / step - 1e-6);
  const count = Math.max(Math.floor(toMs / step + 1e-6) - first + 1, 0);
  const ticks = Array.from({ length: count }, (_, i) => (first + i) * step).filter(
    (ms) => !breaks.some(([from, to]) => ms > from && ms < to),
  );
  return (
    <g className="fill-muted text-[10px]">
      {ticks.map((ms) => (
        <g key={ms} transform={`translate(${x(ms)} 0)`}>
          <line y1={AXIS - 4} y2={heightPx} className="stroke-line" strokeDasharray="1 4" />
          {x(ms) < widthPx - 8 && (
            <text y={10} textAnchor={x(ms) < 8 ? 'start' : 'middle'}>
              {step < 1000 ? clock(ms) : clock(ms).replace(/\.0$/, '')}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

/** Where time is left out: a torn strip across the axis. */
export function Breaks({ scale, heightPx }: TimeProps) {
  const { x, breaks } = scale;
  const messages = useMessages();
  return breaks.map(([fromMs, toMs]) => {
    const middle = (x(fromMs) + x(toMs)) / 2;
    return (
      <g key={fromMs} transform={`translate(${middle} 0)`}>
        <title>{messages.timeline.folded(clock(fromMs), clock(toMs))}</title>
        <rect x={-4} y={AXIS - 6} width={8} height={heightPx - AXIS + 6} className="fill-panel" />
        <path
          d={`M-4,${AXIS - 6}V${heightPx}M4,${AXIS - 6}V${heightPx}`}
          className="stroke-muted"
          strokeDasharray="2 2"
        />
        <path d="M-4,11L0,3M0,11L4,3" className="stroke-muted" strokeWidth={1.25} />
      </g>
    );
  });
}

/** A sign of the status needs so much room. */
const SIGN_PX = 14;
const UPDATE_LOOK: Readonly<Record<UpdateState, string>> = {
  updating: 'fill-accent-soft',
  completed: 'fill-v3-soft',
  paused: 'fill-sunken stroke-failure',
  rollback_started: 'fill-v4-soft',
  rollback_completed: 'fill-v4-soft',
  rollback_paused: 'fill-sunken stroke-failure',
};

/** The status of a service's update. */
export function UpdateRow({ recording, service: row, scale }: RowProps) {
  const messages = useMessages();
  const { x } = scale;
  const service = recording.services[row];
  const updates = service?.updates ?? [];
  const spans = updates.map(({ entry, state, t }, i) => ({
    key: entry,
    state,
    fromMs: t,
    toMs: updates[i + 1]?.t ?? service?.removedMs ?? recording.endMs,
  }));
  return (
    <g>
      {spans.map(({ key, state, fromMs, toMs }) => {
        const width = x(toMs) - x(fromMs);
        if (state === null || width < 0.5 || !isInSight(scale, [fromMs, toMs])) return null;
        const left = Math.max(x(fromMs), 0);
        const name = messages.timeline.updateStates[state];
        const hasRoom = width > Math.max(56, name.length * 7);
        return (
          <g key={key}>
            <rect
              x={x(fromMs)}
              width={width}
              height={UPDATE_ROW}
              rx={3}
              className={UPDATE_LOOK[state]}
            />
            {width > SIGN_PX && (
              <text
                x={left + (hasRoom ? 6 : 3)}
                y={12}
                className="fill-ink text-[10px] font-semibold"
              >
                {hasRoom ? name : UPDATE_SIGNS[state]}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

interface PoolChartProps extends RowProps {
  /** Time runs downwards: what is written would lie on its side. */
  readonly isTurned?: boolean;
}

/** Pool size of a service, stacked by revision, against what was asked for. */
export function PoolChart({ recording, service, scale, isTurned = false }: PoolChartProps) {
  const { layers, wantedPath, top } = useMemo(
    () => poolLayers(recording, service, scale),
    [recording, service, scale],
  );
  return (
    <g>
      {layers.map(({ rev, version, path }) => (
        <path key={rev} d={path} fill={versionFill(version)} fillOpacity="var(--area)" />
      ))}
      <path
        d={wantedPath}
        className="fill-none stroke-ink"
        strokeDasharray="3 3"
        strokeOpacity={0.6}
      />
      {!isTurned && (
        <text
          x={4}
          y={10}
          paintOrder="stroke"
          strokeWidth={3}
          className="fill-ink stroke-panel text-[10px]"
        >
          {top}
        </text>
      )}
    </g>
  );
}

function poolLayers(recording: Recording, service: number, { x }: TimeScale) {
  const steps = poolSteps(recording, service);
  const revs = max(steps, (step) => step.byRev.length) ?? 0;
  const wanted = wantedSteps(recording, service);
  const top = mostInPool(recording, service);
  const yOf = (count: number) => POOL_ROW - (count / top) * POOL_ROW;
  const last = steps.at(-1);
  const points = last === undefined ? steps : [...steps, { ...last, t: recording.endMs }];
  const keys = Array.from({ length: revs }, (_, i) => i);
  const stacked = stack<(typeof points)[number], number>()
    .keys(keys)
    .value((step, key) => step.byRev[key] ?? 0)(points);
  const shape = area<(typeof stacked)[number][number]>()
    .x((point) => x(point.data.t))
    .y0(([low]) => yOf(low))
    .y1(([, high]) => yOf(high))
    .curve(curveStepAfter);
  const wantedPath = wanted
    .map(({ t, wanted: count }, i) => {
      const to = x(wanted[i + 1]?.t ?? recording.endMs);
      return `M${x(t)},${yOf(count)}H${to}`;
    })
    .join('');
  return {
    layers: stacked.map((layer) => {
      const rev = layer.key + 1;
      return { rev, version: versionOfRev(recording, service, rev), path: shape(layer) ?? '' };
    }),
    wantedPath,
    top,
  };
}

/** Requests, served and failed. */
export function RequestStrip({ recording, scale }: Omit<RowProps, 'service'>) {
  const { served, failed } = useMemo(() => requestPaths(recording, scale), [recording, scale]);
  // Those that met no task have no other row.
  const homeless = useMemo(
    () => exposuresOf(failuresOf(recording).filter(({ task }) => task < 0)),
    [recording],
  );
  return (
    <>
      <path d={served} className="fill-served" fillOpacity="var(--area)" />
      <path d={failed} className="fill-failure" />
      {homeless.map(
        ({ entry, failure, fromMs, toMs }) =>
          isInSight(scale, [fromMs, toMs]) && (
            <g key={entry} transform={`translate(0 ${REQUEST_ROW + 1.5})`}>
              <Band
                failure={failure}
                x={scale.x(fromMs)}
                width={scale.x(toMs) - scale.x(fromMs)}
                height={NO_TASK_PX}
              />
            </g>
          ),
      )}
    </>
  );
}

/** How high it is marked, beneath the requests, that they met no task. */
const NO_TASK_PX = 3.5;
/** A stretch of time is about so wide, in px. */
const BUCKET_PX = 5;
/** Few failures still have to be seen. */
const FEWEST_PX = 2.5;

/** All requests from the bottom up, failed ones in front. */
function requestPaths(recording: Recording, { x, fromMs, toMs, widthPx, breaks }: TimeScale) {
  const foldedMs = breaks.reduce((sum, [from, to]) => sum + to - from, 0);
  const shownMs = Math.max(toMs - fromMs - foldedMs, 1);
  const bucketMs: Ms = Math.max((shownMs / Math.max(widthPx, 1)) * BUCKET_PX, 1);
  const buckets = requestBuckets(recording, bucketMs);
  const most = max(buckets, (bucket) => bucket.served + bucket.failed) ?? 1;
  const rect = (startMs: Ms, count: number) => {
    if (count === 0 || startMs + bucketMs < fromMs || startMs > toMs) return '';
    const height = Math.max((count / most) * REQUEST_ROW, FEWEST_PX);
    const left = x(startMs);
    const width = Math.max(x(startMs + bucketMs) - left - 1, 0.5);
    return `M${left},${REQUEST_ROW}h${width}v${-height}h${-width}z`;
  };
  return {
    served: buckets.map((b) => rect(b.fromMs, b.served + b.failed)).join(''),
    failed: buckets.map((b) => rect(b.fromMs, b.failed)).join(''),
  };
}
