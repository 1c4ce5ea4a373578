import type { Failure } from './failures';
import type { Requests } from './recording';

/** What a proxy did to its client itself, whomever it had asked. */
const OF_THE_PROXY: ReadonlySet<Failure> = new Set<Failure>([
  'dropped',
  'killed',
  'crashed',
  'client-gone',
]);

/** Row of the task that answered a request, or would have: behind a proxy the one that it asked; -1: none. */
export function answererOf({ task, backend }: Requests, request: number): number {
  const behind = backend?.[request] ?? -1;
  return behind >= 0 ? behind : (task[request] as number);
}

/** Row of the task at which a request failed: the proxy's, or the one behind it; -1: none. */
export const metBy = (requests: Requests, request: number, failure: Failure): number =>
  OF_THE_PROXY.has(failure) ? (requests.task[request] as number) : answererOf(requests, request);
