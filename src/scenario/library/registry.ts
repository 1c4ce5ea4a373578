import type { Builtin } from './builtin';
import { DEPLOY, FIVE_NODES } from './chapter';
import { webStack } from './web-stack';

/**
 * An update to an image that nobody can fetch, and its way back.
 * Published: a change of it is `registry@2`.
 */
export const REGISTRY_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'The registry is gone',
    nodes: FIVE_NODES,
    images: { 'nginx:1.12-alpine': {}, 'nginx:1.13-alpine': { missing: true } },
    files: { 'stack.yml': webStack(5) },
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
      {
        name: 'back',
        after: 'update',
        when: { rolledBack: 'web_web', for: '10s' },
        run: "chaos image nginx:1.13-alpine '{}'",
      },
      {
        name: 'again',
        after: 'back',
        run: 'docker service update --image nginx:1.13-alpine --update-delay 5s --update-order start-first --update-parallelism 1 --update-failure-action rollback --update-monitor 23s web_web',
      },
    ],
  },
  opensAtMs: 13_000,
  mend: null,
};
