import { max } from 'd3';
import { memo, useId, useMemo } from 'react';
import { poolSteps } from '../../analysis';
import type { Recording } from '../../engine';
import { useCompareTexts } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { GUTTER, RIGHT } from '../timeline/geometry';
import { mostInPool } from '../timeline/most-in-pool';
import type { TimeScale } from '../timeline/time-scale';
import type { KnownRun } from './pairs';

interface PoolLinesProps {
  readonly runs: readonly KnownRun[];
  readonly serviceName: string;
  readonly scale: TimeScale;
}

const HEIGHT = 48;
/** Room for lines that are one. */
const TOP = 4;
/** Runs are told apart by form; the first is drawn last, over the others. */
const FORMS = [
  { stroke: 'stroke-ink', dash: undefined, width: 1.5 },
  { stroke: 'stroke-accent', dash: '6 3', width: 2 },
  { stroke: 'stroke-ink', dash: '2 3', width: 2 },
  { stroke: 'stroke-accent', dash: '8 3 2 3', width: 2 },
] as const;

/** The pool of each run over time, one over the other. */
export const PoolLines = memo(function PoolLines({ runs, serviceName, scale }: PoolLinesProps) {
  const messages = useMessages();
  const texts = useCompareTexts();
  const clip = useId();
  const most = useMemo(
    () => max(runs, ({ recording }) => mostInPool(recording, rowOf(recording, serviceName))) ?? 1,
    [runs, serviceName],
  );
  return (
    <section aria-label={messages.timeline.inPool} className="relative mt-1 border-t border-line">
      <svg
        width={GUTTER + scale.widthPx + RIGHT}
        height={HEIGHT + TOP}
        className="block overflow-hidden"
        aria-hidden="true"
      >
        <text x={0} y={14} className="fill-muted text-[11px]">
          {messages.timeline.inPool}
        </text>
        {runs.map(({ letter, position }) => (
          <g
            key={position}
            transform={`translate(${(position % 2) * 56} ${position < 2 ? 24 : 40})`}
          >
            <text y={8} className="fill-ink text-[11px] font-semibold">
              {letter}
            </text>
            <Line position={position} d="M12,4H44" />
          </g>
        ))}
        <g transform={`translate(${GUTTER} ${TOP})`}>
          <clipPath id={clip}>
            <rect y={-TOP} width={scale.widthPx} height={HEIGHT + TOP} />
          </clipPath>
          <g clipPath={`url(#${clip})`}>
            {runs.toReversed().map(({ position, recording }) => (
              <PoolLine
                key={position}
                position={position}
                recording={recording}
                service={rowOf(recording, serviceName)}
                most={most}
                scale={scale}
              />
            ))}
          </g>
          <text
            x={4}
            y={9}
            paintOrder="stroke"
            strokeWidth={3}
            className="fill-ink stroke-panel text-[10px]"
          >
            {most}
          </text>
        </g>
      </svg>
      <ul className="sr-only">
        {runs.map(({ letter, position }) => (
          <li key={position}>{texts.poolLine(letter)}</li>
        ))}
      </ul>
    </section>
  );
});

const rowOf = ({ services }: Recording, name: string): number =>
  Math.max(
    services.findIndex((service) => service.name === name),
    0,
  );

interface PoolLineProps {
  readonly position: number;
  readonly recording: Recording;
  readonly service: number;
  readonly most: number;
  readonly scale: TimeScale;
}

const PoolLine = memo(function PoolLine(props: PoolLineProps) {
  const { position, recording, service, most, scale } = props;
  const d = useMemo(() => {
    const y = (count: number) => HEIGHT - 2 - (count / most) * (HEIGHT - 4);
    const steps = poolSteps(recording, service);
    const path = steps.map(
      ({ t, total }, i) => `${i === 0 ? 'M' : 'H'}${scale.x(t)}${i === 0 ? ',' : 'V'}${y(total)}`,
    );
    return path.length === 0 ? '' : `${path.join('')}H${scale.x(recording.endMs)}`;
  }, [recording, service, most, scale]);
  return <Line position={position} d={d} />;
});

function Line({ position, d }: { readonly position: number; readonly d: string }) {
  const { stroke, dash, width } = FORMS[position] ?? FORMS[0];
  return (
    <path d={d} className={`fill-none ${stroke}`} strokeWidth={width} strokeDasharray={dash} />
  );
}
