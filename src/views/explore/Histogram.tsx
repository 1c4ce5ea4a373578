import { bin, max, quantileSorted, scaleBand, scaleLinear } from 'd3';
import { measuredText } from '../../i18n/measured-text';
import { useExploreTexts, useLateMessages } from '../../i18n/late-messages';

const WIDTH = 320;
const HEIGHT = 96;
const BOTTOM = 16;
const BINS = 16;

interface HistogramProps {
  readonly measure: 'failed' | 'duration';
  readonly values: readonly number[];
}

/** How often a measure came out as what, over many seeds. */
export function Histogram({ measure, values }: HistogramProps) {
  const texts = useExploreTexts().chance;
  const { measures } = useLateMessages();
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const text = (value: number | undefined) =>
    measuredText(measures, measure, Math.round(value ?? 0));
  const most = sorted.at(-1) ?? 0;
  const bins = bin().thresholds(BINS)(sorted);
  const x = scaleBand(
    bins.map((_, i) => i),
    [0, WIDTH],
  ).paddingInner(0.1);
  const y = scaleLinear([0, max(bins, ({ length }) => length) ?? 1], [HEIGHT - BOTTOM, 4]);
  return (
    <figure className="m-0 min-w-0">
      <figcaption className="text-[13px] font-semibold">{texts[measure]}</figcaption>
      <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="block w-full max-w-md">
        {bins.map((one, i) => (
          <rect
            key={one.x0}
            x={x(i)}
            width={x.bandwidth()}
            y={y(one.length)}
            height={HEIGHT - BOTTOM - y(one.length)}
            className={measure === 'failed' && (one.x1 ?? 0) > 1 ? 'fill-failure' : 'fill-accent'}
          />
        ))}
        <line x2={WIDTH} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} className="stroke-line" />
        <g className="fill-muted text-[10px]">
          <text y={HEIGHT - 3}>{text(bins[0]?.x0)}</text>
          <text x={WIDTH} y={HEIGHT - 3} textAnchor="end">
            {text(bins.at(-1)?.x1)}
          </text>
        </g>
      </svg>
      <ul className="sr-only">
        {bins
          .filter(({ length }) => length > 0)
          .map((one) => (
            <li key={one.x0}>{texts.bin(text(one.x0), text(one.x1), one.length)}</li>
          ))}
      </ul>
      <p className="text-xs text-muted tabular-nums">
        {texts.spread(
          text(quantileSorted(sorted, 0.5)),
          text(quantileSorted(sorted, 0.95)),
          text(most),
        )}
      </p>
    </figure>
  );
}
