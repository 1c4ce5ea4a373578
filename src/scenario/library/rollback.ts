import type { Builtin } from './builtin';
import { DEPLOY, FIVE_NODES, UPDATE } from './chapter';

const STACK = `version: "3.5"
services:
  web:
    image: nginx:1.12-alpine
    ports:
      - "80:80"
    networks:
      - webnet
    healthcheck:
      test: ["CMD", "wget", "-qO", "-", "http://localhost"]
      interval: 2s
      timeout: 2s
      retries: 3
      start_period: 2s
    deploy:
      replicas: 10
      update_config:
        parallelism: 2
        delay: 10s
        failure_action: rollback
        monitor: 10s

networks:
  webnet:
`;

/**
 * A version that turns unhealthy within the monitor, and the rollback that follows.
 * Published: a change of it is `rollback@2`.
 */
export const ROLLBACK_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'An update that rolls itself back',
    nodes: FIVE_NODES,
    images: {
      'nginx:1.12-alpine': {},
      'nginx:1.13-alpine': { faults: [{ kind: 'unhealthy', after: '6s' }] },
    },
    files: { 'stack.yml': STACK },
    traffic: [{ service: 'web_web', rate: 50 }],
    timeline: [
      { at: '0s', run: DEPLOY },
      { at: '15s', run: UPDATE },
    ],
  },
  opensAtMs: 25_000,
  mend: null,
};
