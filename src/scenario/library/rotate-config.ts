import type { Builtin } from './builtin';
import { DEPLOY, FIVE_NODES } from './chapter';

/**
 * A second config in the place of the first, task by task.
 * Published: a change of it is `rotate-config@2`.
 */
export const ROTATE_CONFIG_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'A config is rotated',
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
    configs:
      - source: app_conf
        target: /etc/app.conf

networks:
  webnet:
configs:
  app_conf:
    file: ./app.conf
`,
      'app.conf': 'level: info\n',
      'app-2.conf': 'level: debug\n',
    },
    traffic: [{ service: 'web_web', rate: 50 }],
    timeline: [
      { at: '0s', run: DEPLOY },
      { name: 'create', run: 'docker config create web_app_conf_v2 app-2.conf', at: '12s' },
      {
        name: 'prepare',
        after: 'create',
        run: 'docker service update --rollback-order start-first --rollback-parallelism 1 web_web',
      },
      {
        name: 'rotate',
        after: 'prepare',
        run: 'docker service update --config-rm web_app_conf --config-add source=web_app_conf_v2,target=/etc/app.conf --update-delay 5s --update-order start-first --update-parallelism 1 --update-failure-action rollback --update-monitor 23s web_web',
      },
      {
        name: 'remove',
        after: 'rotate',
        when: { updated: 'web_web', running: 'web_web', for: '10s' },
        unless: { rolledBack: 'web_web' },
        run: 'docker config rm web_app_conf',
      },
    ],
  },
  opensAtMs: 15_000,
  mend: null,
};
