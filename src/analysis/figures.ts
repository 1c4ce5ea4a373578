import type { Ms, Recording } from '../engine';
import { loadFigures, type LoadFigures } from './load-figures';
import { poolFigures, type PoolFigures } from './pool-figures';
import { requestFigures, type RequestFigures } from './request-figures';

/** The figures of a service in a run, from a moment on. */
export interface Figures {
  readonly fromMs: Ms;
  readonly requests: RequestFigures;
  readonly pool: PoolFigures;
  readonly load: LoadFigures;
}

/**
 * The figures of a service from a moment on, to the end of the run; from 0 those of the whole run.
 *
 * @param service - row of the recording's services
 */
export const figuresOf = (recording: Recording, service: number, fromMs: Ms): Figures => ({
  fromMs,
  requests: requestFigures(recording, service, fromMs),
  pool: poolFigures(recording, service, fromMs),
  load: loadFigures(recording, service, fromMs),
});
