import { area, curveStepAfter, max, stack, type ScaleLinear } from 'd3';
import { memo, useMemo } from 'react';
import { poolSteps, requestBuckets, type Bar, type GanttRow, type Segment } from '../../analysis';
import type { Ms, Recording, UpdateState } from '../../engine';
import { clock, tagOf } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { hueOf, revColor } from '../revision';
import { AXIS, GUTTER, POOL_ROW, REQUEST_ROW, UPDATE_ROW, type Layout } from './geometry';

type X = ScaleLinear<number, number>;

interface ChartProps {
  readonly recording: Recording;
  readonly rows: readonly GanttRow[];
  readonly x: X;
  readonly layout: Layout;
  readonly widthPx: number;
}

/** Everything on the time axis that does not move with the playhead. */
export const Chart = memo(function Chart({ recording, rows, x, layout, widthPx }: ChartProps) {
  const messages = useMessages();
  const { updateTop, poolTop, requestTop, slotsTop, rowHeight, heightPx } = layout;
  const label = 'fill-muted text-[11px]';
  return (
    <svg
      width={GUTTER + widthPx + 16}
      height={heightPx}
      className="absolute top-0 left-0 block overflow-visible text-[11px]"
      aria-hidden="true"
    >
      <text x={0} y={updateTop + 12} className={label}>
        {messages.timeline.update}
      </text>
      <text x={0} y={poolTop + POOL_ROW / 2 + 4} className={label}>
        {messages.timeline.inPool}
      </text>
      <text x={0} y={requestTop + 13} className={label}>
        {messages.timeline.requests}
      </text>
      {rows.map((row, i) => (
        <RowLabel
          key={`${row.service}.${row.slot}`}
          recording={recording}
          row={row}
          y={slotsTop + i * rowHeight + rowHeight / 2 + 3.5}
        />
      ))}
      <g transform={`translate(${GUTTER} 0)`}>
        <Axis x={x} widthPx={widthPx} heightPx={heightPx} />
        <UpdateRow recording={recording} x={x} y={updateTop} />
        <PoolChart recording={recording} x={x} y={poolTop} />
        <RequestStrip recording={recording} x={x} y={requestTop} widthPx={widthPx} />
        {rows.map((row, i) => (
          <g
            key={`${row.service}.${row.slot}`}
            transform={`translate(0 ${slotsTop + i * rowHeight})`}
          >
            {row.bars.map((bar) => (
              <TaskBar
                key={bar.task}
                bar={bar}
                recording={recording}
                x={x}
                height={rowHeight - 3}
              />
            ))}
          </g>
        ))}
      </g>
    </svg>
  );
});

function RowLabel({
  recording,
  row,
  y,
}: {
  readonly recording: Recording;
  readonly row: GanttRow;
  readonly y: number;
}) {
  const name = `${recording.services[row.service]?.name ?? ''}.${row.slot}`;
  const node = recording.nodes[row.bars.at(-1)?.node ?? -1]?.name ?? '';
  return (
    <>
      <text x={0} y={y} className="fill-ink text-[11px]">
        {name}
      </text>
      <text x={GUTTER - 8} y={y} textAnchor="end" className="fill-muted text-[10px]">
        {node}
      </text>
    </>
  );
}

