import type { Builtin } from './builtin';
import { DEPLOY, FIVE_NODES } from './chapter';
import { webStack } from './web-stack';

/**
 * A machine that goes off while an update is under way, and the seconds until it is missed.
 * Published: a change of it is `node-dies@2`.
 */
export const NODE_DIES_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'A node dies in mid-update',
    nodes: FIVE_NODES,
    images: { 'nginx:1.12-alpine': {}, 'nginx:1.13-alpine': {} },
    files: { 'stack.yml': webStack(10) },
    traffic: [{ service: 'web_web', rate: 50 }],
    timeline: [
      { at: '0s', run: DEPLOY },
      {
        name: 'prepare',
        run: 'docker service update --rollback-order start-first --rollback-parallelism 2 web_web',
        at: '12s',
      },
      {
        name: 'update',
        after: 'prepare',
        run: 'docker service update --image nginx:1.13-alpine --update-delay 5s --update-order start-first --update-parallelism 2 --update-failure-action rollback --update-monitor 23s --update-max-failure-ratio 0.2 web_web',
      },
      { name: 'dies', after: 'update', delay: '10s', run: 'chaos node-down node-3' },
      {
        name: 'back',
        after: 'dies',
        when: { node: { name: 'node-3', state: 'down' }, for: '20s' },
        run: 'chaos node-up node-3',
      },
    ],
  },
  opensAtMs: 21_000,
  mend: null,
};
