import type { Builtin } from './builtin';
import { DEPLOY, FIVE_NODES } from './chapter';
import { webStack } from './web-stack';

/**
 * A node gives its tasks to the others, comes back empty and gets some again.
 * Published: a change of it is `drain-node@2`.
 */
export const DRAIN_NODE_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'A node is drained for maintenance',
    nodes: FIVE_NODES,
    images: { 'nginx:1.12-alpine': {}, 'nginx:1.13-alpine': {} },
    files: { 'stack.yml': webStack(10) },
    traffic: [{ service: 'web_web', rate: 50 }],
    timeline: [
      { at: '0s', run: DEPLOY },
      { name: 'drain', run: 'docker node update --availability drain node-3', at: '12s' },
      {
        name: 'back',
        after: 'drain',
        when: { node: { name: 'node-3', state: 'drained' }, for: '20s' },
        run: 'docker node update --availability active node-3',
      },
      {
        name: 'prepare',
        after: 'back',
        delay: '5s',
        run: 'docker service update --rollback-order start-first --rollback-parallelism 2 web_web',
      },
      {
        name: 'spread',
        after: 'prepare',
        run: 'docker service update --force --update-order start-first --update-parallelism 2 --update-failure-action rollback --update-monitor 23s web_web',
      },
    ],
  },
  opensAtMs: 11_000,
  mend: null,
};
