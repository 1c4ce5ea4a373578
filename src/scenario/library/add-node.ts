import type { Builtin } from './builtin';
import { DEPLOY, FIVE_NODES } from './chapter';
import { webStack } from './web-stack';

/**
 * A sixth node, to which nothing comes until all tasks start anew.
 * Published: a change of it is `add-node@2`.
 */
export const ADD_NODE_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'A new node joins',
    nodes: [...FIVE_NODES, { name: 'node-6', joins: true }],
    images: { 'nginx:1.12-alpine': {}, 'nginx:1.13-alpine': {} },
    files: { 'stack.yml': webStack(10) },
    traffic: [{ service: 'web_web', rate: 50 }],
    timeline: [
      { at: '0s', run: DEPLOY },
      { name: 'join', run: 'chaos join node-6', at: '12s' },
      {
        name: 'prepare',
        after: 'join',
        when: { node: { name: 'node-6', state: 'ready' }, for: '15s' },
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
