import type { Scenario } from '../../scenario';

/** The chapter's swarm. */
export const FIVE_NODES: Scenario['nodes'] = [
  { name: 'node-1', role: 'manager' },
  { name: 'node-2' },
  { name: 'node-3' },
  { name: 'node-4' },
  { name: 'node-5' },
];
