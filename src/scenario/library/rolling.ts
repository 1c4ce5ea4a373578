import type { Builtin } from './builtin';
import { DEPLOY, FIVE_NODES } from './chapter';
import { webStack } from './web-stack';

/**
 * All ten tasks replaced, two at a time and new ones first, without a failed request.
 * Published: a change of it is `rolling@2`.
 */
export const ROLLING_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'A careful rolling update',
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
        run: 'docker service update --image nginx:1.13-alpine --update-delay 5s --update-order start-first --update-parallelism 2 --update-failure-action rollback --update-monitor 23s web_web',
      },
    ],
  },
  opensAtMs: 18_000,
  mend: null,
};
