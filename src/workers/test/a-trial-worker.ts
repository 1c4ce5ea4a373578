import { TrialRunner } from '../../analysis/sweep/trial';
import { simulate } from '../../scenario/simulate';
import type { Scenario } from '../../scenario';
import type { TrialWorker } from '../trial-pool';

/** What workers were asked to do. */
export interface Asked {
  /** Scenarios that were run, in all. */
  runs: number;
  /** Workers that were made, and stopped. */
  made: number;
  stopped: number;
  /** Points at each run. */
  readonly chunks: number[];
}

/** Workers without threads, that run what they are asked at their next turn. */
export function trialWorkers(): { readonly asked: Asked; readonly make: () => TrialWorker } {
  const asked: Asked = { runs: 0, made: 0, stopped: 0, chunks: [] };
  const run = (scenario: Scenario) => {
    asked.runs++;
    return simulate(scenario);
  };
  const make = (): TrialWorker => {
    asked.made++;
    const runners = new Map<number, TrialRunner>();
    const runner = (id: number): TrialRunner => {
      const found = runners.get(id);
      if (found === undefined) throw new Error(`there are no trials ${id}`);
      return found;
    };
    return {
      begin: async (id, trials) => void runners.set(id, new TrialRunner(trials, run)),
      prepare: async (id, points) => runner(id).prepare(points),
      run: async (id, points) => {
        asked.chunks.push(points.length);
        return runner(id).runAll(points);
      },
      end: async (id) => void runners.delete(id),
      stop: () => void asked.stopped++,
    };
  };
  return { asked, make };
}
