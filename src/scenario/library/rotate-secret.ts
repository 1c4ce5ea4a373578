import type { Builtin } from './builtin';
import { DEPLOY, FIVE_NODES } from './chapter';

/**
 * Two secrets side by side, and the removal that comes too early.
 * Published: a change of it is `rotate-secret@2`.
 */
export const ROTATE_SECRET_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'A secret is rotated',
    nodes: FIVE_NODES,
    images: { 'nginx:1.12-alpine': {}, 'nginx:1.13-alpine': {} },
    files: {
      'stack.yml': `version: "3.8"
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
      start_period: 10s
    deploy:
      replicas: 5
    secrets:
      - source: app_key
        target: app_key

networks:
  webnet:
secrets:
  app_key:
    file: ./app_key.txt
`,
      'app_key.txt': 'a first key\n',
      'app_key-2.txt': 'a second key\n',
    },
    traffic: [{ service: 'web_web', rate: 50 }],
    timeline: [
      { at: '0s', run: DEPLOY },
      { name: 'create', run: 'docker secret create web_app_key_v2 app_key-2.txt', at: '12s' },
      { name: 'too-early', after: 'create', run: 'docker secret rm web_app_key' },
      {
        name: 'prepare',
        after: 'create',
        run: 'docker service update --rollback-order start-first --rollback-parallelism 1 web_web',
      },
      {
        name: 'rotate',
        after: 'prepare',
        run: 'docker service update --secret-rm web_app_key --secret-add source=web_app_key_v2,target=app_key --update-delay 5s --update-order start-first --update-parallelism 1 --update-failure-action rollback --update-monitor 23s web_web',
      },
      {
        name: 'remove',
        after: 'rotate',
        when: { updated: 'web_web', running: 'web_web', for: '10s' },
        unless: { rolledBack: 'web_web' },
        run: 'docker secret rm web_app_key',
      },
    ],
  },
  opensAtMs: 15_000,
  mend: null,
};
