import type { Builtin } from './builtin';
import { FIVE_NODES } from './chapter';

const CANARY = `version: "3.5"
services:
  web-canary:
    image: nginx:1.13-alpine
    networks:
      - webnet
    healthcheck:
      test: ["CMD", "wget", "-qO", "-", "http://localhost"]
      interval: 5s
      timeout: 2s
      retries: 3
      start_period: 15s
    deploy:
      replicas: 1
      update_config:
        parallelism: 2
        delay: 10s
      labels:
        traefik.enable: "false"
        traefik.http.services.web.loadbalancer.server.port: "80"
        traefik.http.routers.web.rule: Host(\`app\`)

networks:
  webnet:
`;

const STACK = `version: "3.5"
services:
  web:
    image: nginx:1.12-alpine
    networks:
      - webnet
    healthcheck:
      test: ["CMD", "wget", "-qO", "-", "http://localhost"]
      interval: 5s
      timeout: 2s
      retries: 3
      start_period: 15s
    deploy:
      replicas: 9
      update_config:
        parallelism: 2
        delay: 10s
      labels:
        traefik.enable: "true"
        traefik.http.services.web.loadbalancer.server.port: "80"
        traefik.http.routers.web.rule: Host(\`app\`)
  proxy:
    image: traefik:v3.1
    command:
      - --ping
      - --entrypoints.web.address=:80
      - --providers.swarm.exposedByDefault=false
      - --providers.swarm.network=web_webnet
      - --providers.swarm.refreshSeconds=5
    ports:
      - target: 80
        published: 80
    networks:
      - webnet
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock:ro
    healthcheck:
      test:
        - CMD
        - traefik
        - healthcheck
        - --ping
      interval: 2s
    deploy:
      replicas: 2
      update_config:
        order: start-first
      placement:
        constraints:
          - node.role == manager

networks:
  webnet:
`;

/**
 * One of ten tasks runs the new version, then three of twelve, then all.
 * Published: a change of it is `canary-replicas@2`.
 */
export const CANARY_REPLICAS_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'Canary by number of replicas',
    nodes: FIVE_NODES,
    images: {
      'nginx:1.12-alpine': {},
      'nginx:1.13-alpine': {},
      'traefik:v3.1': { pull: '8s', proxy: { refresh: '5s', retries: 3 } },
    },
    files: { 'canary.yml': CANARY, 'stack.yml': STACK },
    traffic: [{ service: 'web_proxy', rate: 50, host: 'app' }],
    timeline: [
      { at: '0s', run: 'docker stack deploy -c stack.yml web' },
      { name: 'canary', at: '18s', run: 'docker stack deploy -c canary.yml web' },
      {
        name: 'ready',
        after: 'canary',
        when: { running: 'web_web-canary' },
        timeout: '2m9s',
        run: 'docker service ps web_web-canary',
      },
      {
        name: 'route',
        after: 'ready',
        when: { running: 'web_web-canary', for: '27s' },
        unless: [{ ran: 'abort-unsteady' }, { ran: 'abort-late' }],
        timeout: '2m9s',
        run: 'docker service update --label-add traefik.enable=true web_web-canary',
      },
      {
        name: 'scale',
        when: {
          running: 'web_web-canary',
          requests: {
            service: 'web_web-canary',
            over: '25s',
            atLeast: 100,
            against: { service: 'web_web', errorsBelow: 0.01, latencyBelow: 1.5 },
          },
          for: '20s',
        },
        unless: { ran: 'abort' },
        timeout: '19m20s',
        run: 'docker service scale web_web-canary=3',
      },
      {
        name: 'update-stable',
        when: {
          running: 'web_web-canary',
          requests: {
            service: 'web_web-canary',
            over: '20s',
            atLeast: 100,
            against: { service: 'web_web', errorsBelow: 0.01, latencyBelow: 1.5 },
          },
          for: '20s',
        },
        unless: { ran: 'abort' },
        timeout: '19m20s',
        run: 'docker service update --image nginx:1.13-alpine --update-order start-first --update-parallelism 1 --update-delay 6s --update-failure-action rollback web_web',
      },
      {
        name: 'unroute',
        when: { updated: 'web_web', running: 'web_web', for: '27s' },
        timeout: '19m20s',
        run: 'docker service update --label-add traefik.enable=false web_web-canary',
      },
      { name: 'retire', after: 'unroute', delay: '15s', run: 'docker service rm web_web-canary' },
      {
        name: 'abort',
        after: 'route',
        when: [
          {
            requests: {
              service: 'web_web-canary',
              over: '25s',
              atLeast: 20,
              against: { service: 'web_web', errorsAtLeast: 0.01 },
            },
          },
          {
            requests: {
              service: 'web_web-canary',
              over: '25s',
              atLeast: 20,
              against: { service: 'web_web', latencyAtLeast: 1.5 },
            },
          },
          { replicas: { service: 'web_web-canary', atMost: 0 }, for: '3s' },
        ],
        unless: { ran: 'update-stable' },
        timeout: '19m40s',
        run: 'docker service update --label-add traefik.enable=false web_web-canary',
      },
      {
        name: 'abort-scale',
        after: 'abort',
        delay: '15s',
        run: 'docker service scale web_web-canary=0',
      },
      {
        name: 'abort-unsteady',
        after: 'ready',
        when: { replicas: { service: 'web_web-canary', atMost: 0 }, for: '3s' },
        unless: { ran: 'route' },
        timeout: '2m9s',
        run: 'docker service scale web_web-canary=0',
      },
      {
        name: 'abort-late',
        after: 'canary',
        when: { ran: 'canary', for: '2m9s' },
        unless: [{ ran: 'route' }, { ran: 'abort-unsteady' }],
        timeout: '4m18s',
        run: 'docker service scale web_web-canary=0',
      },
    ],
  },
  opensAtMs: 75_000,
  mend: null,
};
