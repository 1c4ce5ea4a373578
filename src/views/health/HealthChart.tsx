import { curveStepAfter, line, type ScaleLinear } from 'd3';
import { memo } from 'react';
import type { Span, TaskLife } from '../../analysis';
import type { Ms } from '../../engine';
import { brief, clock, exactClock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { roundMoments, textPx, type HealthLayout } from './geometry';
import { ProbeMarks } from './ProbeMarks';

export type X = ScaleLinear<number, number>;

interface HealthChartProps {
  readonly life: TaskLife;
  readonly x: X;
  readonly layout: HealthLayout;
  readonly widthPx: number;
}

/** The rows of the chart. The table beneath it says the same in words. */
export const HealthChart = memo(function HealthChart(props: HealthChartProps) {
  const { life, x, layout, widthPx } = props;
  const isChecked = life.check !== null;
  return (
    <svg width={widthPx} height={layout.heightPx} aria-hidden="true" className="block">
      <Axis x={x} layout={layout} widthPx={widthPx} />
      {isChecked && <StartPeriod {...props} />}
      <StateRow {...props} />
      <PoolRow {...props} />
      {isChecked && (
        <>
          <ProbeMarks probes={life.probes} x={x} layout={layout} />
          <StreakRow {...props} />
          <HealthRow {...props} />
        </>
      )}
    </svg>
  );
});

function Axis({ x, layout, widthPx }: Omit<HealthChartProps, 'life'>) {
  const [fromMs = 0, toMs = 0] = x.domain();
  return (
    <g className="fill-muted text-[10px]">
      {roundMoments(fromMs, toMs, widthPx).map((ms) => {
        const left = x(ms);
        const anchor = left < 14 ? 'start' : left > widthPx - 14 ? 'end' : 'middle';
        return (
          <g key={ms} transform={`translate(${left} 0)`}>
            <line y2={layout.axisTop + 2} className="stroke-line" strokeDasharray="1 4" />
            <text y={layout.axisTop + 12} textAnchor={anchor}>
              {ms % 1000 === 0 ? clock(ms).replace(/\.0$/, '') : exactClock(ms).replace(/0+$/, '')}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** In a bar that is longer than the window it is said again, so that it is in sight. */
const REPEAT_PX = 560;

interface BarProps {
  readonly span: Span<unknown>;
  readonly name: string;
  readonly x: X;
  readonly y: number;
  readonly height: number;
  readonly className: string;
  readonly textClass?: string;
  readonly dashed?: boolean;
}

/** A stretch of time with its name, if there is room; pointing at it tells its exact times. */
function Bar({ span, name, x, y, height, className, textClass = '', dashed = false }: BarProps) {
  const texts = useLateMessages().task.health;
  const left = x(span.fromMs);
  const width = Math.max(x(span.toMs) - left, 1);
  const isWideEnough = width > textPx(name, 11) + 10;
  const inset = dashed ? 0.75 : 0;
  return (
    <g transform={`translate(${left} ${y})`}>
      <title>
        {texts.span(
          name,
          exactClock(span.fromMs),
          exactClock(span.toMs),
          brief(span.toMs - span.fromMs),
        )}
      </title>
      <rect
        x={inset}
        y={inset}
        width={Math.max(width - 2 * inset, 0.5)}
        height={height - 2 * inset}
        rx={3}
        className={className}
        strokeDasharray={dashed ? '3 2' : undefined}
        strokeWidth={dashed ? 1.5 : undefined}
      />
      {isWideEnough &&
        textClass !== '' &&
        Array.from({ length: Math.max(Math.floor(width / REPEAT_PX), 1) }, (_, i) => (
          <text
            key={i}
            x={6 + i * REPEAT_PX}
            y={height / 2 + 4}
            className={`text-[11px] ${textClass}`}
          >
            {name}
          </text>
        ))}
    </g>
  );
}

/** State is form, the version its hue (DESIGN 6). */
const STATE_LOOK = {
  waiting: 'fill-transparent stroke-line',
  preparing: 'fill-transparent stroke-line',
  ready: 'fill-transparent stroke-line',
  starting: 'fill-panel stroke-(--rev)',
  running: 'fill-(--rev-soft) stroke-(--rev)',
  stopping: 'fill-transparent stroke-(--rev)',
  over: '',
} as const;

function StateRow({ life, x, layout }: HealthChartProps) {
  const texts = useLateMessages().task.health;
  const { stateTop, bar } = layout;
  const { ending } = life;
  const hasFailed = ending?.state === 'failed' || ending?.state === 'rejected';
  return (
    <>
      {life.states.map((span) =>
        span.kind === 'over' ? null : (
          <Bar
            key={span.fromMs}
            span={span}
            name={texts.states[span.kind]}
            x={x}
            y={stateTop}
            height={bar}
            className={STATE_LOOK[span.kind]}
            textClass={span.kind === 'running' ? 'fill-ink font-semibold' : 'fill-ink'}
            dashed={span.kind !== 'running'}
          />
        ),
      )}
      {ending !== null && (
        <path
          transform={`translate(${x(ending.t) + 1} ${stateTop + bar / 2})`}
          d={hasFailed ? 'M-4,-4L4,4M4,-4L-4,4' : 'M0,-6V6'}
          className={hasFailed ? 'stroke-failure' : 'stroke-muted'}
          strokeWidth={2}
        />
      )}
    </>
  );
}

function PoolRow({ life, x, layout }: HealthChartProps) {
  const texts = useLateMessages().task.health;
  const { pool, listensMs } = life;
  const row = { x, y: layout.poolTop, height: layout.pool };
  const [first] = pool;
  const isDeaf = first !== undefined && listensMs !== null && listensMs > first.fromMs;
  return (
    <>
      {pool.map((span) => (
        <Bar
          key={span.fromMs}
          {...row}
          span={span}
          name={texts.rows.pool}
          className="fill-served opacity-50"
        />
      ))}
      {isDeaf && (
        <Bar
          {...row}
          span={{ ...first, toMs: Math.min(listensMs, first.toMs) }}
          name={texts.deaf}
          className="fill-failure"
        />
      )}
    </>
  );
}

/** Dark while failures do not count; light for the rest of it, where they do again (H-8). */
function StartPeriod({ life, x, layout, widthPx }: HealthChartProps) {
  const texts = useLateMessages().task.health;
  const { startPeriod, grace } = life;
  if (startPeriod === null || grace === null) return null;
  const { periodTop, streakTop, streak } = layout;
  const height = streakTop + streak + 4 - periodTop;
  const left = x(startPeriod.fromMs);
  const label = texts.startPeriod(brief(startPeriod.toMs - startPeriod.fromMs));
  const isNearEnd = left + textPx(label, 10.5) + 8 > widthPx;
  return (
    <g transform={`translate(0 ${periodTop})`}>
      <rect
        x={left}
        width={x(startPeriod.toMs) - left}
        height={height}
        className="fill-sunken opacity-55"
      />
      <rect x={left} width={x(grace.toMs) - left} height={height} className="fill-sunken" />
      {grace.toMs < startPeriod.toMs && (
        <line
          x1={x(grace.toMs)}
          x2={x(grace.toMs)}
          y2={height}
          className="stroke-muted"
          strokeDasharray="2 3"
        >
          <title>{texts.graceEnded}</title>
        </line>
      )}
      <text
        x={isNearEnd ? widthPx - 4 : left + 4}
        y={11}
        textAnchor={isNearEnd ? 'end' : 'start'}
        className="fill-ink text-[10.5px]"
      >
        {label}
      </text>
    </g>
  );
}

/** The streak as steps against the number at which the task counts as unhealthy. */
function StreakRow({ life, x, layout, widthPx }: HealthChartProps) {
  const texts = useLateMessages().task.health;
  const { check, startedMs, probes, health } = life;
  const { streakTop, streak: height } = layout;
  if (check === null || startedMs === null) return null;
  const { retries } = check;
  const yOf = (streak: number) => height - (Math.min(streak, retries) / retries) * height;
  const changes = probes.flatMap(({ endMs, streak, result }): readonly Point[] =>
    endMs === null || result === 'cancelled' ? [] : [[endMs, streak]],
  );
  const lastMs = health.at(-1)?.toMs ?? life.toMs;
  const points: readonly Point[] = [[startedMs, 0], ...changes, [lastMs, changes.at(-1)?.[1] ?? 0]];
  const path = line<Point>(
    ([ms]) => x(ms),
    ([, streak]) => yOf(streak),
  ).curve(curveStepAfter)(points);
  const fatal = changes.find(([, streak]) => streak >= retries);
  return (
    <g transform={`translate(0 ${streakTop})`}>
      <line x2={widthPx} y1={height} y2={height} className="stroke-line" />
      <line x2={widthPx} className="stroke-failure" strokeDasharray="3 3" />
      <text x={widthPx - 2} y={-3} textAnchor="end" className="fill-failure text-[10.5px]">
        {texts.retries(retries)}
      </text>
      <path d={path ?? ''} className="fill-none stroke-ink" strokeWidth={1.75} />
      {fatal !== undefined && <circle cx={x(fatal[0])} r={4} className="fill-failure" />}
    </g>
  );
}

type Point = readonly [atMs: Ms, streak: number];

const HEALTH_LOOK = {
  starting: { bar: 'fill-sunken', text: 'fill-ink' },
  healthy: { bar: 'fill-v3-soft', text: 'fill-ink font-semibold' },
  unhealthy: { bar: 'fill-failure', text: 'fill-panel font-semibold' },
} as const;

function HealthRow({ life, x, layout }: HealthChartProps) {
  const texts = useLateMessages().task.health;
  return life.health.map((span) => (
    <Bar
      key={span.fromMs}
      span={span}
      name={texts.status[span.kind]}
      x={x}
      y={layout.healthTop}
      height={layout.bar}
      className={HEALTH_LOOK[span.kind].bar}
      textClass={HEALTH_LOOK[span.kind].text}
    />
  ));
}
