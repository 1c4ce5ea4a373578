import type { Builtin } from './builtin';
import { DEPLOY, UPDATE } from './chapter';

const STACK = `version: "3.5"
services:
  web:
    image: nginx:1.12-alpine
    ports:
      - "80:80"
    networks:
      - webnet
    deploy:
      replicas: 100
      update_config:
        parallelism: 10
        delay: 5s

networks:
  webnet:
`;

const TWENTY_NODES: Builtin['scenario']['nodes'] = Array.from({ length: 20 }, (_, i) => ({
  name: `node-${i + 1}`,
  role: i === 0 ? 'manager' : 'worker',
}));

/** A large service, replaced in batches of ten. Published: a change of it is `hundred@2`. */
export const HUNDRED_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'A hundred replicas on twenty nodes',
    nodes: TWENTY_NODES,
    images: { 'nginx:1.12-alpine': {}, 'nginx:1.13-alpine': {} },
    files: { 'stack.yml': STACK },
    traffic: [{ service: 'web_web', rate: 200 }],
    timeline: [
      { at: '0s', run: DEPLOY },
      { at: '10s', run: UPDATE },
    ],
  },
  opensAtMs: 12_000,
  mend: null,
};
