import type { Builtin } from './builtin';
import { FIVE_NODES } from './chapter';

const GREEN = `version: "3.5"
services:
  web-green:
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
        traefik.http.services.web-green.loadbalancer.server.port: "80"
        traefik.http.routers.web-green-test.rule: Host(\`green.app\`)

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
 * Green passes its test, is switched to, and turns bad a little later.
 * Published: a change of it is `blue-green@2`.
 */
export const BLUE_GREEN_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'Blue-green, and back again',
    nodes: FIVE_NODES,
    images: {
      'nginx:1.12-alpine': {},
      'nginx:1.13-alpine': { faults: [{ kind: 'errors', after: '70s', ratio: 0.2 }] },
      'traefik:v3.1': { pull: '8s', proxy: { refresh: '5s', retries: 3 } },
    },
    files: { 'green.yml': GREEN, 'stack.yml': STACK },
    traffic: [
      { service: 'web_proxy', rate: 50, host: 'app' },
      { service: 'proxy', rate: 0, from: 'web_proxy.1', host: 'green.app' },
    ],
    timeline: [
      { at: '0s', run: 'docker stack deploy -c stack.yml web' },
      { name: 'green', at: '18s', run: 'docker stack deploy -c green.yml web' },
      {
        name: 'ready',
        after: 'green',
        when: { running: 'web_web-green' },
        timeout: '2m9s',
        run: 'docker service ps web_web-green',
      },
      {
        name: 'smoke-test',
        after: 'ready',
        when: { running: 'web_web-green', for: '27s' },
        unless: [{ ran: 'abort-unsteady' }, { ran: 'abort-late' }],
        timeout: '2m9s',
        run: 'chaos traffic proxy 10',
      },
      {
        name: 'switch',
        when: {
          running: 'web_web-green',
          requests: {
            service: 'web_web-green',
            over: '30s',
            atLeast: 100,
            against: { service: 'web_web', errorsBelow: 0.01, latencyBelow: 1.5 },
          },
          for: '10s',
        },
        unless: { ran: 'abort-test' },
        timeout: '14m30s',
        run: "docker service update --label-add 'traefik.http.routers.web-green.rule=Host(`app`)' --label-add traefik.http.routers.web-green.priority=1000 web_web-green",
      },
      { name: 'test-ends', after: 'switch', run: 'chaos traffic proxy 0' },
      {
        name: 'watch',
        after: 'switch',
        delay: '15s',
        when: {
          running: 'web_web-green',
          requests: { service: 'web_web-green', over: '30s', atLeast: 100, errorsBelow: 0.01 },
          for: '30s',
        },
        unless: { ran: 'abort' },
        timeout: '14m30s',
        run: 'docker service ps web_web-green',
      },
      { name: 'retire', after: 'watch', run: 'docker service scale web_web=0' },
      {
        name: 'abort',
        after: 'switch',
        when: [
          { requests: { service: 'web_web-green', over: '30s', atLeast: 20, errorsAtLeast: 0.01 } },
          { replicas: { service: 'web_web-green', atMost: 3 }, for: '3s' },
        ],
        unless: { ran: 'retire' },
        timeout: '14m30s',
        run: 'docker service update --label-rm traefik.http.routers.web-green.rule --label-rm traefik.http.routers.web-green.priority web_web-green',
      },
      {
        name: 'abort-test',
        after: 'smoke-test',
        when: [
          {
            requests: {
              service: 'web_web-green',
              over: '30s',
              atLeast: 20,
              against: { service: 'web_web', errorsAtLeast: 0.01 },
            },
          },
          {
            requests: {
              service: 'web_web-green',
              over: '30s',
              atLeast: 20,
              against: { service: 'web_web', latencyAtLeast: 1.5 },
            },
          },
          { replicas: { service: 'web_web-green', atMost: 3 }, for: '3s' },
        ],
        unless: { ran: 'switch' },
        timeout: '14m30s',
        run: 'chaos traffic proxy 0',
      },
      {
        name: 'abort-unsteady',
        after: 'ready',
        when: { replicas: { service: 'web_web-green', atMost: 3 }, for: '3s' },
        unless: { ran: 'smoke-test' },
        timeout: '2m9s',
        run: 'docker service scale web_web-green=0',
      },
      {
        name: 'abort-late',
        after: 'green',
        when: { ran: 'green', for: '2m9s' },
        unless: [{ ran: 'smoke-test' }, { ran: 'abort-unsteady' }],
        timeout: '4m18s',
        run: 'docker service scale web_web-green=0',
      },
      {
        name: 'abort-scale',
        after: 'abort',
        delay: '15s',
        run: 'docker service scale web_web-green=0',
      },
      {
        name: 'abort-test-scale',
        after: 'abort-test',
        delay: '2s',
        run: 'docker service scale web_web-green=0',
      },
    ],
  },
  opensAtMs: 86_000,
  mend: { kind: 'image', ref: 'nginx:1.13-alpine', behaviour: {} },
};
