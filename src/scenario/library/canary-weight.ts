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
      replicas: 4
      update_config:
        parallelism: 2
        delay: 10s
      labels:
        traefik.enable: "true"
        traefik.http.services.web-canary.loadbalancer.server.port: "80"

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
      replicas: 4
      update_config:
        parallelism: 2
        delay: 10s
      labels:
        traefik.enable: "true"
        traefik.http.services.web.loadbalancer.server.port: "80"
  proxy:
    image: traefik:v3.1
    command:
      - --ping
      - --entrypoints.web.address=:80
      - --providers.swarm.exposedByDefault=false
      - --providers.swarm.network=web_webnet
      - --providers.swarm.refreshSeconds=5
      - --providers.file.filename=/etc/traefik/dynamic.yml
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
    configs:
      - source: weights-0
        target: /etc/traefik/dynamic.yml

networks:
  webnet:
configs:
  weights-0:
    file: ./weights-0.yml
`;

const WEIGHTS_0 = `http:
  routers:
    web:
      rule: Host(\`app\`)
      service: web
  services:
    web:
      weighted:
        services:
          - {name: web@swarm, weight: 100}
`;

const WEIGHTS_100 = `http:
  routers:
    web:
      rule: Host(\`app\`)
      service: web
  services:
    web:
      weighted:
        services:
          - {name: web@swarm, weight: 0}
          - {name: web-canary@swarm, weight: 100}
`;

const WEIGHTS_25 = `http:
  routers:
    web:
      rule: Host(\`app\`)
      service: web
  services:
    web:
      weighted:
        services:
          - {name: web@swarm, weight: 75}
          - {name: web-canary@swarm, weight: 25}
`;

const WEIGHTS_5 = `http:
  routers:
    web:
      rule: Host(\`app\`)
      service: web
  services:
    web:
      weighted:
        services:
          - {name: web@swarm, weight: 95}
          - {name: web-canary@swarm, weight: 5}
`;

const WEIGHTS_50 = `http:
  routers:
    web:
      rule: Host(\`app\`)
      service: web
  services:
    web:
      weighted:
        services:
          - {name: web@swarm, weight: 50}
          - {name: web-canary@swarm, weight: 50}
`;

/**
 * A version that fails 5 % of its requests gets 5 % of all, and no more.
 * Published: a change of it is `canary-weight@2`.
 */
export const CANARY_WEIGHT_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'Canary by weight, with a bug',
    nodes: FIVE_NODES,
    images: {
      'nginx:1.12-alpine': {},
      'nginx:1.13-alpine': { errors: 0.05 },
      'traefik:v3.1': { pull: '8s', proxy: { refresh: '5s', retries: 3 } },
    },
    files: {
      'canary.yml': CANARY,
      'stack.yml': STACK,
      'weights-0.yml': WEIGHTS_0,
      'weights-100.yml': WEIGHTS_100,
      'weights-25.yml': WEIGHTS_25,
      'weights-5.yml': WEIGHTS_5,
      'weights-50.yml': WEIGHTS_50,
    },
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
        name: 'weights-5',
        after: 'ready',
        when: { running: 'web_web-canary', for: '27s' },
        unless: [{ ran: 'abort-unsteady' }, { ran: 'abort-late' }],
        timeout: '2m9s',
        run: 'docker config create web_weights-5 weights-5.yml',
      },
      {
        name: 'to-5',
        after: 'weights-5',
        run: 'docker service update --config-rm web_weights-0 --config-add source=web_weights-5,target=/etc/traefik/dynamic.yml web_proxy',
      },
      {
        name: 'weights-25',
        when: {
          updated: 'web_proxy',
          running: 'web_web-canary',
          requests: {
            service: 'web_web-canary',
            over: '50s',
            atLeast: 100,
            against: { service: 'web_web', errorsBelow: 0.01, latencyBelow: 1.5 },
          },
          for: '20s',
        },
        unless: { ran: 'abort' },
        timeout: '14m20s',
        run: 'docker config create web_weights-25 weights-25.yml',
      },
      {
        name: 'to-25',
        after: 'weights-25',
        run: 'docker service update --config-rm web_weights-5 --config-add source=web_weights-25,target=/etc/traefik/dynamic.yml web_proxy',
      },
      {
        name: 'weights-50',
        when: {
          updated: 'web_proxy',
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
        timeout: '14m20s',
        run: 'docker config create web_weights-50 weights-50.yml',
      },
      {
        name: 'to-50',
        after: 'weights-50',
        run: 'docker service update --config-rm web_weights-25 --config-add source=web_weights-50,target=/etc/traefik/dynamic.yml web_proxy',
      },
      {
        name: 'weights-100',
        when: {
          updated: 'web_proxy',
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
        timeout: '14m20s',
        run: 'docker config create web_weights-100 weights-100.yml',
      },
      {
        name: 'to-100',
        after: 'weights-100',
        run: 'docker service update --config-rm web_weights-50 --config-add source=web_weights-100,target=/etc/traefik/dynamic.yml web_proxy',
      },
      {
        name: 'update-stable',
        when: {
          updated: 'web_proxy',
          running: 'web_web-canary',
          requests: { service: 'web_web-canary', over: '20s', atLeast: 100, errorsBelow: 0.01 },
          for: '20s',
        },
        unless: { ran: 'abort' },
        timeout: '14m20s',
        run: 'docker service update --image nginx:1.13-alpine web_web',
      },
      {
        name: 'to-stable',
        when: { updated: 'web_web', running: 'web_web', for: '27s' },
        timeout: '14m20s',
        run: 'docker service update --config-rm web_weights-100 --config-add source=web_weights-0,target=/etc/traefik/dynamic.yml web_proxy',
      },
      {
        name: 'retire',
        when: { updated: 'web_proxy', for: '10s' },
        timeout: '14m20s',
        run: 'docker service rm web_web-canary',
      },
      {
        name: 'abort',
        after: 'to-5',
        when: [
          {
            requests: {
              service: 'web_web-canary',
              over: '50s',
              atLeast: 20,
              against: { service: 'web_web', errorsAtLeast: 0.01 },
            },
          },
          {
            requests: {
              service: 'web_web-canary',
              over: '50s',
              atLeast: 20,
              against: { service: 'web_web', latencyAtLeast: 1.5 },
            },
          },
          { replicas: { service: 'web_web-canary', atMost: 3 }, for: '3s' },
          {
            ran: 'to-100',
            requests: { service: 'web_web-canary', over: '20s', atLeast: 20, errorsAtLeast: 0.01 },
          },
        ],
        unless: { ran: 'update-stable' },
        timeout: '15m20s',
        run: 'docker service update --config-rm web_weights-5 --config-rm web_weights-25 --config-rm web_weights-50 --config-rm web_weights-100 --config-add source=web_weights-0,target=/etc/traefik/dynamic.yml web_proxy',
      },
      {
        name: 'abort-scale',
        after: 'abort',
        when: { updated: 'web_proxy', for: '10s' },
        run: 'docker service scale web_web-canary=0',
      },
      {
        name: 'abort-unsteady',
        after: 'ready',
        when: { replicas: { service: 'web_web-canary', atMost: 3 }, for: '3s' },
        unless: { ran: 'weights-5' },
        timeout: '2m9s',
        run: 'docker service scale web_web-canary=0',
      },
      {
        name: 'abort-late',
        after: 'canary',
        when: { ran: 'canary', for: '2m9s' },
        unless: [{ ran: 'weights-5' }, { ran: 'abort-unsteady' }],
        timeout: '4m18s',
        run: 'docker service scale web_web-canary=0',
      },
    ],
  },
  opensAtMs: 80_000,
  mend: { kind: 'image', ref: 'nginx:1.13-alpine', behaviour: {} },
};
