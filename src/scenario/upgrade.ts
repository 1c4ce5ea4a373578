import { fail, ok, type Result } from '../engine';
import type { ScenarioError } from './errors';

/** The format that this program writes. */
const FORMAT = 1;

/** Takes a scenario from one format to the next; the position is the format it starts from, less one. */
const STEPS: readonly ((scenario: Record<string, unknown>) => Record<string, unknown>)[] = [];

/** Brings a scenario of any earlier format to the present one. */
export function upgrade(value: unknown): Result<Record<string, unknown>, ScenarioError> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return fail({ code: 'scenario/not-a-scenario', path: '' });
  }
  const format = (value as Record<string, unknown>)['swarmscope'];
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 1) {
    return fail({ code: 'scenario/not-a-scenario', path: '' });
  }
  if (format > FORMAT) return fail({ code: 'scenario/newer-format', path: 'swarmscope', format });
  let scenario = value as Record<string, unknown>;
  for (const step of STEPS.slice(format - 1)) scenario = step(scenario);
  return ok(scenario);
}
