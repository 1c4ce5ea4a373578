import { partingOf, type Parting } from '../../analysis';
import type { Recording } from '../../engine';
import type { ComparedRun } from '../../state/compared-runs';

/** A run with its recording. */
export type KnownRun = ComparedRun & { readonly recording: Recording };

/** The first run and another. */
export interface Pair {
  readonly first: KnownRun;
  readonly second: KnownRun;
  /** Null: they never part. */
  readonly parting: Parting | null;
}

export const isKnown = (run: ComparedRun): run is KnownRun => run.recording !== null;

const known = new WeakMap<Recording, WeakMap<Recording, { readonly parting: Parting | null }>>();

/** Where two runs part, found once. */
function partingIn(first: Recording, second: Recording): Parting | null {
  let ofFirst = known.get(first);
  if (ofFirst === undefined) known.set(first, (ofFirst = new WeakMap()));
  let found = ofFirst.get(second);
  if (found === undefined) ofFirst.set(second, (found = { parting: partingOf(first, second) }));
  return found.parting;
}

/** The first run with each of the others, as far as they are simulated. */
export function pairsOf(runs: readonly ComparedRun[]): readonly Pair[] {
  const [first, ...others] = runs;
  if (first === undefined || !isKnown(first)) return [];
  return others.filter(isKnown).map((second) => ({
    first,
    second,
    parting: partingIn(first.recording, second.recording),
  }));
}

/** Name of the service that runs are measured by: the first that is updated, else the first that gets requests. */
export function firstServiceOf({ services, streams }: Recording): string {
  const updated = services.find(({ updates }) => updates.length > 0);
  const asked = services.find(({ name }) => streams.includes(name));
  return (updated ?? asked ?? services[0])?.name ?? '';
}
