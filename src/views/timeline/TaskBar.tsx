import { memo } from 'react';
import type { Bar, Probe, Segment } from '../../analysis';
import { useSelection } from '../../state/selection';
import { hueOf } from '../version-hue';
import { Band } from './Band';
import { isInSight, type TimeScale } from './time-scale';

interface TaskBarProps {
  readonly bar: Bar;
  readonly probes: readonly Probe[] | undefined;
  readonly scale: TimeScale;
  readonly height: number;
  /** Too low for details. */
  readonly isThin: boolean;
  /** Whether the task that is chosen is one of this run's. */
  readonly mayBeChosen?: boolean;
}

/** A task's life: preparation, start, service and end, with its pool membership and probes. */
export const TaskBar = memo(function TaskBar(props: TaskBarProps) {
  const { bar, probes, scale, height, isThin, mayBeChosen = true } = props;
  const { x } = scale;
  const isSelected = useSelection(({ task }) => mayBeChosen && task === bar.task);
  const fromMs = bar.segments[0]?.fromMs ?? bar.endMs;
  return (
    <g data-rev={hueOf(bar.version)}>
      {bar.segments.map((segment) => (
        <SegmentShape
          key={segment.kind}
          segment={segment}
          scale={scale}
          height={height}
          isThin={isThin}
        />
      ))}
      {!isThin &&
        bar.exposed.map((span) => (
          <rect
            key={span[0]}
            x={x(span[0]) + 0.5}
            y={0.5}
            width={Math.max(x(span[1]) - x(span[0]) - 1, 1)}
            height={height - 1}
            rx={2}
            className="fill-panel"
            stroke="var(--rev)"
            strokeDasharray="3 2"
          />
        ))}
      {bar.failures.map(
        ({ entry, failure, fromMs: first, toMs: last }) =>
          isInSight(scale, [first, last]) && (
            <Band
              key={entry}
              failure={failure}
              x={x(first)}
              width={x(last) - x(first)}
              height={height}
              isThin={isThin}
            />
          ),
      )}
      {!isThin && (
        <>
          {bar.inPool.map(([from, to]) => (
            <rect
              key={from}
              x={x(from)}
              y={height + 0.5}
              width={Math.max(x(to) - x(from), 1)}
              height={1.5}
              className="fill-served"
            />
          ))}
          {probes !== undefined && <ProbeTicks probes={probes} scale={scale} height={height} />}
          {bar.monitored !== null && (
            <path
              d={`M${x(bar.monitored[0])},3V0.75H${x(bar.monitored[1])}V3`}
              className="fill-none stroke-ink"
              strokeWidth={1.25}
            />
          )}
        </>
      )}
      {bar.failedMs !== null && (
        <path
          transform={`translate(${x(bar.failedMs)} ${height / 2}) scale(${Math.min(height / 9, 1)})`}
          d="M-3.5,-3.5L3.5,3.5M3.5,-3.5L-3.5,3.5"
          className="stroke-failure"
          strokeWidth={2}
        />
      )}
      {bar.doneMs !== null && (
        <path
          transform={`translate(${x(bar.doneMs)} ${height / 2}) scale(${Math.min(height / 9, 1)})`}
          d="M2,0L4.5,3L9,-3.5"
          className="fill-none stroke-ink"
          strokeWidth={1.5}
        />
      )}
      {isSelected && (
        <rect
          x={x(fromMs) - 1}
          y={-1}
          width={Math.max(x(bar.endMs) - x(fromMs) + 2, 4)}
          height={height + 2}
          rx={3}
          className="fill-none stroke-accent"
          strokeWidth={2}
        />
      )}
    </g>
  );
});

/** Where a row is too low for form, how strong what does not run is drawn. */
const THIN: Readonly<Record<Exclude<Segment['kind'], 'running'>, number>> = {
  pending: 0.08,
  preparing: 0.15,
  prepared: 0.15,
  starting: 0.3,
  stopping: 0.2,
};

