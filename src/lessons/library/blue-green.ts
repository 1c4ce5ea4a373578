import { FIVE_NODES, type Edit, type Scenario } from '../../scenario';
import type { Lesson } from '../lesson';

const CHECK = `healthcheck:
      test: ["CMD", "wget", "-qO", "-", "http://localhost"]
      interval: 5s
      timeout: 2s
      retries: 3
      start_period: 15s`;

const BLUE = `version: "3.8"
services:
  web:
    image: nginx:1.12-alpine
    networks:
      - webnet
    ${CHECK}
    deploy:
      replicas: 4
      labels:
        traefik.enable: "true"
        traefik.http.services.web.loadbalancer.server.port: "80"
        traefik.http.routers.web.rule: Host(\`app\`)
  proxy:
    image: traefik:v3.1
    command:
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
    deploy:
      replicas: 2
      placement:
        constraints:
          - node.role == manager

networks:
  webnet:
`;

const GREEN = `version: "3.8"
services:
  web-green:
    image: nginx:1.13-alpine
    networks:
      - webnet
    ${CHECK}
    deploy:
      replicas: 4
      labels:
        traefik.enable: "true"
        traefik.http.services.web-green.loadbalancer.server.port: "80"
        traefik.http.routers.web-green.rule: Host(\`green.app\`)

networks:
  webnet:
`;

/** Clients call the name `app`, which is blue's. */
const BLUE_BY_NAME = `version: "3.8"
services:
  web:
    image: nginx:1.12-alpine
    networks:
      webnet:
        aliases:
          - app
    ${CHECK}
    deploy:
      replicas: 4
  proxy:
    image: caddy:2
    command: caddy reverse-proxy --from :80 --to app:80
    ports:
      - "80:80"
    networks:
      - webnet
    deploy:
      replicas: 2

networks:
  webnet:
`;

const GREEN_BY_NAME = `version: "3.8"
services:
  web-green:
    image: nginx:1.13-alpine
    networks:
      - webnet
    ${CHECK}
    deploy:
      replicas: 4

networks:
  webnet:
`;

const DEPLOY = 'docker stack deploy -c stack.yml web';
const DEPLOY_GREEN = 'docker stack deploy -c green.yml web';
const RULE = 'traefik.http.routers.web-green.rule';
const TO_GREEN = `docker service update --label-add '${RULE}=Host(\`app\`)' --label-add traefik.http.routers.web-green.priority=1000 web_web-green`;
const TO_BLUE = `docker service update --label-add '${RULE}=Host(\`green.app\`)' web_web-green`;
const BY_NAME =
  'docker service update --network-rm web_webnet --network-add name=web_webnet,alias=app web_web-green';
const RETIRE = 'docker service scale web_web=0';

const BASE: Scenario = {
  swarmscope: 1,
  title: 'Blue-green',
  nodes: FIVE_NODES,
  images: {
    'nginx:1.12-alpine': {},
    'nginx:1.13-alpine': {},
    'traefik:v3.1': { proxy: { refresh: '5s', retries: 3 } },
  },
  files: { 'stack.yml': BLUE, 'green.yml': GREEN },
  traffic: [{ service: 'web_proxy', rate: 50, host: 'app' }],
  timeline: [
    { at: '0s', run: DEPLOY },
    { at: '18s', run: DEPLOY_GREEN },
    { at: '40s', run: TO_GREEN },
  ],
};

const ALIAS: Scenario = {
  swarmscope: 1,
  title: 'Blue-green by network alias',
  nodes: FIVE_NODES,
  images: { 'nginx:1.12-alpine': {}, 'nginx:1.13-alpine': {}, 'caddy:2': {} },
  files: { 'stack.yml': BLUE_BY_NAME, 'green.yml': GREEN_BY_NAME },
  traffic: [
    { service: 'app', rate: 5, from: 'web_proxy.1' },
    { service: 'app', rate: 5, from: 'web_proxy.2' },
  ],
  timeline: [
    { at: '0s', run: DEPLOY },
    { at: '18s', run: DEPLOY_GREEN },
    { at: '40s', run: BY_NAME },
  ],
};

