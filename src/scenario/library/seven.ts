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
    deploy:
      replicas: 7

networks:
  webnet:
`;

/**
 * The chapter's experiment: where the scheduler puts seven replicas, and three more.
 * Published: a change of it is `seven@2`.
 */
export const SEVEN_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'Seven replicas on five nodes',
    nodes: FIVE_NODES,
    images: { 'nginx:1.12-alpine': {}, 'nginx:1.13-alpine': {} },
    files: { 'stack.yml': STACK },
    traffic: [{ service: 'web_web', rate: 50 }],
    timeline: [
      { at: '0s', run: DEPLOY },
      { at: '15s', run: 'docker service scale web_web=10' },
    ],
  },
  opensAtMs: 13_000,
  mend: null,
};
