import { clock } from '../../../i18n/format';
import { useBuilder } from '../../../state/builder';
import type { TimeScale } from '../../timeline/time-scale';

interface MomentLayerProps {
  readonly scale: TimeScale;
  readonly isVertical?: boolean;
}

/** The moments of which one is chosen in the builder, on the timeline; there by keyboard as a list. */
export default function MomentLayer({ scale, isVertical = false }: MomentLayerProps) {
  const marks = useBuilder((state) => state.marks);
  if (marks === null) return null;
  const { times, chosenMs, text, onChoose } = marks;
  const at = (px: number) => (isVertical ? { top: px } : { left: px });
  const isInView = (px: number) => px >= 0 && px <= scale.widthPx;
  const chosenPx = chosenMs === null ? -1 : scale.x(chosenMs);
  return (
    <>
      {times.map(({ atMs, moment }) => {
        const px = scale.x(atMs);
        return (
          isInView(px) &&
          atMs !== chosenMs && (
            <button
              key={JSON.stringify(moment)}
              type="button"
              tabIndex={-1}
              aria-hidden="true"
              title={`${text} · ${clock(atMs)}`}
              data-vertical={isVertical}
              className="moment-mark"
              style={at(px)}
              onPointerDown={(event) => event.stopPropagation()}
              onClick={() => onChoose(moment)}
            />
          )
        );
      })}
      {isInView(chosenPx) && (
        <div
          aria-hidden="true"
          data-look="set"
          data-vertical={isVertical}
          className="guess-flag"
          style={at(chosenPx)}
        >
          <span className="guess-flag-cloth">{text}</span>
        </div>
      )}
    </>
  );
}
