/** Fetches what reads lessons that somebody has built, from links and drafts. */
export const loadBuilt = (): Promise<typeof import('./link')> => import('./link');