/** With the proxy's own default: it reads from Swarm every 15 s. */
const SLOW: Scenario = {
  ...BASE,
  images: { ...BASE.images, 'traefik:v3.1': { proxy: { refresh: '15s', retries: 3 } } },
  files: {
    'stack.yml': BLUE.replace('refreshSeconds=5', 'refreshSeconds=15'),
    'green.yml': GREEN,
  },
};

/** A version that fails one request in five, 40 s after it has started. */
const TURNS_BAD: Edit = {
  kind: 'image',
  ref: 'nginx:1.13-alpine',
  behaviour: { faults: [{ kind: 'errors', after: '40s', ratio: 0.2 }] },
};

const GREEN_COMES = { kind: 'command', run: DEPLOY_GREEN } as const;
const SWITCHED = { kind: 'command', run: 'docker service update' } as const;
const BACK = { kind: 'command', run: TO_BLUE } as const;
const MOVED = { kind: 'proxy.routes', of: 'web_proxy' } as const;

/** Two colours side by side: what it takes, what the switch costs, and the way back (BG-3, BG-4, BG-6, BG-9). */
export const lesson: Lesson = {
  lesson: 1,
  scenario: BASE,
  service: 'web_proxy',
  steps: [
    { id: 'blue', kind: 'say', from: { moment: GREEN_COMES, beforeMs: 1000 }, spotlight: 'pool' },
    {
      id: 'twice',
      kind: 'predict',
      question: { ask: 'number', measure: 'all-peak', within: 0 },
      slips: [
        { id: 'in-place', guess: { ask: 'number', value: 6 } },
        { id: 'no-proxy', guess: { ask: 'number', value: 8 } },
      ],
      until: {
        moment: { kind: 'task.state', to: 'running', of: 'web_web-green', nth: 4 },
      },
      spotlight: 'cluster',
    },
    {
      id: 'replaced',
      kind: 'predict',
      from: { moment: SWITCHED, beforeMs: 1000 },
      question: { ask: 'number', measure: 'created', of: 'web_web-green', within: 0 },
      slips: [{ id: 'all', guess: { ask: 'number', value: 4 } }],
      until: { moment: SWITCHED },
      spotlight: 'settings',
    },
    {
      id: 'moves',
      kind: 'predict',
      question: { ask: 'when', moment: MOVED, withinMs: 2500 },
      slips: [{ id: 'at-once', guess: { ask: 'when', moment: SWITCHED } }],
      until: { moment: MOVED },
      spotlight: 'timeline',
    },
    {
      id: 'back',
      kind: 'predict',
      change: [TURNS_BAD, { kind: 'add', atMs: 64_000, run: TO_BLUE }],
      from: { moment: BACK },
      question: { ask: 'number', measure: 'failed', within: 15 },
      slips: [{ id: 'none', guess: { ask: 'number', value: 0 } }],
      until: { moment: MOVED },
      spotlight: 'timeline',
    },
    {
      id: 'alias',
      kind: 'predict',
      change: [{ kind: 'replace', scenario: ALIAS }],
      from: { moment: SWITCHED, beforeMs: 1000 },
      question: { ask: 'number', measure: 'created', of: 'web_web-green', within: 0 },
      slips: [{ id: 'none', guess: { ask: 'number', value: 0 } }],
      until: { moment: { kind: 'update', of: 'web_web-green', to: 'completed' } },
      spotlight: 'pool',
    },
    {
      id: 'retire',
      kind: 'do',
      change: [
        { kind: 'replace', scenario: SLOW },
        { kind: 'add', atMs: 41_000, run: RETIRE },
      ],
      from: { moment: SWITCHED, beforeMs: 1000 },
      controls: [],
      goal: {
        conditions: [
          { measure: 'failed', atMost: 0 },
          { happens: MOVED },
          {
            happens: { kind: 'container.exited', of: 'web_web', nth: 4 },
            withinMs: 20_000,
          },
        ],
      },
      solution: [{ kind: 'move', pin: 3, atMs: 53_000 }],
    },
  ],
};
