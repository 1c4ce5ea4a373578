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
      interval: 5s
      timeout: 2s
      retries: 3
      start_period: 15s
    deploy:
      replicas: 10
      update_config:
        parallelism: 2
        delay: 10s

networks:
  webnet:
`;

/**
 * Two failed probes and a recovery: nothing is restarted.
 * Published: a change of it is `transient@2`.
 */
export const TRANSIENT_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'Two failed probes and a recovery',
    nodes: FIVE_NODES,
    images: {
      'nginx:1.12-alpine': {},
      'nginx:1.13-alpine': { faults: [{ kind: 'unhealthy', after: '8s', for: '9s', slots: [1] }] },
    },
    files: { 'stack.yml': STACK },
    traffic: [{ service: 'web_web', rate: 50 }],
    timeline: [
      { at: '0s', run: DEPLOY },
      { at: '15s', run: UPDATE },
    ],
  },
  opensAtMs: 27_000,
  mend: null,
};
