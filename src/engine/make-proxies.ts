import type { ClusterOptions } from './cluster';
import { Proxies, type ReadFile } from './proxy/proxies';

/** Makes what {@link ClusterOptions} takes, given what reads the files of proxies. */
export type MakeProxies = (readFile: ReadFile) => NonNullable<ClusterOptions['proxies']>;

export const makeProxies: MakeProxies = (readFile) => (parts) => new Proxies(parts, readFile);
