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
        parallelism: 2   # tasks replaced at once
        delay: 10s       # rest after each of them

networks:
  webnet:
`;

/** The chapter's rolling update. Published: a change of it is `book@2`. */
export const BOOK_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: "The book's rolling update",
    nodes: FIVE_NODES,
    images: {
      'nginx:1.12-alpine': { pull: '2s', start: '500ms', listen: '300ms', stop: '200ms' },
      'nginx:1.13-alpine': { pull: '2s', start: '500ms', listen: '1.2s', stop: '200ms' },
    },
    files: { 'stack.yml': STACK },
    traffic: [{ service: 'web_web', rate: 50 }],
    timeline: [
      { at: '0s', run: DEPLOY },
      { at: '8s', run: UPDATE },
    ],
  },
  opensAtMs: 20_000,
  mend: { kind: 'rewrite', pin: 1, run: UPDATE_WITH_CHECK },
};
