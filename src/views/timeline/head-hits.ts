import { poolChanges, shareStepAt, type FailedRequest, type Sharing } from '../../analysis';
import type { Ms, Recording } from '../../engine';
import {
  AXIS,
  POOL_ROW,
  POOL_TOP,
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

/** What happens at a moment is hit from so near, in px. */
const REACH_PX = 4;

/**
 * What stands in the rows above the slots: the status of the update, a task that joined the pool or
 * left it, how requests are shared, a request that failed.
 *
 * @param service - row of services: the one in view
 * @param failures - in the order in which they were sent
 * @returns finds it by px from the plot's left and the timeline's top
 */
export function headHits(
  recording: Recording,
  service: number,
  failures: readonly FailedRequest[],
  sharing: Sharing | undefined,
  { versionsTop, requestTop }: HeadLayout,
  scale: TimeScale,
): (x: number, y: number) => Hit | undefined {
  const changes = poolChanges(recording, service);
  const updates = recording.services[service]?.updates ?? [];
  return (x, y) => {
    const near = (t: Ms) => Math.abs(scale.x(t) - x) <= REACH_PX;
    if (within(y, AXIS, UPDATE_ROW)) {
      const update = updates.findLast(({ t }) => t <= scale.msAt(x));
      return update?.state == null ? undefined : { entry: update.entry, atMs: null };
    }
    if (within(y, POOL_TOP, POOL_ROW)) {
      const change = changes.find(({ t }) => near(t));
      return change === undefined ? undefined : { entry: change.entry, atMs: change.t };
    }
    if (sharing !== undefined && versionsTop !== null && within(y, versionsTop, VERSIONS_ROW)) {
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
