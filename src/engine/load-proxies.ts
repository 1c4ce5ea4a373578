import type { MakeProxies } from './make-proxies';

/** Few runs have a proxy: a page fetches it for those. */
export async function loadProxies(): Promise<MakeProxies> {
  const { makeProxies } = await import('./make-proxies');
  return makeProxies;
}
