import { useMessages } from '../../i18n/messages-context';
import { useConcealed } from '../../state/concealed';
import type { TimeScale } from './time-scale';

interface HiddenFutureProps {
  readonly scale: TimeScale;
  readonly isVertical?: boolean;
}

/** Words need so much room, in px. */
const ROOM_PX = 110;

/** The part of the timeline that may not be seen yet, and that says so. */
export default function HiddenFuture({ scale, isVertical = false }: HiddenFutureProps) {
  const { lessons } = useMessages();
  const fromMs = useConcealed((state) => state.fromMs);
  if (fromMs === null) return null;
  const fromPx = Math.min(Math.max(scale.x(fromMs), 0), scale.widthPx);
  const lengthPx = scale.widthPx - fromPx;
  return (
    <div
      className="hidden-future pointer-events-none absolute flex items-center justify-center overflow-hidden"
      style={
        isVertical
          ? { top: fromPx, height: lengthPx, left: 0, right: 0 }
          : { left: fromPx, width: lengthPx, top: 0, bottom: 0 }
      }
    >
      <p
        className={
          isVertical || lengthPx > ROOM_PX
            ? 'rounded-full bg-panel px-3 py-1 text-[13px] text-muted'
            : 'sr-only'
        }
      >
        {lessons.hidden}
      </p>
    </div>
  );
}
