/** Fetches what packs a scenario into a link and unpacks it again: a page without one begins sooner. */
export const loadLink = (): Promise<typeof import('./link')> => import('./link');

/** Fetches what reads and checks a scenario. */
export const loadRead = (): Promise<typeof import('./read')> => import('./read');
