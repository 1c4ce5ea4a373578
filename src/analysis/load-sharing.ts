import type { Recording } from '../engine';

/** Fetches what finds out how requests are shared, which most runs have no need of. */
export const loadSharing = (): Promise<typeof import('./sharing')> => import('./sharing');

/** Whether requests may go through a proxy, or to a name that is no service's own. */
export const mayShare = ({ routes, streams, services }: Recording): boolean =>
  routes !== undefined || streams.some((stream) => services.every(({ name }) => name !== stream));
