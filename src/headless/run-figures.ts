import {
  budgetSpent,
  figuresOf,
  MEASURE_NAMES,
  measuresOf,
  OBJECTIVES,
  timeLedger,
  updatesOf,
} from '../analysis';
import type { Recording } from '../engine';

/**
 * The figures of every service in the whole run, and of each of its updates: how it ended, where its
 * time went, and what the run comes to from its command on.
 */
export function runFigures(recording: Recording) {
  return recording.services.map(({ name }, service) => {
    const { requests, pool, load } = figuresOf(recording, service, 0);
    const { ended, served, failed, latency } = requests;
    const budget = OBJECTIVES.map((objective) => [objective, budgetSpent(requests, objective)]);
    return {
      service: name,
      requests: {
        ended,
        served,
        failed,
        availability: ended === 0 ? null : served / ended,
        budgetSpent: Object.fromEntries(budget) as Record<string, number | null>,
        latencyMs: latency,
      },
      pool,
      load,
      updates: updatesOf(recording, service).map((update) => {
        const { wholeMs, spent } = timeLedger(recording, update);
        const { fromMs, toMs, ending } = update;
        const measures = measuresOf(recording, { service, fromMs }, MEASURE_NAMES);
        return { fromMs, toMs, ending, wholeMs, spentMs: spent, measures };
      }),
    };
  });
}
