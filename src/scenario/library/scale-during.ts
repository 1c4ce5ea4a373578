import type { Builtin } from './builtin';
import { DEPLOY, FIVE_NODES } from './chapter';
import { webStack } from './web-stack';

/**
 * More replicas while an update is under way, which begins anew.
 * Published: a change of it is `scale-during@2`.
 */
export const SCALE_DURING_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'Scaled in mid-update',
    nodes: FIVE_NODES,
    images: { 'nginx:1.12-alpine': {}, 'nginx:1.13-alpine': {} },
    files: { 'stack.yml': webStack(6) },
    traffic: [{ service: 'web_web', rate: 50 }],
    timeline: [
      { at: '0s', run: DEPLOY },
      {
        name: 'prepare',
        run: 'docker service update --rollback-order start-first --rollback-parallelism 1 web_web',
        at: '12s',
      },
      {
        name: 'update',
        after: 'prepare',
        run: 'docker service update --image nginx:1.13-alpine --update-delay 5s --update-order start-first --update-parallelism 1 --update-failure-action rollback --update-monitor 23s web_web',
      },
      { name: 'scale', after: 'update', delay: '10s', run: 'docker service scale web_web=9' },
    ],
  },
  opensAtMs: 21_000,
  mend: null,
};
