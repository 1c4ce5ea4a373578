import { line, scaleLinear, type ScaleLinear } from 'd3';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { latencyBuckets, requestFigures, type LatencyBucket } from '../../analysis';
import type { Ms, Recording } from '../../engine';
import { clock, milliseconds } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { seek, usePlayhead } from '../../state/playhead';
import { useSize } from '../../ui/useSize';
import { PartTitle } from './FigureTable';

interface LatencyChartProps {
  readonly recording: Recording;
  readonly service: number;
}

const BUCKETS_MAX = 60;
const BUCKETS_MS: readonly Ms[] = [0.5, 1, 2, 5, 10, 30, 60].map((s) => s * 1000);

const HEIGHT = 64;
const TOP = 6;
const BOTTOM = 14;

/** The median and the 95th percentile of served requests, over the whole run. */
export function LatencyChart({ recording, service }: LatencyChartProps) {
  const texts = useLateMessages().figures.latency;
  const { endMs } = recording;
  const bucketMs =
    BUCKETS_MS.find((ms) => endMs / ms <= BUCKETS_MAX) ?? Math.ceil(endMs / BUCKETS_MAX);
  const buckets = useMemo(
    () => latencyBuckets(recording, service, bucketMs),
    [recording, service, bucketMs],
  );
  const whole = useMemo(() => requestFigures(recording, service, 0).latency, [recording, service]);
  const highest = buckets.reduce<LatencyBucket | undefined>(
    (most, bucket) => ((bucket.latency?.p95 ?? 0) > (most?.latency?.p95 ?? 0) ? bucket : most),
    undefined,
  );
  const id = useId();
  const ref = useRef<HTMLDivElement>(null);
  const { widthPx } = useSize(ref);
  const mostMs = highest?.latency?.p95 ?? 0;
  const x = scaleLinear([0, endMs], [0, widthPx]);
  const y = scaleLinear([0, Math.max(mostMs, 1)], [HEIGHT - BOTTOM, TOP]);
  if (whole === null || highest === undefined) return null;
  return (
    <figure className="m-0 pt-2" aria-labelledby={id}>
      <figcaption id={id} className="flex items-baseline justify-between gap-2">
        <PartTitle>{texts.title}</PartTitle>
        <span aria-hidden="true" className="text-[11px] text-muted tabular-nums">
          {texts.upTo(milliseconds(mostMs))}
        </span>
        <span className="sr-only">
          {' '}
          {texts.summary(
            milliseconds(whole.p50),
            milliseconds(whole.p95),
            milliseconds(mostMs),
            clock(highest.fromMs),
          )}
        </span>
      </figcaption>
      <div ref={ref} className="relative" style={{ height: HEIGHT }}>
        <svg
          width={widthPx}
          height={HEIGHT}
          aria-hidden="true"
          className="absolute inset-0 block cursor-pointer"
          onClick={(event) => {
            const { left } = event.currentTarget.getBoundingClientRect();
            seek(x.invert(event.clientX - left));
          }}
        >
          <Curves buckets={buckets} bucketMs={bucketMs} x={x} y={y} />
          <g className="fill-muted text-[10px]">
            <text x={0} y={HEIGHT - 2}>
              {clock(0).replace(/\.0$/, '')}
            </text>
            <text x={widthPx} y={HEIGHT - 2} textAnchor="end">
              {clock(endMs).replace(/\.0$/, '')}
            </text>
          </g>
          <Key widthPx={widthPx} />
        </svg>
        <Now x={x} />
      </div>
      <LatencyTable buckets={buckets} />
    </figure>
  );
}

interface CurvesProps {
  readonly buckets: readonly LatencyBucket[];
  readonly bucketMs: Ms;
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
}

function Curves({ buckets, bucketMs, x, y }: CurvesProps) {
  const curve = (which: 'p50' | 'p95') =>
    line<LatencyBucket>(
      ({ fromMs }) => x(fromMs + bucketMs / 2),
      ({ latency }) => y(latency?.[which] ?? 0),
    ).defined(({ latency }) => latency !== null)(buckets) ?? '';
  return (
    <g fill="none" strokeLinejoin="round">
      <line x2={x.range()[1]} y1={y(0)} y2={y(0)} className="stroke-line" />
      <path d={curve('p95')} className="stroke-accent" strokeWidth={1.5} strokeDasharray="3 2" />
      <path d={curve('p50')} className="stroke-ink" strokeWidth={1.5} />
    </g>
  );
}

/** Which line is which. */
function Key({ widthPx }: { readonly widthPx: number }) {
  const middle = widthPx / 2;
  const y = HEIGHT - 5;
  return (
    <g className="fill-muted text-[10px]">
      <line
        x1={middle - 46}
        x2={middle - 30}
        y1={y}
        y2={y}
        className="stroke-ink"
        strokeWidth={1.5}
      />
      <text x={middle - 26} y={y + 3}>
        p50
      </text>
      <line
        x1={middle + 4}
        x2={middle + 20}
        y1={y}
        y2={y}
        className="stroke-accent"
        strokeWidth={1.5}
        strokeDasharray="3 2"
      />
      <text x={middle + 24} y={y + 3}>
        p95
      </text>
    </g>
  );
}

/** The line of now: it moves without a render. */
function Now({ x }: { readonly x: ScaleLinear<number, number> }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const move = (atMs: Ms) => {
      if (ref.current !== null) ref.current.style.transform = `translateX(${x(atMs)}px)`;
    };
    move(usePlayhead.getState().atMs);
    return usePlayhead.subscribe(({ atMs }) => move(atMs));
  }, [x]);
  return (
    <div
      ref={ref}
      aria-hidden="true"
      className="pointer-events-none absolute top-0 left-0 border-l-2 border-accent"
      style={{ height: HEIGHT - BOTTOM }}
    />
  );
}

/** What the chart shows, in words. */
function LatencyTable({ buckets }: { readonly buckets: readonly LatencyBucket[] }) {
  const texts = useLateMessages().figures.latency;
  const { columns } = texts;
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="text-xs" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-6 cursor-pointer content-center rounded-md text-muted">
        {texts.table}
      </summary>
      {isOpen && (
        <table aria-label={texts.table} className="w-full tabular-nums">
          <thead className="text-right text-muted">
            <tr>
              <th scope="col" className="text-left font-medium">
                {columns.from}
              </th>
              {[columns.served, 'p50', 'p95', 'p99'].map((name) => (
                <th key={name} scope="col" className="pl-1 font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {buckets.map(({ fromMs, served, latency }) => (
              <tr key={fromMs} className="border-t border-line text-right">
                <th scope="row" className="text-left font-normal">
                  <button
                    type="button"
                    className="min-h-6 rounded-md font-mono underline decoration-dotted underline-offset-2"
                    onClick={() => seek(fromMs)}
                  >
                    {clock(fromMs)}
                  </button>
                </th>
                <td>{served}</td>
                {(['p50', 'p95', 'p99'] as const).map((which) => (
                  <td key={which} className="pl-1">
                    {latency === null ? '—' : milliseconds(latency[which])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
