import type { Builtin } from './builtin';
import { DEPLOY, FIVE_NODES } from './chapter';
import { webStack } from './web-stack';

/**
 * A version that turns unhealthy, overtaken by the one that mends it.
 * Published: a change of it is `second-deploy@2`.
 */
export const SECOND_DEPLOY_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'A second deploy during the first',
    nodes: FIVE_NODES,
    images: {
      'nginx:1.12-alpine': {},
      'nginx:1.13-alpine': { faults: [{ kind: 'unhealthy', after: '10s' }] },
      'nginx:1.14-alpine': {},
    },
    files: {
      'stack.yml': webStack(6),
      'stack-2.yml': `version: "3.8"
services:
  web:
    image: nginx:1.13-alpine
    ports:
      - "80:80"
    networks:
      - webnet
    healthcheck:
      test: ["CMD", "wget", "-qO", "-", "http://localhost"]
      interval: 2s
      timeout: 2s
      retries: 3
      start_period: 10s
    deploy:
      replicas: 6
      update_config:
        parallelism: 1
        delay: 5s
        monitor: 23s
        failure_action: rollback
        max_failure_ratio: 0
        order: start-first

networks:
  webnet:
`,
      'stack-3.yml': `version: "3.8"
services:
  web:
    image: nginx:1.14-alpine
    ports:
      - "80:80"
    networks:
      - webnet
    healthcheck:
      test: ["CMD", "wget", "-qO", "-", "http://localhost"]
      interval: 2s
      timeout: 2s
      retries: 3
      start_period: 10s
    deploy:
      replicas: 6
      update_config:
        parallelism: 1
        delay: 5s
        monitor: 23s
        failure_action: rollback
        max_failure_ratio: 0
        order: start-first

networks:
  webnet:
`,
    },
    traffic: [{ service: 'web_web', rate: 50 }],
    timeline: [
      { at: '0s', run: DEPLOY },
      { name: 'deploy', run: 'docker stack deploy -c stack-2.yml web', at: '12s' },
      {
        name: 'deploy-again',
        after: 'deploy',
        delay: '10s',
        run: 'docker stack deploy -c stack-3.yml web',
      },
    ],
  },
  opensAtMs: 21_000,
  mend: null,
};
