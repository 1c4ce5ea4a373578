import type { Sketch } from '../../analysis';
import { clock } from '../../i18n/format';
import { useExploreTexts } from '../../i18n/late-messages';

const WIDTH = 240;
const POOL = 56;
const FAILED = 20;

/** A run at a glance: the pool with the new version in it, and failed requests beneath. */
export function SketchPicture({ sketch }: { readonly sketch: Sketch }) {
  const texts = useExploreTexts().sweep;
  const { pool, newest, failed, wanted, fromMs, toMs } = sketch;
  const step = WIDTH / pool.length;
  const most = Math.max(wanted, 1, ...pool.filter(Number.isFinite));
  const worst = Math.max(1, ...failed);
  const bars = (counts: readonly number[], height: number, top: number, highest: number) =>
    counts.map((count, i) => {
      const size = Number.isFinite(count) ? (count / highest) * height : 0;
      return `M${i * step} ${top + height}v${-size}h${step}v${size}z`;
    });
  return (
    <figure className="m-0">
      <svg
        role="img"
        aria-label={texts.sketch(wanted)}
        viewBox={`0 0 ${WIDTH} ${POOL + FAILED + 16}`}
        className="block w-full max-w-xs"
      >
        <path d={bars(pool, POOL, 0, most).join('')} className="fill-v1" />
        <path d={bars(newest, POOL, 0, most).join('')} className="fill-v2" />
        <line
          x2={WIDTH}
          y1={POOL - (wanted / most) * POOL}
          y2={POOL - (wanted / most) * POOL}
          className="stroke-muted"
          strokeDasharray="3 3"
        />
        <line x2={WIDTH} y1={POOL + 1} y2={POOL + 1} className="stroke-line" />
        <path d={bars(failed, FAILED - 2, POOL + 2, worst).join('')} className="fill-failure" />
        <g className="fill-muted text-[10px]">
          <text y={POOL + FAILED + 12}>{clock(fromMs)}</text>
          <text x={WIDTH} y={POOL + FAILED + 12} textAnchor="end">
            {clock(toMs)}
          </text>
        </g>
      </svg>
      <figcaption className="mt-1 flex flex-wrap gap-x-3 text-[11px] text-muted">
        <Key className="bg-v1" text={texts.poolKey} />
        <Key className="bg-v2" text={texts.newKey} />
        <Key className="bg-failure" text={texts.failedKey} />
      </figcaption>
    </figure>
  );
}

function Key({ className, text }: { readonly className: string; readonly text: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      <span aria-hidden="true" className={`inline-block size-2 rounded-xs ${className}`} />
      {text}
    </span>
  );
}