function Axis({
  x,
  widthPx,
  heightPx,
}: {
  readonly x: X;
  readonly widthPx: number;
  readonly heightPx: number;
}) {
  const [, endMs = 0] = x.domain();
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200].map((s) => s * 1000);
  const step = steps.find((ms) => x(ms) >= 72) ?? endMs;
  const ticks = Array.from({ length: Math.floor(endMs / step) + 1 }, (_, i) => i * step);
  return (
    <g className="fill-muted text-[10px]">
      {ticks.map((ms) => (
        <g key={ms} transform={`translate(${x(ms)} 0)`}>
          <line y1={AXIS - 4} y2={heightPx} className="stroke-line" strokeDasharray="1 4" />
          {x(ms) < widthPx - 8 && (
            <text y={10} textAnchor={ms === 0 ? 'start' : 'middle'}>
              {clock(ms).replace(/\.0$/, '')}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

const UPDATE_LOOK: Readonly<Record<UpdateState, string>> = {
  updating: 'fill-accent-soft',
  completed: 'fill-v3-soft',
  paused: 'fill-sunken stroke-failure',
  rollback_started: 'fill-v4-soft',
  rollback_completed: 'fill-v4-soft',
  rollback_paused: 'fill-sunken stroke-failure',
};

function UpdateRow({
  recording,
  x,
  y,
}: {
  readonly recording: Recording;
  readonly x: X;
  readonly y: number;
}) {
  const messages = useMessages();
  const spans = recording.services.flatMap(({ name, updates, removedMs }) =>
    updates.map((update, i) => ({
      key: `${name} ${i}`,
      state: update.state,
      fromMs: update.t,
      toMs: updates[i + 1]?.t ?? removedMs ?? recording.endMs,
    })),
  );
  return (
    <g transform={`translate(0 ${y})`}>
      {spans.map(({ key, state, fromMs, toMs }) => {
        const width = x(toMs) - x(fromMs);
        if (state === null || width < 0.5) return null;
        return (
          <g key={key} transform={`translate(${x(fromMs)} 0)`}>
            <rect width={width} height={UPDATE_ROW} rx={3} className={UPDATE_LOOK[state]} />
            {width > 56 && (
              <text x={6} y={12} className="fill-ink text-[10px] font-semibold">
                {messages.timeline.updateStates[state]}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

function PoolChart({
  recording,
  x,
  y,
}: {
  readonly recording: Recording;
  readonly x: X;
  readonly y: number;
}) {
  const { layers, wantedPath, top } = useMemo(() => poolLayers(recording, x), [recording, x]);
  return (
    <g transform={`translate(0 ${y})`}>
      {layers.map(({ rev, path }) => (
        <path key={rev} d={path} fill={revColor(rev)} fillOpacity={0.45} />
      ))}
      <path
        d={wantedPath}
        className="fill-none stroke-ink"
        strokeDasharray="3 3"
        strokeOpacity={0.6}
      />
      <text x={-8} y={8} textAnchor="end" className="fill-muted text-[10px]">
        {top}
      </text>
      <text x={-8} y={POOL_ROW} textAnchor="end" className="fill-muted text-[10px]">
        0
      </text>
    </g>
  );
}

/** Pool size of the first service, stacked by revision, against what was asked for. */
function poolLayers(recording: Recording, x: X) {
  const service = 0;
  const versions = recording.services[service]?.versions ?? [];
  const steps = poolSteps(recording, service);
  const revs = max(steps, (step) => step.byRev.length) ?? 0;
  const wanted = versions.map(({ t, spec }) => ({ t, replicas: spec.mode.replicas }));
  const top = Math.max(
    max(steps, (step) => step.total) ?? 0,
    max(wanted, (w) => w.replicas) ?? 0,
    1,
  );
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
    .map(({ t, replicas }, i) => {
      const to = x(wanted[i + 1]?.t ?? recording.endMs);
      return `M${x(t)},${yOf(replicas)}H${to}`;
    })
    .join('');
  return {
    layers: stacked.map((layer) => ({ rev: layer.key + 1, path: shape(layer) ?? '' })),
    wantedPath,
    top,
  };
}

function RequestStrip({
  recording,
  x,
  y,
  widthPx,
}: {
  readonly recording: Recording;
  readonly x: X;
  readonly y: number;
  readonly widthPx: number;
}) {
  const { served, failed } = useMemo(
    () => requestPaths(recording, x, widthPx),
    [recording, x, widthPx],
  );
  return (
    <g transform={`translate(0 ${y})`}>
      <path d={served} className="fill-served" fillOpacity={0.45} />
      <path d={failed} className="fill-failure" />
    </g>
  );
}

/** A stretch of time is so wide, in px. */
const BUCKET_PX = 5;

/** Served ones upwards from the middle, failed ones in front, at least two pixels high. */
function requestPaths(recording: Recording, x: X, widthPx: number) {
  const bucketMs: Ms = Math.max((recording.endMs / Math.max(widthPx, 1)) * BUCKET_PX, 1);
  const buckets = requestBuckets(recording, bucketMs);
  const most = max(buckets, (bucket) => bucket.served + bucket.failed) ?? 1;
  const rect = (fromMs: Ms, count: number) => {
    if (count === 0) return '';
    const height = Math.max((count / most) * REQUEST_ROW, 2.5);
    return `M${x(fromMs)},${REQUEST_ROW}h${BUCKET_PX - 1}v${-height}h${1 - BUCKET_PX}z`;
  };
  return {
    served: buckets.map(({ fromMs, served, failed }) => rect(fromMs, served + failed)).join(''),
    failed: buckets.map(({ fromMs, failed }) => rect(fromMs, failed)).join(''),
  };
}

interface TaskBarProps {
  readonly bar: Bar;
  readonly recording: Recording;
  readonly x: X;
  readonly height: number;
}

function TaskBar({ bar, recording, x, height }: TaskBarProps) {
  const messages = useMessages();
  const task = recording.tasks[bar.task];
  const name = `${recording.services[task?.service ?? 0]?.name}.${task?.slot}`;
  const title = messages.timeline.bar(
    name,
    tagOf(task?.image ?? ''),
    clock(task?.createdMs ?? 0),
    clock(bar.endMs),
  );
  return (
    <g data-rev={hueOf(bar.rev)}>
      <title>{title}</title>
      {bar.segments.map((segment) => (
        <SegmentShape key={segment.kind} segment={segment} x={x} height={height} />
      ))}
      {bar.exposed.map(([fromMs, toMs]) => (
        <rect
          key={fromMs}
          x={x(fromMs)}
          width={Math.max(x(toMs) - x(fromMs), 2)}
          height={height}
          className="fill-failure"
        />
      ))}
      {bar.failedMs !== null && (
        <path
          transform={`translate(${x(bar.failedMs)} ${height / 2})`}
          d="M-3.5,-3.5L3.5,3.5M3.5,-3.5L-3.5,3.5"
          className="stroke-failure"
          strokeWidth={2}
        />
      )}
    </g>
  );
}

function SegmentShape({
  segment,
  x,
  height,
}: {
  readonly segment: Segment;
  readonly x: X;
  readonly height: number;
}) {
  const { kind, fromMs, toMs } = segment;
  const left = x(fromMs);
  const width = Math.max(x(toMs) - left, 0.75);
  switch (kind) {
    case 'running':
      return <rect x={left} width={width} height={height} rx={2} fill="var(--rev)" />;
    case 'starting':
      return (
        <rect
          x={left + 0.5}
          y={0.5}
          width={Math.max(width - 1, 0.5)}
          height={height - 1}
          rx={2}
          fill="var(--color-panel)"
          stroke="var(--rev)"
          strokeDasharray="3 2"
        />
      );
    case 'waiting':
      return (
        <rect
          x={left}
          y={height - 3}
          width={width}
          height={2}
          fill="var(--rev)"
          fillOpacity={0.7}
        />
      );
    case 'stopping':
      return (
        <rect
          x={left}
          y={height / 2 - 2}
          width={width}
          height={4}
          fill="var(--rev)"
          fillOpacity={0.35}
        />
      );
  }
}
