import { builtin } from '../../library/library';
import type { Scenario } from '../../schema';

const NODES: Scenario['nodes'] = [
  { name: 'm1', role: 'manager' },
  { name: 'w1' },
  { name: 'w2' },
  { name: 'w3' },
];

const byHand = (flags: string): Scenario => ({
  swarmscope: 1,
  nodes: NODES,
  traffic: [{ service: 'api', rate: 40 }],
  timeline: [{ at: '0s', run: `docker service create --name api ${flags} shop/api:1.4` }],
});

const byFile = (stack: string, traffic: Scenario['traffic'], more: Partial<Scenario> = {}) => ({
  swarmscope: 1 as const,
  nodes: NODES,
  files: { 'shop.yml': stack },
  traffic,
  timeline: [{ at: '0s', run: 'docker stack deploy -c shop.yml shop' }],
  ...more,
});

/** A shop's content: flow style, a database with a volume, and a secret that both have. */
const CMS = byFile(
  `version: "3.8"
services:
  cms: {image: "ghost:5", ports: ["8080:2368"], networks: [net], secrets: [db_password],
    deploy: {replicas: 3, update_config: {parallelism: 1, max_failure_ratio: 0.3}}}
  db:
    image: mysql:8
    networks: [net]
    volumes: ["data:/var/lib/mysql"]
    secrets:
      - source: db_password
        target: mysql_password
        mode: 0400
    deploy:
      placement: {constraints: [node.hostname == w1]}
networks: {net: {}}
volumes: {data: {}}
secrets:
  db_password: {file: ./password.txt}
`,
  [
    { service: 'shop_cms', rate: 30 },
    { service: 'db', rate: 10, from: 'shop_cms.1' },
  ],
);

/** Two services that share most of what they are. */
const ANCHORS = byFile(
  `version: "3.8"
x-app: &app
  image: shop/app:7
  networks: [net]
  healthcheck: {test: ["CMD", "true"], interval: 2s, timeout: 1s, retries: 2}
  deploy: &deploy
    replicas: 4
services:
  front:
    <<: *app
    ports: ["80:80"]
  back:
    <<: *app
    deploy:
      <<: *deploy
      replicas: 2
networks: {net: {}}
`,
  [{ service: 'shop_front', rate: 40 }],
);

/** Swarms as people have them. */
export const GROUNDS = {
  book: builtin('book').scenario,
  health: builtin('health').scenario,
  cms: { ...CMS, files: { ...CMS.files, 'password.txt': 'hunter2' } },
  anchors: ANCHORS,
  'by hand': byHand('--replicas 5 --publish 80:80'),
  'one replica': byHand('--publish 80:80'),
  global: byHand('--mode global --publish 80:80'),
  'host port': byHand('--mode global --publish mode=host,published=80,target=80'),
  dnsrr: byFile(
    `version: "3.8"
services:
  api:
    image: shop/api:1.4
    deploy: {replicas: 3, endpoint_mode: dnsrr}
  front:
    image: shop/front:2
`,
    [{ service: 'api', rate: 20, from: 'shop_front.1' }],
  ),
  /** No node has room for a fourth task. */
  full: {
    ...byHand('--replicas 3 --reserve-memory 3G --publish 80:80 --constraint node.role==worker'),
    nodes: NODES.map((node) => ({ ...node, memory: '4GiB' })),
  },
  /** One task a node, and there is one on each. */
  'one a node': byHand('--replicas 4 --replicas-max-per-node 1 --publish 80:80'),
} as const satisfies Record<string, Scenario>;

export type GroundName = keyof typeof GROUNDS;
export const GROUND_NAMES = Object.keys(GROUNDS) as readonly GroundName[];
