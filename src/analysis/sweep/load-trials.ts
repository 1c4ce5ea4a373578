/** Fetches what runs and measures trials: only sweeps have need of it. */
export const loadTrials = (): Promise<typeof import('./trial')> => import('./trial');
