import type { Scenario } from '../schema';

const REQUESTS = { service: 'app', image: 'app:2', over: '10s' } as const;

/**
 * One of four replicas is updated first; what its requests say decides about the others.
 *
 * @param errors - share of the requests that the new version fails
 */
export const aCanary = (errors: number): Scenario => ({
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }],
  images: { 'app:2': { errors } },
  traffic: [{ service: 'app', rate: 40 }],
  timeline: [
    {
      at: '0s',
      run: 'docker service create --name app --replicas 4 --publish 80:80 --update-order start-first app:1',
    },
    {
      name: 'canary',
      at: '10s',
      run: 'docker service update --image app:2 --update-parallelism 1 --update-delay 60s app',
    },
    {
      name: 'promote',
      after: 'canary',
      when: { requests: { ...REQUESTS, errorsBelow: 0.01, atLeast: 80 }, for: '5s' },
      unless: { requests: { ...REQUESTS, errorsAtLeast: 0.01, atLeast: 20 } },
      timeout: '120s',
      run: 'docker service update --update-delay 0s app',
    },
    {
      name: 'abort',
      after: 'canary',
      when: { requests: { ...REQUESTS, errorsAtLeast: 0.01, atLeast: 20 } },
      unless: { ran: 'promote' },
      timeout: '120s',
      run: 'docker service rollback app',
    },
    { name: 'grow', after: 'promote', when: { updated: 'app' }, run: 'docker service scale app=6' },
    { name: 'shrink', after: 'grow', delay: '20s', run: 'docker service scale app=4' },
  ],
});
