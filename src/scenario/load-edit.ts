/** Fetches what changes a scenario, which is not needed to run the first one. */
export const loadEdit = (): Promise<typeof import('./edit')> => import('./edit');
