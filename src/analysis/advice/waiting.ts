import type { Refusal, Transition } from '../../engine';
import { pendingOf } from '../pending';
import type { Proof } from './finding';
import type { Site } from './site';

type FilterOf<N extends Refusal['filter']> = Extract<Refusal, { readonly filter: N }>;

/** What nodes say to the first new task that waits for one at the end of the run. */
export interface Waiting<N extends Refusal['filter']> {
  /** What the first of the nodes says that refuse it for this reason. */
  readonly refusal: FilterOf<N>;
  /** How many do. */
  readonly nodes: number;
}

/**
 * U-18: an update that starts first and waits for room that only the tasks would make for which it
 * is to be made.
 *
 * @returns null where the last update does not wait, or no node refuses its task for this reason
 */
export function waitingFor<N extends Refusal['filter']>(
  { recording, service, update }: Site,
  filter: N,
): Waiting<N> | null {
  if (update?.spec.update?.order !== 'start-first') return null;
  const row = recording.tasks.findIndex((task) => {
    const { state, desired } = task.transitions.at(-1) as Transition;
    const isAskedFor = task.removedMs === null && (desired === 'ready' || desired === 'running');
    return task.service === service && task.rev === update.rev && state === 'pending' && isAskedFor;
  });
  const refusals = (row < 0 ? null : pendingOf(recording, row, recording.endMs)) ?? [];
  const own = refusals.flatMap(({ refusal }) =>
    refusal?.filter === filter ? [refusal as FilterOf<N>] : [],
  );
  const [refusal] = own;
  return refusal === undefined ? null : { refusal, nodes: own.length };
}

/** W-10: nothing says that it will never end; mended, it does. */
export const neverEnds = ({ shown, mended }: Pick<Proof, 'shown' | 'mended'>): boolean =>
  shown.ending === 'unfinished' &&
  shown.pendingTasks > 0 &&
  mended.ending !== 'unfinished' &&
  mended.pendingTasks === 0;
