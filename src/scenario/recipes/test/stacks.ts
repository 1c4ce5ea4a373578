import type { Scenario } from '../../schema';
import { GROUNDS } from './grounds';

const NODES: Scenario['nodes'] = [
  { name: 'm1', role: 'manager' },
  { name: 'w1' },
  { name: 'w2' },
  { name: 'w3' },
];

const byFile = (
  stack: string,
  service: string,
  more: Partial<Scenario> = {},
  files: Scenario['files'] = {},
): Scenario => ({
  swarmscope: 1,
  nodes: NODES,
  files: { ...files, 'shop.yml': stack },
  traffic: [{ service, rate: 40 }],
  timeline: [{ at: '0s', run: 'docker stack deploy -c shop.yml shop' }],
  ...more,
});

/** Stack files as people have them, with a service that is published. */
export const STACKS = {
  book: GROUNDS.book,
  health: GROUNDS.health,
  cms: GROUNDS.cms,
  anchors: GROUNDS.anchors,
  /** What others refer to stands in a service that a file of one service leaves out. */
  'anchor in another service': byFile(
    `services:
  back: &back
    image: shop/app:7
    deploy: &deploy {replicas: 2, labels: [team=shop]}
  front:
    <<: *back
    ports: ["80:80"]
`,
    'shop_front',
  ),
  'no networks and dashes': byFile(
    `version: '3'
services:
  web-front-2:
    image: shop/front-end:1.0 # pinned
    ports:
      - target: 3000
        published: 80
    deploy:
      replicas: 3
      # Who gets called.
      labels: ["team=shop", "traefik.enable=false"]
`,
    'shop_web-front-2',
  ),
  'several networks and names taken': byFile(
    `version: "3.8"
services:
  web:
    image: shop/web:1
    ports: ["80:8080", "9000:9000/udp"]
    networks:
      front: {aliases: [shop]}
      back:
    configs: [weights-0]
    healthcheck: {test: ["CMD", "true"], interval: 2s, retries: 2}
    deploy: {replicas: 4}
  proxy:
    image: squid:6
    networks: [back]
  web-green: {image: "shop/web:0", networks: [back]}
  web-canary: {image: "shop/web:0", networks: [back]}
networks:
  front: {name: public}
  back: {}
configs:
  weights-0: {file: ./some.yml}
`,
    'shop_web',
    {},
    { 'some.yml': 'a: 1' },
  ),
  global: byFile(
    `services:
  web:
    image: shop/web:1
    ports: ["80:80"]
    deploy: {mode: global}
`,
    'shop_web',
  ),
  'ports of nodes': byFile(
    `services:
  web:
    image: shop/web:1
    ports: [{target: 80, published: 80, mode: host}]
    deploy: {replicas: 3}
`,
    'shop_web',
  ),
  'ports through a merge': byFile(
    `x-app: &app
  image: shop/web:1
  ports: ["80:80"] # of everybody
services:
  web:
    <<: *app
    deploy: {replicas: 3}
`,
    'shop_web',
  ),
  'clients inside': byFile(
    `services:
  web: {image: "shop/web:1", ports: ["80:80"], deploy: {replicas: 3}}
  api: {image: "shop/api:1", deploy: {replicas: 2}}
`,
    'shop_web',
    {
      traffic: [
        { service: 'shop_web', rate: 20 },
        { service: 'web', from: 'shop_api.1', rate: 10, keepAlive: true, dns: 'cache' },
        { service: 'tasks.web', from: 'shop_api.2', rate: 10 },
      ],
    },
  ),
  'connections that are kept': {
    ...GROUNDS.book,
    traffic: [{ service: 'web_web', rate: 50, keepAlive: true }],
  },
  'managers without tasks': {
    ...GROUNDS.health,
    nodes: [{ name: 'm1', role: 'manager', availability: 'drain' }, { name: 'w1' }, { name: 'w2' }],
  },
  /** It fails some requests when one of its tasks is new. */
  'slow to listen without check': byFile(
    `services:
  web: {image: "shop/web:1", ports: ["80:80"], deploy: {replicas: 4}}
`,
    'shop_web',
    { images: { 'shop/web:1': { listen: '4s' }, 'shop/web:2': { listen: '4s' } } },
  ),
} as const satisfies Record<string, Scenario>;

export type StackName = keyof typeof STACKS;
export const STACK_NAMES = Object.keys(STACKS) as readonly StackName[];
