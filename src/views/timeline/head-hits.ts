import {
  poolChanges,
  shareStepAt,
  type FailedRequest,
  type PlanWait,
  type Sharing,
} from '../../analysis';
import type { Ms, Recording } from '../../engine';
import {
  PLAN_LANE,
  POOL_ROW,
  REQUEST_ROW,
  UPDATE_ROW,
  VERSIONS_ROW,
  type HeadLayout,
} from './geometry';
import type { TimeScale } from './time-scale';

/** What somebody points at. */
export interface Hit {
  /** Row of the log. */
  readonly entry: number;
  /** Where the playhead goes; null: where the pointer is. */
  readonly atMs: Ms | null;
}

/** What the rows above the slots show besides the service in view. */
interface Shown {
  /** In the order in which they were sent. */
  readonly failures: readonly FailedRequest[];
  /** Null: nobody shares requests; undefined: that is not known yet. */
  readonly sharing: Sharing | null | undefined;
  readonly waits: readonly PlanWait[];
}

/** What happens at a moment is hit from so near, in px. */
const REACH_PX = 4;

/**
 * What stands in the rows above the slots: the status of the update, a task that joined the pool or
 * left it, how requests are shared, a request that failed, a command of the plan.
 *
 * @param service - row of services: the one in view
 * @returns finds it by px from the plot's left and the timeline's top
 */
export function headHits(
  recording: Recording,
  service: number,
  { failures, sharing, waits }: Shown,
  { planTop, updateTop, poolTop, versionsTop, requestTop }: HeadLayout,
  scale: TimeScale,
): (x: number, y: number) => Hit | undefined {
  const changes = poolChanges(recording, service);
  const updates = recording.services[service]?.updates ?? [];
  return (x, y) => {
    const near = (t: Ms) => Math.abs(scale.x(t) - x) <= REACH_PX;
    if (planTop !== null && y >= planTop && y < updateTop) {
      const lane = Math.floor((y - planTop) / PLAN_LANE);
      const wait = waits.findLast(
        (other) =>
          other.lane === lane &&
          scale.x(other.fromMs) - REACH_PX <= x &&
          x <= scale.x(other.toMs) + REACH_PX,
      );
      return wait === undefined || wait.entry < 0
        ? undefined
        : { entry: wait.entry, atMs: wait.toMs };
    }
    if (within(y, updateTop, UPDATE_ROW)) {
      const update = updates.findLast(({ t }) => t <= scale.msAt(x));
      return update?.state == null ? undefined : { entry: update.entry, atMs: null };
    }
    if (within(y, poolTop, POOL_ROW)) {
      const change = changes.find(({ t }) => near(t));
      return change === undefined ? undefined : { entry: change.entry, atMs: change.t };
    }
    if (sharing != null && versionsTop !== null && within(y, versionsTop, VERSIONS_ROW)) {
      const entry = shareStepAt(sharing, scale.msAt(x))?.entry ?? -1;
      return entry < 0 ? undefined : { entry, atMs: null };
    }
    if (within(y, requestTop, REQUEST_ROW + REACH_PX)) {
      const failure = failures.find(({ sentMs }) => near(sentMs));
      return failure === undefined ? undefined : { entry: failure.entry, atMs: failure.sentMs };
    }
    return undefined;
  };
}

const within = (y: number, top: number, height: number): boolean => y >= top && y <= top + height;
