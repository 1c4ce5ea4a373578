import type { PlanWait } from '../../analysis';
import { PLAN_LANE } from './geometry';
import { isInSight, type TimeScale } from './time-scale';

interface PlanRowProps {
  readonly waits: readonly PlanWait[];
  readonly scale: TimeScale;
}

/** Below that, a gate's name has no room. */
const NAME_PX = 34;
const CHAR_PX = 5.6;
const GATE = 4;

/** Which commands wait, and the gates at which they were given or left out. */
export function PlanRow({ waits, scale }: PlanRowProps) {
  const { x } = scale;
  return (
    <g data-row="plan">
      {waits.map(({ plan, name, isAbort, lane, fromMs, toMs, heldMs, end }) => {
        if (!isInSight(scale, [fromMs, toMs])) return null;
        const left = x(fromMs);
        const width = x(toMs) - left;
        const shown = Math.max(left, 0);
        const room = x(toMs) - shown - GATE - 4;
        const tone = isAbort ? 'fill-failure' : 'fill-accent';
        return (
          <g key={plan} transform={`translate(0 ${lane * PLAN_LANE})`} data-end={end}>
            <rect
              x={left}
              y={1}
              width={Math.max(width, 0)}
              height={PLAN_LANE - 2}
              rx={2}
              className={end === 'ran' ? 'fill-accent-soft' : 'fill-sunken'}
            />
            {heldMs !== null && (
              <rect
                x={x(heldMs)}
                y={PLAN_LANE - 3}
                width={x(toMs) - x(heldMs)}
                height={2}
                className={tone}
              />
            )}
            {room > NAME_PX && (
              <text x={shown + 4} y={PLAN_LANE - 4} className="fill-ink text-[9px]">
                {name.slice(0, Math.floor(room / CHAR_PX))}
              </text>
            )}
            <Gate x={x(toMs)} end={end} tone={tone} />
          </g>
        );
      })}
    </g>
  );
}

interface GateProps {
  readonly x: number;
  readonly end: PlanWait['end'];
  readonly tone: string;
}

/** Full where the command was given, hollow where it was left out, none where it waits on. */
function Gate({ x, end, tone }: GateProps) {
  if (end === 'waiting') return null;
  const middle = PLAN_LANE / 2;
  return (
    <path
      d={`M${x},${middle - GATE}l${GATE},${GATE}l${-GATE},${GATE}l${-GATE},${-GATE}z`}
      className={end === 'ran' ? tone : 'fill-panel stroke-muted'}
    />
  );
}
