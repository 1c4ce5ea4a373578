import {
  compareMeasured,
  forecastOf,
  measuresOf,
  updatesOf,
  type Ending,
  type Measured,
  type MeasureName,
  type MeasureSpan,
} from '../../analysis';
import type { Recording } from '../../engine';

/** What runs are compared by, in order. */
export const COMPARED = [
  'duration',
  'lowest',
  'failed',
  'peak',
  'mixed',
  'detect',
  'budget',
] as const satisfies readonly MeasureName[];

/** What a run comes to. */
export interface Outcome {
  readonly span: MeasureSpan;
  readonly measured: Measured;
  readonly ending: Ending;
  /** Whether nothing more would come of it: it has settled, or somebody said how far to follow it. */
  readonly isWhole: boolean;
  /** Replicas that were asked for when the pool was lowest. */
  readonly wanted: number;
}

const known = new WeakMap<Recording, Map<string, Outcome | null>>();

/**
 * From the first update of a service to the end; of the whole run where it has none. Null: there is no
 * service of that name. Read off a recording once.
 */
export function outcomeOf(recording: Recording, name: string): Outcome | null {
  let ofRun = known.get(recording);
  if (ofRun === undefined) known.set(recording, (ofRun = new Map<string, Outcome | null>()));
  let outcome = ofRun.get(name);
  if (outcome === undefined) ofRun.set(name, (outcome = readOutcome(recording, name)));
  return outcome;
}

function readOutcome(recording: Recording, name: string): Outcome | null {
  const service = recording.services.findIndex((record) => record.name === name);
  if (service < 0) return null;
  const fromMs = updatesOf(recording, service)[0]?.fromMs ?? 0;
  const span = { service, fromMs };
  const { ending, wanted } = forecastOf(recording, service, fromMs);
  const isWhole = recording.end.kind === 'settled' || recording.end.kind === 'until';
  return { span, measured: measuresOf(recording, span, COMPARED), ending, isWhole, wanted };
}

/**
 * Whether a run did better or worse than another by a measure: above 0 better, below 0 worse; 0 where
 * that cannot be said. An update that stopped for a failure is not sooner done, and what a run counts that
 * has no end yet would go on: it may be worse already, and never better.
 */
export function judged(name: MeasureName, outcome: Outcome | null, first: Outcome | null): number {
  const value = outcome?.measured[name] ?? null;
  const before = first?.measured[name] ?? null;
  if (outcome === null || first === null || value === null || before === null) return 0;
  if (name === 'duration' && outcome.ending !== first.ending) return 0;
  const order = compareMeasured(name, before, value);
  const isCertain = order > 0 ? outcome.isWhole : first.isWhole;
  return isCertain ? order : 0;
}
