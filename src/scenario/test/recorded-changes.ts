import { readFileSync } from 'node:fs';
import { IMAGE, NODES, type Case } from './recorded';

const fileOf = (name: string): string =>
  readFileSync(new URL(`../../docker/recorded/${name}`, import.meta.url), 'utf8');

/** Nobody asks the recorded swarm's registry: images are on its nodes and nowhere else. */
const NOWHERE = {
  images: {
    'web:1': { missing: true },
    'nginx:1.12-alpine': { missing: true },
    'nginx:1.13-alpine': { missing: true },
  },
};
const SECRET = ['0s', 'printf s3cr3t | docker secret create db_password_v1 -'] as const;
const OTHER_SECRET = ['0s', 'printf n3w | docker secret create db_password_v2 -'] as const;
const WEB = [
  [
    '0s',
    'docker service create -d --name web --network host --replicas 4 --update-parallelism 2 ' +
      '--update-delay 2s --update-monitor 3s nginx:1.12-alpine',
  ],
] as const;
const STACK = [['0s', 'docker stack deploy --resolve-image never -c stack-v1.yml shop']] as const;
const STACK_SCENARIO = {
  files: {
    'stack-v1.yml': fileOf('stack-v1.yml'),
    'stack-v2.yml': fileOf('stack-v2.yml'),
    'db_password.txt': 's3cr3t',
    // Not kept with the recording: what its warnings tell of it.
    'warn.yml': `version: "3.8"
services:
  web:
    image: web:1
    build: .
    container_name: web
  db:
    image: redis:3.0.6
    restart: always
`,
  },
  images: Object.fromEntries(
    ['nginx:1.12-alpine', 'nginx:1.13-alpine', 'redis:3.0.6', 'web:1', 'web:3'].map((image) => [
      image,
      IMAGE,
    ]),
  ),
};
const onNode4 = (command: string): string => command.replace('docker', 'docker -H ssh://node-4');
const DRAIN = 'docker node update --availability drain node-3';

/** Docker's commands, by the rules that what they say follows. */
export const CHANGES: readonly (readonly [rule: string, cases: readonly Case[]])[] = [
  [
    'CLI-29',
    [
      { name: 'config-create', at: '0s', timeline: [] },
      { name: 'secret-create', at: '0s', timeline: [] },
      { name: 'secret-create-2', at: '1s', timeline: [SECRET] },
      { name: 'secret-rm', at: '1s', timeline: [SECRET, OTHER_SECRET] },
      { name: 'secret-rm-2', at: '1s', timeline: [SECRET, OTHER_SECRET] },
    ],
  ],
  [
    'CLI-27',
    [
      { name: 'node-promote', at: '0s', timeline: [] },
      { name: 'node-update-drain', at: '0s', timeline: [] },
      { name: 'node-update-active', at: '9s', timeline: [['0s', DRAIN]] },
      {
        name: 'node-ps',
        // Which of the ten came to this node.
        chance: /(?<=\b[a-zI]{25}\.)\d\b/gm,
        at: '28m20s',
        isUnordered: true,
        timeline: [
          // The node of the question is not the first to be chosen.
          [
            '0s',
            'docker service create -d --name busy --constraint node.hostname==node-1 --network host web:1',
          ],
          ['5s', 'docker service rm busy'],
          [
            '2s',
            'docker service create -d --name one --mode replicated-job --replicas 10 --network host web:1',
          ],
          // Of a service that is gone, the tasks are called by its id.
          ['10s', 'docker service rm one'],
          ['27m', `chaos image web:1 '${JSON.stringify(IMAGE)}'`],
          ['28m6.5s', 'docker service create -d --name glob --mode global --network host web:1'],
        ],
        scenario: {
          images: {
            'web:1': { ...IMAGE, faults: [{ kind: 'exit', after: '2s', code: 0 }] },
          },
        },
      },
    ],
  ],
  [
    'CLI-7',
    [
      { name: 'service-create-published', at: '0s', timeline: [], scenario: NOWHERE },
      { name: 'service-scale-detach', at: '9s', timeline: WEB },
      { name: 'service-update-detach', at: '9s', timeline: WEB, scenario: NOWHERE },
      { name: 'service-rm', at: '9s', timeline: WEB },
    ],
  ],
  [
    'ST-4, ST-34',
    [
      { name: 'stack-deploy', at: '0s', timeline: [], scenario: STACK_SCENARIO, isUnordered: true },
      {
        name: 'stack-deploy-update',
        at: '9s',
        timeline: STACK,
        scenario: STACK_SCENARIO,
        isUnordered: true,
      },
      {
        name: 'stack-deploy-warnings',
        at: '0s',
        timeline: [],
        scenario: STACK_SCENARIO,
        // The file that was recorded had a network of the hosts.
        chance: /^Creating network w_default\n/gm,
        isUnordered: true,
      },
      { name: 'stack-rm', at: '9s', timeline: STACK, scenario: STACK_SCENARIO, isUnordered: true },
    ],
  ],
  [
    'RM-10, RM-13',
    [
      { name: 'err-kill-missing', at: '0s', timeline: [] },
      { name: 'err-swarm-init-again', at: '0s', timeline: [] },
      { name: 'err-swarm-leave-manager', at: '0s', timeline: [] },
      { name: 'err-worker-not-manager', at: '0s', timeline: [], run: onNode4('docker node ls') },
      { name: 'err-worker-service-ls', at: '0s', timeline: [], run: onNode4('docker service ls') },
      {
        name: 'info-swarm',
        at: '0s',
        timeline: [],
        run: 'docker info',
        part: /^ Swarm:[^]*^ Runtimes:.*$/m,
        // Addresses are others.
        chance: /\d+\.\d+\.\d+\.\d+/g,
        scenario: { nodes: NODES },
      },
    ],
  ],
];
