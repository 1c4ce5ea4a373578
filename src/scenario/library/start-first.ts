import type { Builtin } from './builtin';
import { DEPLOY, FIVE_NODES, UPDATE, UPDATE_WITH_CHECK } from './chapter';

const STACK = `version: "3.5"
services:
  web:
    image: nginx:1.12-alpine
    ports:
      - "80:80"
    networks:
      - webnet
    deploy:
      replicas: 10
      update_config:
        parallelism: 2
        delay: 10s
        order: start-first

networks:
  webnet:
`;

/**
 * The book's rolling update, but new tasks start before old ones stop.
 * Published: a change of it is `start-first@2`.
 */
export const START_FIRST_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'Start first, then stop',
    nodes: FIVE_NODES,
    images: { 'nginx:1.12-alpine': { listen: '300ms' }, 'nginx:1.13-alpine': { listen: '1.2s' } },
    files: { 'stack.yml': STACK },
    traffic: [{ service: 'web_web', rate: 50 }],
    timeline: [
      { at: '0s', run: DEPLOY },
      { at: '8s', run: UPDATE },
    ],
  },
  opensAtMs: 10_000,
  mend: { kind: 'rewrite', pin: 1, run: UPDATE_WITH_CHECK },
};
