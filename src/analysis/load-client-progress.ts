/** Fetches what finds out what the client shows while it waits: only a terminal has need of it. */
export const loadClientProgress = (): Promise<typeof import('./client-progress')> =>
  import('./client-progress');
