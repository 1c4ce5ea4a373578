import { max } from 'd3';
import { poolSteps, wantedSteps } from '../../analysis';
import type { Recording } from '../../engine';

/** As many tasks are at the top of the row of the pool: the most that there were or were wanted. */
export const mostInPool = (recording: Recording, service: number): number =>
  Math.max(
    max(poolSteps(recording, service), (step) => step.total) ?? 0,
    max(wantedSteps(recording, service), (step) => step.wanted) ?? 0,
    1,
  );
