import {
  forecastOf,
  measuresOf,
  updatesOf,
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
  return {
    span,
    measured: measuresOf(recording, span, COMPARED),
    wanted: forecastOf(recording, service, fromMs).wanted,
  };
}