interface SegmentShapeProps {
  readonly segment: Segment;
  readonly scale: TimeScale;
  readonly height: number;
  readonly isThin: boolean;
}

function SegmentShape({ segment, scale, height, isThin }: SegmentShapeProps) {
  const { kind, fromMs, toMs } = segment;
  if (!isInSight(scale, [fromMs, toMs])) return null;
  const left = scale.x(fromMs);
  const width = Math.max(scale.x(toMs) - left, 0.75);
  if (isThin && kind !== 'running') {
    return (
      <rect x={left} width={width} height={height} fill="var(--rev)" fillOpacity={THIN[kind]} />
    );
  }
  switch (kind) {
    case 'running':
      return <rect x={left} width={width} height={height} rx={2} fill="var(--rev-fill)" />;
    case 'starting':
      return (
        <rect
          x={left + 0.5}
          y={0.5}
          width={Math.max(width - 1, 0.5)}
          height={Math.max(height - 1, 1)}
          rx={2}
          fill="var(--color-panel)"
          stroke="var(--rev)"
          strokeDasharray="3 2"
        />
      );
    case 'pending':
      return (
        <path
          d={`M${left},${height - 1.5}h${width}`}
          stroke="var(--rev)"
          strokeWidth={1.5}
          strokeDasharray="1 2"
        />
      );
    case 'preparing':
      return <rect x={left} y={height - 3} width={width} height={2.5} fill="var(--rev)" />;
    case 'prepared':
      return <rect x={left} y={height - 2} width={width} height={1} fill="var(--rev)" />;
    case 'stopping':
      return (
        <rect
          x={left}
          y={Math.max(height / 2 - 2.5, 0)}
          width={width}
          height={Math.min(4, height)}
          fill="var(--rev)"
          fillOpacity={0.35}
          stroke="var(--rev)"
          strokeWidth={0.75}
        />
      );
  }
}

/** Ticks closer together than this would be a smear. */
const TICK_PX = 3;

function ProbeTicks({
  probes,
  scale,
  height,
}: Pick<TaskBarProps, 'scale' | 'height'> & { readonly probes: readonly Probe[] }) {
  const seen = probes.filter(({ startMs }) => isInSight(scale, [startMs, startMs]));
  const [first, second] = seen;
  const apart =
    first === undefined || second === undefined
      ? Infinity
      : scale.x(second.startMs) - scale.x(first.startMs);
  const tick = (probe: Probe, from: number, to: number) =>
    `M${scale.x(probe.startMs)},${from}V${to}`;
  const passed = seen.filter(({ result }) => result === 'passed');
  const failed = seen.filter(({ result }) => result === 'failed' || result === 'timed out');
  const forgiven = failed.filter(({ isForgiven }) => isForgiven);
  const counted = failed.filter(({ isForgiven }) => !isForgiven);
  return (
    <>
      {apart >= TICK_PX && (
        <path
          d={passed.map((probe) => tick(probe, height * 0.3, height * 0.7)).join('')}
          className="stroke-panel"
        />
      )}
      <path
        d={forgiven.map((probe) => tick(probe, height * 0.3, height * 0.7)).join('')}
        className="stroke-failure"
        strokeDasharray="1 1"
      />
      <path
        d={counted.map((probe) => tick(probe, -1, height + 1)).join('')}
        className="stroke-panel"
        strokeWidth={4}
      />
      <path
        d={counted.map((probe) => tick(probe, -1, height + 1)).join('')}
        className="stroke-failure"
        strokeWidth={2}
      />
      {apart >= 10 &&
        counted.map((probe) => (
          <text
            key={probe.startMs}
            x={scale.x(probe.startMs) + 3}
            y={height - 2}
            className="fill-ink text-[9px] font-semibold"
          >
            {probe.streak}
          </text>
        ))}
    </>
  );
}
