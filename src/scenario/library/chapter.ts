import type { Scenario } from '../schema';

/** The chapter's swarm. */
export const FIVE_NODES: Scenario['nodes'] = [
  { name: 'node-1', role: 'manager' },
  { name: 'node-2' },
  { name: 'node-3' },
  { name: 'node-4' },
  { name: 'node-5' },
];

export const DEPLOY = 'docker stack deploy -c stack.yml web';
export const UPDATE = 'docker service update --image nginx:1.13-alpine web_web';

/** The update with the chapter's health check, for stack files that have none. */
export const UPDATE_WITH_CHECK =
  'docker service update --health-cmd "wget -qO - http://localhost" --health-interval 5s ' +
  '--health-timeout 2s --health-retries 3 --health-start-period 15s ' +
  '--image nginx:1.13-alpine web_web';
