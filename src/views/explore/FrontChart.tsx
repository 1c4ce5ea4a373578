import { extent, line, max, scaleLinear } from 'd3';
import type { BestFound, Candidate, MeasureName } from '../../analysis';
import { useExploreTexts, useLateMessages } from '../../i18n/late-messages';
import { measuredText } from '../../i18n/measured-text';
import { valueOf } from './cell-text';

const WIDTH = 560;
const HEIGHT = 240;
const LEFT = 56;
const BOTTOM = 36;

interface FrontChartProps {
  readonly found: BestFound;
  readonly wish: MeasureName;
  readonly settingOf: (candidate: Candidate) => string;
}

/** What each setting that keeps the limits comes to, in the wish and in the risk. */
export function FrontChart({ found, wish, settingOf }: FrontChartProps) {
  const texts = useExploreTexts().best;
  const { measures } = useLateMessages();
  const at = ({ outlook }: Candidate) =>
    [valueOf(outlook.asIs, wish) ?? 0, valueOf(outlook.ifBad, 'failed') ?? 0] as const;
  const kept = found.tried.filter(({ score }) => score.excess === 0);
  const [least = 0, most = 1] = extent(kept, (one) => at(one)[0]);
  const x = scaleLinear([least, Math.max(most, least + 1)], [LEFT, WIDTH - 12]).nice(5);
  const y = scaleLinear([0, max(kept, (one) => at(one)[1]) ?? 1], [HEIGHT - BOTTOM, 8]).nice(4);
  const curve = line<Candidate>(
    (one) => x(at(one)[0]),
    (one) => y(at(one)[1]),
  )(found.front);
  return (
    <figure className="m-0">
      <figcaption>
        <span className="block text-[13px] font-semibold">{texts.front}</span>
        <span className="text-xs text-muted">{texts.frontAbout}</span>
      </figcaption>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="block w-full max-w-2xl text-[11px] tabular-nums"
      >
        {y.ticks(4).map((tick) => (
          <g key={tick} transform={`translate(0 ${y(tick)})`} className="fill-muted">
            <line x1={LEFT} x2={WIDTH} className="stroke-line" />
            <text x={LEFT - 6} dy="0.32em" textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        {x.ticks(5).map((tick) => (
          <text key={tick} x={x(tick)} y={HEIGHT - 20} textAnchor="middle" className="fill-muted">
            {measuredText(measures, wish, tick)}
          </text>
        ))}
        <text x={WIDTH - 12} y={HEIGHT - 4} textAnchor="end" className="fill-muted">
          {measures.names[wish]} →
        </text>
        <text x={LEFT + 4} y={16} className="fill-muted">
          ↑ {texts.risk}
        </text>
        {kept.map((one) => (
          <circle
            key={one.point.join()}
            cx={x(at(one)[0])}
            cy={y(at(one)[1])}
            r={2.5}
            className="fill-muted opacity-50"
          />
        ))}
        <path d={curve ?? ''} className="fill-none stroke-accent" strokeWidth={1.5} />
        {found.front.map((one) => (
          <circle
            key={one.point.join()}
            cx={x(at(one)[0])}
            cy={y(at(one)[1])}
            r={4}
            className="fill-accent"
          >
            <title>{textOf(one)}</title>
          </circle>
        ))}
      </svg>
      <ol className="grid gap-0.5 text-xs text-muted tabular-nums">
        {found.front.map((one) => (
          <li key={one.point.join()}>{textOf(one)}</li>
        ))}
      </ol>
    </figure>
  );

  function textOf(one: Candidate): string {
    const [wished, risk] = at(one);
    return texts.frontAt(measuredText(measures, wish, wished), String(risk), settingOf(one));
  }
}
