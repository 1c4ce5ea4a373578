import type { Builtin } from './builtin';
import { DEPLOY, FIVE_NODES } from './chapter';

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
 * An update that switches off the check of an app that boots slowly.
 * Published: a change of it is `health@2`.
 */
export const HEALTH_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'An update without its health check',
    nodes: FIVE_NODES,
    images: { 'nginx:1.12-alpine': {}, 'nginx:1.13-alpine': { listen: '6s' } },
    files: { 'stack.yml': STACK },
    traffic: [{ service: 'web_web', rate: 50 }],
    timeline: [
      { at: '0s', run: DEPLOY },
      {
        at: '15s',
        run: 'docker service update --no-healthcheck --image nginx:1.13-alpine web_web',
      },
    ],
  },
  opensAtMs: 17_000,
  // Taken back, so that the stack file's own check holds again.
  mend: { kind: 'set', pin: 1, service: 'web_web', setting: 'healthcheck', value: null },
};
