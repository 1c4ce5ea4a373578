import type { Builtin } from './builtin';
import { DEPLOY, FIVE_NODES } from './chapter';
import { webStack } from './web-stack';

/**
 * The machine that leads goes off; another one takes the update up.
 * Published: a change of it is `leader-dies@2`.
 */
export const LEADER_DIES_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'The leader dies in mid-update',
    nodes: FIVE_NODES,
    images: { 'nginx:1.12-alpine': {}, 'nginx:1.13-alpine': {} },
    files: { 'stack.yml': webStack(10) },
    traffic: [{ service: 'web_web', rate: 50 }],
    timeline: [
      { at: '0s', run: DEPLOY },
      { name: 'promote', run: 'docker node promote node-2 node-3', at: '12s' },
      {
        name: 'prepare',
        run: 'docker service update --rollback-order start-first --rollback-parallelism 2 web_web',
        after: 'promote',
        delay: '5s',
      },
      {
        name: 'update',
        after: 'prepare',
        run: 'docker service update --image nginx:1.13-alpine --update-delay 5s --update-order start-first --update-parallelism 2 --update-failure-action rollback --update-monitor 23s --update-max-failure-ratio 0.2 web_web',
      },
      { name: 'dies', after: 'update', delay: '10s', run: 'chaos node-down node-1' },
      {
        name: 'back',
        after: 'dies',
        when: { node: { name: 'node-1', state: 'down' }, for: '20s' },
        run: 'chaos node-up node-1',
      },
    ],
  },
  opensAtMs: 25_000,
  mend: null,
};
