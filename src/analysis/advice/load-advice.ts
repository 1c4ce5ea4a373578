/** Fetches what finds and proves advice, which is not needed to draw a run. */
export const loadAdvice = (): Promise<typeof import('./advice')> => import('./advice');
