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
    deploy:
      replicas: 10
      update_config:
        parallelism: 2
        delay: 10s

networks:
  webnet:
`;

/**
 * A version that crashes, under the default failure action.
 * Published: a change of it is `pause@2`.
 */
export const PAUSE_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'A crash that pauses the update',
    nodes: FIVE_NODES,
    images: {
      'nginx:1.12-alpine': {},
      'nginx:1.13-alpine': { faults: [{ kind: 'exit', after: '3s' }] },
    },
    files: { 'stack.yml': STACK },
    traffic: [{ service: 'web_web', rate: 50 }],
    timeline: [
      { at: '0s', run: DEPLOY },
      { at: '8s', run: UPDATE },
    ],
  },
  opensAtMs: 12_000,
  mend: { kind: 'set', pin: 1, service: 'web_web', setting: 'failure_action', value: 'rollback' },
};
