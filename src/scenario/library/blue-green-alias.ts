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
      replicas: 3
      update_config:
        parallelism: 2
        delay: 10s
      labels: {}

networks:
  webnet:
`;

const STACK = `version: "3.5"
services:
  web:
    image: nginx:1.12-alpine
    networks:
      webnet:
        aliases:
          - app
    healthcheck:
      test: ["CMD", "wget", "-qO", "-", "http://localhost"]
      interval: 5s
      timeout: 2s
      retries: 3
      start_period: 15s
    deploy:
      replicas: 3
      update_config:
        parallelism: 2
        delay: 10s
  gateway:
    image: caddy:2
    command:
      - caddy
      - reverse-proxy
      - --from
      - :80
      - --to
      - app:80
    ports:
      - target: 80
        published: 80
    networks:
      - webnet
    deploy:
      replicas: 2

networks:
  webnet:
`;

/**
 * The name of a service goes from blue to green, and clients follow in their own time.
 * Published: a change of it is `blue-green-alias@2`.
 */
export const BLUE_GREEN_ALIAS_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'Blue-green by network alias',
    nodes: FIVE_NODES,
    images: { 'caddy:2': { pull: '8s' }, 'nginx:1.12-alpine': {}, 'nginx:1.13-alpine': {} },
    files: { 'green.yml': GREEN, 'stack.yml': STACK },
    traffic: [
      { service: 'app', rate: 5, from: 'web_gateway.1' },
      { service: 'app', rate: 5, from: 'web_gateway.2', dns: 'cache' },
    ],
    timeline: [
      { at: '0s', run: 'docker stack deploy -c stack.yml web' },
      { name: 'green', at: '17s', run: 'docker stack deploy -c green.yml web' },
      {
        name: 'ready',
        after: 'green',
        when: { running: 'web_web-green' },
        timeout: '2m9s',
        run: 'docker service ps web_web-green',
      },
      {
        name: 'share',
        after: 'ready',
        when: { running: 'web_web-green', for: '27s' },
        unless: [{ ran: 'abort-unsteady' }, { ran: 'abort-late' }],
        timeout: '2m9s',
        run: 'docker service update --network-rm web_webnet --network-add name=web_webnet,alias=app,alias=web-green --update-order start-first --update-parallelism 1 web_web-green',
      },
      {
        name: 'switch',
        when: {
          updated: 'web_web-green',
          running: 'web_web-green',
          requests: {
            service: 'web_web-green',
            over: '50s',
            atLeast: 100,
            against: { service: 'web_web', errorsBelow: 0.01, latencyBelow: 1.5 },
          },
          for: '20s',
        },
        unless: { ran: 'abort' },
        timeout: '13m20s',
        run: 'docker service update --network-rm web_webnet --network-add name=web_webnet,alias=web --update-order start-first --update-parallelism 1 web_web',
      },
      {
        name: 'watch',
        when: {
          updated: 'web_web',
          running: 'web_web-green',
          requests: { service: 'web_web-green', over: '25s', atLeast: 100, errorsBelow: 0.01 },
          for: '20s',
        },
        unless: { ran: 'abort-switched' },
        timeout: '13m20s',
        run: 'docker service ps web_web-green',
      },
      {
        name: 'retire',
        after: 'watch',
        delay: '10m5s',
        unless: { ran: 'abort-switched' },
        run: 'docker service scale web_web=0',
      },
      {
        name: 'abort',
        after: 'share',
        when: [
          {
            requests: {
              service: 'web_web-green',
              over: '50s',
              atLeast: 20,
              against: { service: 'web_web', errorsAtLeast: 0.01 },
            },
          },
          {
            requests: {
              service: 'web_web-green',
              over: '50s',
              atLeast: 20,
              against: { service: 'web_web', latencyAtLeast: 1.5 },
            },
          },
          { replicas: { service: 'web_web-green', atMost: 2 }, for: '3s' },
        ],
        unless: { ran: 'switch' },
        timeout: '13m20s',
        run: 'docker service update --network-rm web_webnet --network-add name=web_webnet,alias=web-green --update-order start-first --update-parallelism 1 web_web-green',
      },
      {
        name: 'abort-switched',
        after: 'switch',
        when: [
          { requests: { service: 'web_web-green', over: '25s', atLeast: 20, errorsAtLeast: 0.01 } },
          { replicas: { service: 'web_web-green', atMost: 2 }, for: '3s' },
        ],
        unless: { ran: 'retire' },
        timeout: '20m',
        run: 'docker service update --network-rm web_webnet --network-add name=web_webnet,alias=app,alias=web --update-order start-first --update-parallelism 1 web_web',
      },
      {
        name: 'abort-green',
        after: 'abort-switched',
        when: { updated: 'web_web', running: 'web_web', for: '27s' },
        timeout: '13m20s',
        run: 'docker service update --network-rm web_webnet --network-add name=web_webnet,alias=web-green --update-order start-first --update-parallelism 1 web_web-green',
      },
      {
        name: 'abort-scale',
        after: 'abort',
        when: { updated: 'web_web-green', running: 'web_web-green', for: '27s' },
        timeout: '13m20s',
        run: 'docker service scale web_web-green=0',
      },
      {
        name: 'abort-green-scale',
        after: 'abort-green',
        when: { updated: 'web_web-green', running: 'web_web-green', for: '27s' },
        timeout: '13m20s',
        run: 'docker service scale web_web-green=0',
      },
      {
        name: 'abort-unsteady',
        after: 'ready',
        when: { replicas: { service: 'web_web-green', atMost: 2 }, for: '3s' },
        unless: { ran: 'share' },
        timeout: '2m9s',
        run: 'docker service scale web_web-green=0',
      },
      {
        name: 'abort-late',
        after: 'green',
        when: { ran: 'green', for: '2m9s' },
        unless: [{ ran: 'share' }, { ran: 'abort-unsteady' }],
        timeout: '4m18s',
        run: 'docker service scale web_web-green=0',
      },
    ],
  },
  opensAtMs: 105_000,
  mend: null,
};
