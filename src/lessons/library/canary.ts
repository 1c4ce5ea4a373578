import { FIVE_NODES, type Scenario } from '../../scenario';
import type { Lesson } from '../lesson';

const STACK = `version: "3.8"
services:
  web:
    image: nginx:1.12-alpine
    ports:
      - "80:80"
    networks:
      - webnet
    deploy:
      replicas: 5
      update_config:
        parallelism: 1
        delay: 10m
        order: start-first
        failure_action: rollback
        monitor: 30s
      rollback_config:
        order: start-first

networks:
  webnet:
`;

const WEIGHTED = `version: "3.8"
services:
  web:
    image: nginx:1.12-alpine
    networks:
      - webnet
    deploy:
      replicas: 4
      labels:
        traefik.enable: "true"
        traefik.http.services.web.loadbalancer.server.port: "80"
  web-canary:
    image: nginx:1.13-alpine
    networks:
      - webnet
    deploy:
      replicas: 4
      labels:
        traefik.enable: "true"
        traefik.http.services.web-canary.loadbalancer.server.port: "80"
  proxy:
    image: traefik:v3.1
    command:
      - --entrypoints.web.address=:80
      - --providers.swarm.exposedByDefault=false
      - --providers.swarm.network=web_webnet
      - --providers.file.filename=/etc/traefik/dynamic.yml
    ports:
      - target: 80
        published: 80
    networks:
      - webnet
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock:ro
    deploy:
      replicas: 2
      placement:
        constraints:
          - node.role == manager
    configs:
      - source: weights
        target: /etc/traefik/dynamic.yml

networks:
  webnet:
configs:
  weights:
    file: ./weights.yml
`;

const WEIGHTS = `http:
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

const NEW = 'nginx:1.13-alpine';
/** One request in five. */
const FAILS_SOME = { errors: 0.2 };
const DEPLOY = 'docker stack deploy -c stack.yml web';

const ONE_FIRST: Scenario = {
  swarmscope: 1,
  title: 'Canary: one task first',
  nodes: FIVE_NODES,
  images: { 'nginx:1.12-alpine': {}, [NEW]: FAILS_SOME },
  files: { 'stack.yml': STACK },
  traffic: [{ service: 'web_web', rate: 50 }],
  timeline: [
    { at: '0s', run: DEPLOY },
    { at: '10s', run: `docker service update --image ${NEW} web_web` },
  ],
  until: '90s',
};

const BY_WEIGHT: Scenario = {
  swarmscope: 1,
  title: 'Canary by weight',
  nodes: FIVE_NODES,
  images: {
    'nginx:1.12-alpine': {},
    [NEW]: FAILS_SOME,
    'traefik:v3.1': { proxy: { refresh: '5s', retries: 3 } },
  },
  files: { 'stack.yml': WEIGHTED, 'weights.yml': WEIGHTS },
  traffic: [{ service: 'web_proxy', rate: 50, host: 'app' }],
  timeline: [
    { at: '0s', run: DEPLOY },
    { at: '10s', run: 'docker service ps web_web-canary' },
  ],
  until: '70s',
};

const UPDATED = { kind: 'command', nth: 2 } as const;
const SERVING = { kind: 'pool.join', rev: 2 } as const;
const FIRST_ERROR = { kind: 'request', to: 'server-error' } as const;
const GONE = { kind: 'pool.leave', rev: 2 } as const;

/** A few users try the new version: how many, who notices that it is bad, and what it costs (BG-1, BG-3). */
export const lesson: Lesson = {
  lesson: 1,
  scenario: ONE_FIRST,
  service: 'web_web',
  steps: [
    {
      id: 'first',
      kind: 'watch',
      from: { moment: UPDATED },
      until: { moment: { kind: 'pool.leave', rev: 1 } },
      spotlight: 'pool',
    },
    {
      id: 'notice',
      kind: 'predict',
      question: {
        ask: 'when',
        moment: { kind: 'update', to: 'rollback_started' },
        withinMs: 2000,
      },
      slips: [
        { id: 'at-error', guess: { ask: 'when', moment: FIRST_ERROR } },
        { id: 'after-monitor', guess: { ask: 'when', moment: SERVING, afterMs: 30_000 } },
      ],
      until: { moment: { kind: 'end' } },
      spotlight: 'timeline',
    },
    {
      id: 'cost',
      kind: 'predict',
      change: [{ kind: 'add', atMs: 43_000, run: 'docker service rollback web_web' }],
      from: { moment: SERVING },
      question: { ask: 'number', measure: 'failed', within: 20 },
      slips: [
        { id: 'all', guess: { ask: 'number', value: 300 } },
        { id: 'each', guess: { ask: 'number', value: 1500 } },
      ],
      until: { moment: GONE },
      spotlight: 'timeline',
    },
    {
      id: 'smaller',
      kind: 'do',
      from: { moment: UPDATED },
      controls: ['replicas'],
      goal: {
        conditions: [
          { measure: 'mixed', atLeast: 30_000 },
          { measure: 'failed', atMost: 40 },
          { measure: 'peak', atMost: 12 },
        ],
        beat: 'failed',
      },
      solution: [
        { kind: 'set', pin: 0, service: 'web_web', setting: 'replicas', value: 11 },
        { kind: 'move', pin: 2, atMs: 41_000 },
      ],
    },
    {
      id: 'weight',
      kind: 'predict',
      change: [{ kind: 'replace', scenario: BY_WEIGHT }],
      from: { moment: { kind: 'command', run: 'docker service ps' } },
      question: { ask: 'number', measure: 'answered', of: 'web_web-canary', within: 30 },
      slips: [{ id: 'half', guess: { ask: 'number', value: 1500 } }],
      until: { moment: { kind: 'end' } },
      spotlight: 'timeline',
    },
  ],
};
