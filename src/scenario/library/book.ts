import type { Scenario } from '../schema';

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
export const BOOK_1: Scenario = {
  swarmscope: 1,
  title: "The book's rolling update",
  nodes: [
    { name: 'node-1', role: 'manager' },
    { name: 'node-2' },
    { name: 'node-3' },
    { name: 'node-4' },
    { name: 'node-5' },
  ],
  images: {
    'nginx:1.12-alpine': { pull: '2s', start: '500ms', listen: '300ms', stop: '200ms' },
    'nginx:1.13-alpine': { pull: '2s', start: '500ms', listen: '1.2s', stop: '200ms' },
  },
  files: { 'stack.yml': STACK },
  traffic: [{ service: 'web_web', rate: 50 }],
  timeline: [
    { at: '0s', run: 'docker stack deploy -c stack.yml web' },
    { at: '8s', run: 'docker service update --image nginx:1.13-alpine web_web' },
  ],
};
