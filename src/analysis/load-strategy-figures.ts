/** Fetches what sums a strategy up. */
export const loadStrategyFigures = () => import('./strategy-figures');
