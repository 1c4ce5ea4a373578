import type { Probe } from '../../analysis';
import { brief, exactClock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import type { HealthLayout } from './geometry';
import type { X } from './HealthChart';

interface ProbeMarksProps {
  readonly probes: readonly Probe[];
  readonly x: X;
  readonly layout: HealthLayout;
}

/** Probes that are closer together than this are drawn without symbols. Px. */
const CLOSE_PX = 11;
/** A number below a probe needs so much room. Px. */
const NUMBER_PX = 18;

/** Every probe: form says its result, length how long it took, hollow that it did not count. */
export function ProbeMarks({ probes, x, layout }: ProbeMarksProps) {
  const { probesTop, probe: height } = layout;
  const spacing = spacingOf(probes, x);
  const every = Math.max(Math.ceil(NUMBER_PX / spacing), 1);
  return (
    <g transform={`translate(0 ${probesTop})`}>
      {spacing < CLOSE_PX ? (
        <Ticks probes={probes} x={x} height={height} spacing={spacing} />
      ) : (
        probes.map((probe) => <Mark key={probe.number} probe={probe} x={x} height={height} />)
      )}
      {probes.map((probe) =>
        (probe.number - 1) % every === 0 ? (
          <text
            key={probe.number}
            x={middleOf(probe, x)}
            y={height + 11}
            textAnchor="middle"
            className="fill-muted text-[10px]"
          >
            {probe.number}
          </text>
        ) : null,
      )}
    </g>
  );
}

interface MarkProps {
  readonly probe: Probe;
  readonly x: X;
  readonly height: number;
}

function Mark({ probe, x, height }: MarkProps) {
  const texts = useLateMessages().task.health;
  const { startMs, endMs, result, isForgiven } = probe;
  const title = [
    `${probe.number}: ${texts.results[result ?? 'pending']}`,
    endMs === null ? exactClock(startMs) : `${exactClock(startMs)} – ${exactClock(endMs)}`,
    ...(endMs === null ? [] : [brief(endMs - startMs)]),
    ...(isForgiven ? [texts.notCounted] : []),
  ].join(' · ');
  const hasFailed = result === 'failed' || result === 'timed out';
  const width = Math.max(x(endMs ?? startMs) - x(startMs), hasFailed ? 13 : 5);
  const inset = result === 'passed' ? height * 0.12 : 0.75;
  return (
    <g transform={`translate(${middleOf(probe, x)} ${height / 2})`}>
      <title>{title}</title>
      <rect
        x={-width / 2}
        y={-height / 2 + inset}
        width={width}
        height={height - 2 * inset}
        rx={2.5}
        className={lookOf(probe)}
        strokeWidth={1.5}
        strokeDasharray={hasFailed || result === 'passed' ? undefined : '2 2'}
      />
      {hasFailed && (
        <path
          d={result === 'timed out' ? HOURGLASS : CROSS}
          className={`fill-none ${isForgiven ? 'stroke-failure' : 'stroke-panel'}`}
          strokeWidth={1.75}
          strokeLinejoin="round"
        />
      )}
    </g>
  );
}

/** Many probes in little room: a shape for each look, short where they passed, tall where they failed. */
function Ticks({
  probes,
  x,
  height,
  spacing,
}: Omit<MarkProps, 'probe'> & {
  readonly probes: readonly Probe[];
  readonly spacing: number;
}) {
  const width = Math.min(Math.max(spacing - 1.5, 1), 5);
  const paths = new Map<string, string>();
  for (const probe of probes) {
    const inset = probe.result === 'passed' ? height * 0.2 : 0.5;
    const left = middleOf(probe, x) - width / 2;
    const path = `M${left},${inset}h${width}V${height - inset}h${-width}z`;
    const look = lookOf(probe);
    paths.set(look, (paths.get(look) ?? '') + path);
  }
  return [...paths].map(([look, path]) => <path key={look} d={path} className={look} />);
}

export const CROSS = 'M-3,-3L3,3M3,-3L-3,3';
export const HOURGLASS = 'M-3,-4.5H3L-3,4.5H3Z';

export function lookOf({ result, isForgiven }: Pick<Probe, 'result' | 'isForgiven'>): string {
  if (result === 'passed') return 'fill-served';
  if (result === 'cancelled' || result === null) return 'fill-transparent stroke-muted';
  return isForgiven ? 'fill-panel stroke-failure' : 'fill-failure stroke-failure';
}

const middleOf = ({ startMs, endMs }: Probe, x: X): number =>
  (x(startMs) + x(endMs ?? startMs)) / 2;

/** How far the two closest probes are apart, in px. */
function spacingOf(probes: readonly Probe[], x: X): number {
  const gaps = probes.slice(1).map(({ startMs }, i) => x(startMs) - x(probes[i]?.startMs ?? 0));
  return Math.min(40, ...gaps);
}
