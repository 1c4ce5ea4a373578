import type { Ms } from '../../engine';
import { clock } from '../../i18n/format';
import { useCompareTexts } from '../../i18n/late-messages';
import { seek } from '../../state/playhead';
import { AXIS, GUTTER } from '../timeline/geometry';
import { isInSight, type TimeScale } from '../timeline/time-scale';
import type { Pair } from './pairs';

interface PartingMarksProps {
  readonly pairs: readonly Pair[];
  readonly scale: TimeScale;
}

/** Height of the band beneath the axis in which their flags stand. */
export const FLAGS = 24;
const FLAG_PX = 34;

/** Where runs part: a line through all of them; pressing its flag goes there. */
export function PartingMarks({ pairs, scale }: PartingMarksProps) {
  const { parting: texts } = useCompareTexts();
  return marksOf(pairs, scale).map(({ first, second, atMs, atPx, flagPx }) => {
    const name = texts.mark(`${first.letter}, ${second.letter}`, clock(atMs));
    return (
      <div key={second.position}>
        <div
          className="pointer-events-none absolute bottom-0 border-l-2 border-dashed border-ink"
          style={{ left: GUTTER + atPx - 1, top: AXIS }}
        />
        <button
          type="button"
          title={name}
          aria-label={name}
          onClick={() => seek(atMs)}
          className="absolute flex h-6 min-w-8 items-center justify-center rounded-md rounded-bl-none bg-ink px-1.5 text-[11px] font-semibold text-panel"
          style={{ left: GUTTER + flagPx - 1, top: AXIS }}
        >
          {first.letter}
          {second.letter}
        </button>
      </div>
    );
  });
}

interface Mark extends Pair {
  readonly atMs: Ms;
  readonly atPx: number;
  /** Where its flag begins. */
  readonly flagPx: number;
}

/** Flags of one moment stand side by side. */
function marksOf(pairs: readonly Pair[], scale: TimeScale): readonly Mark[] {
  const marks: Mark[] = [];
  for (const pair of pairs) {
    const atMs = pair.parting?.atMs;
    if (atMs === undefined || !isInSight(scale, [atMs, atMs])) continue;
    const atPx = scale.x(atMs);
    const taken = marks.filter(({ flagPx }) => Math.abs(flagPx - atPx) < FLAG_PX);
    const flagPx = Math.max(atPx, ...taken.map((mark) => mark.flagPx + FLAG_PX));
    marks.push({ ...pair, atMs, atPx, flagPx });
  }
  return marks;
}
