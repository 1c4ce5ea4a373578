import { readFileSync } from 'node:fs';
import { diesAfter, IMAGE, NODES, type Case } from './recorded';

const CREATE =
  'docker service create --name web --network host --replicas 4 --update-parallelism 2 ' +
  '--update-delay 2s --update-monitor 3s nginx:1.12-alpine';
const WEB = [['0s', CREATE]] as const;
const UPDATED = [...WEB, ['10s', 'docker service update --image nginx:1.13-alpine web']] as const;
/** The order in which chance had the slots updated. */
const ORDER = { luck: { updateOrder: [[1, 3, 2, 4]] } };

const GLOBAL = [
  ['0s', 'docker service create --name g --mode global --network host web:1'],
] as const;
const JOB = [
  [
    '0s',
    'docker service create --name job --mode replicated-job --replicas 3 --max-concurrent 2 --network host web:1',
  ],
] as const;
const ENDING = {
  images: { 'web:1': { ...IMAGE, faults: [{ kind: 'exit' as const, after: '2s', code: 0 }] } },
};
const QUICK = { images: { 'web:1': { pull: '0s', create: '10ms', start: '20ms', stop: '0s' } } };
const SECRETS_ROTATED = [
  ['0s', 'printf s3cr3t | docker secret create db_password_v1 -'],
  ['0s', 'printf n3w | docker secret create db_password_v2 -'],
  [
    '1s',
    'docker service create --name db --network host --replicas 2 --update-monitor 1s ' +
      '--secret source=db_password_v1,target=db_password web:1',
  ],
  [
    '10s',
    'docker service update --secret-rm db_password_v1 ' +
      '--secret-add source=db_password_v2,target=db_password db',
  ],
] as const;
const FAILING = (flags = '') =>
  [
    [
      '0s',
      'docker service create --name web --network host --replicas 4 --update-parallelism 1 ' +
        '--update-delay 1s --update-monitor 3s web:1',
    ],
    ['3.9s', `docker service update --image web:2 --env-add FAIL_AFTER=0 ${flags} web`],
  ] as const;
/** The slot that chance chose first. */
const THIRD = { luck: { updateOrder: [[3]] } };
const STACK = [['0s', 'docker stack deploy --resolve-image never -c stack-v1.yml shop']] as const;
/** Of tasks that began together, which happened to have lived into another second. */
const AGE = /(?<=visualizer.*Running )\d+/g;
const STACK_FILES = {
  files: {
    'stack-v1.yml': readFileSync(
      new URL('../../docker/recorded/stack-v1.yml', import.meta.url),
      'utf8',
    ),
    'stack-v2.yml': readFileSync(
      new URL('../../docker/recorded/stack-v2.yml', import.meta.url),
      'utf8',
    ),
    'db_password.txt': 's3cr3t',
  },
  images: {
    'nginx:1.12-alpine': IMAGE,
    'nginx:1.13-alpine': IMAGE,
    'redis:3.0.6': IMAGE,
    'web:3': IMAGE,
  },
};

/** Docker's questions, by the rules that their answers follow. */
export const ANSWERS: readonly (readonly [rule: string, cases: readonly Case[]])[] = [
  [
    'CLI-22',
    [
      { name: 'service-ls-empty', at: '0s', timeline: [] },
      { name: 'service-ls', at: '5s', timeline: WEB },
      {
        name: 'service-ls-filter',
        at: '5s',
        timeline: [
          ['0s', 'docker service create --name web --replicas 2 web:1'],
          ['0s', 'docker service create --name other web:1'],
        ],
      },
      {
        name: 'service-ls-published',
        at: '100ms',
        timeline: [
          ['0s', 'docker service create -d --name pub --publish 8080:80 --replicas 2 web:1'],
        ],
      },
    ],
  ],
  [
    'CLI-23',
    [
      { name: 'service-ps', at: '3.9s', timeline: WEB },
      { name: 'service-ps-after-update', at: '22.2s', timeline: UPDATED, scenario: ORDER },
      { name: 'service-ps-filter-running', at: '22.2s', timeline: UPDATED, scenario: ORDER },
      {
        name: 'service-ps-format',
        at: '14s',
        timeline: [['0s', 'docker service create --name web --replicas 2 web:1']],
      },
      { name: 'service-ls-paused', at: '7.6s', timeline: FAILING(), scenario: THIRD },
      { name: 'service-ps-paused', at: '7.6s', timeline: FAILING(), scenario: THIRD },
      { name: 'service-ps-no-trunc-paused', at: '7.6s', timeline: FAILING(), scenario: THIRD },
      {
        name: 'service-ps-published',
        at: '5.9s',
        timeline: [
          ['0s', 'docker service create -d --name pub --publish 8080:80 --replicas 2 web:1'],
        ],
      },
      {
        name: 'service-ps-crashing',
        at: '8.44s',
        timeline: [
          [
            '0s',
            'docker service create --name crash --network host --replicas 2 --restart-delay 1s web:1',
          ],
        ],
        // As fast as the recorded ones died, one a little before the other.
        scenario: {
          images: { 'web:1': { ...IMAGE, faults: [diesAfter('120ms', 1), diesAfter('0s', 2)] } },
        },
      },
    ],
  ],
  [
    'CLI-4',
    [
      { name: 'err-service-missing-ps', at: '0s', timeline: [] },
      { name: 'err-service-missing-inspect', at: '0s', timeline: [] },
      { name: 'err-node-missing', at: '0s', timeline: [] },
    ],
  ],
  [
    'CLI-24',
    [
      { name: 'service-inspect-pretty', at: '5s', timeline: WEB },
      { name: 'service-inspect-pretty-updating', at: '12.5s', timeline: UPDATED },
      { name: 'service-inspect-pretty-updated', at: '22.2s', timeline: UPDATED },
      { name: 'service-inspect-updatestatus', at: '12s', timeline: UPDATED },
      {
        name: 'service-inspect-pretty-rolledback',
        at: '58.5s',
        timeline: [
          ['0s', CREATE.replace('1.12', '1.14')],
          ['20s', 'docker service update --image nginx:1.13-alpine web'],
          ['40s', 'docker service rollback web'],
        ],
      },
      {
        name: 'service-inspect-pretty-secret',
        at: '17.95s',
        timeline: SECRETS_ROTATED,
        scenario: QUICK,
      },
      { name: 'service-inspect-pretty-paused', at: '7.6s', timeline: FAILING() },
      {
        name: 'service-inspect-pretty-auto-rolledback',
        at: '13.5s',
        timeline: FAILING('--update-failure-action rollback'),
      },
    ],
  ],
  [
    'G-9',
    [
      { name: 'service-ls-global', at: '5s', timeline: GLOBAL },
      { name: 'service-ps-global', at: '5.9s', timeline: GLOBAL, isUnordered: true },
      {
        name: 'service-ps-after-drain',
        isUnordered: true,
        // When the first of them has run for a second more than the others.
        at: '19.356s',
        timeline: [
          ['0s', 'docker service create --name glob --mode global --network host web:1'],
          ['15s', 'docker node update --availability drain node-3'],
        ],
        scenario: { images: { 'web:1': { ...IMAGE, start: '200ms±50%' } } },
      },
    ],
  ],
  [
    'J-7',
    [
      { name: 'job-ls', at: '20s', timeline: JOB, scenario: ENDING },
      { name: 'job-ps', at: '5.4s', timeline: JOB, scenario: ENDING },
    ],
  ],
  [
    'SC-18',
    [
      {
        name: 'secret-ls',
        at: '500ms',
        timeline: [
          ['0s', 'printf s3cr3t | docker secret create db_password_v1 -'],
          ['100ms', 'printf n3w | docker secret create db_password_v2 -'],
        ],
      },
      {
        name: 'config-ls',
        at: '0s',
        timeline: [['0s', 'printf x | docker config create app_conf -']],
      },
      {
        name: 'secret-inspect-pretty',
        at: '0s',
        timeline: [['0s', 'printf s3cr3t | docker secret create db_password_v1 -']],
      },
    ],
  ],
  [
    'ST-33',
    [
      { name: 'stack-ls-empty', at: '0s', timeline: [] },
      { name: 'stack-ls', at: '5s', timeline: STACK, scenario: STACK_FILES },
      {
        name: 'stack-ps',
        at: '3s',
        timeline: STACK,
        scenario: STACK_FILES,
        isUnordered: true,
        chance: AGE,
      },
      {
        name: 'stack-ps-no-trunc',
        at: '3s',
        timeline: STACK,
        scenario: STACK_FILES,
        isUnordered: true,
        chance: AGE,
      },
      {
        name: 'service-ls-stack',
        at: '5s',
        timeline: STACK,
        scenario: STACK_FILES,
        isUnordered: true,
      },
      {
        name: 'secret-ls-stack',
        at: '5.5s',
        timeline: STACK,
        scenario: STACK_FILES,
        isUnordered: true,
      },
      {
        name: 'network-ls',
        at: '5.5s',
        timeline: STACK,
        scenario: STACK_FILES,
        isUnordered: true,
        chance: /.* bridge {12}bridge.*\n/g,
      },
      {
        name: 'stack-ps-after-update',
        at: '30s',
        timeline: [
          ...STACK,
          ['3.5s', 'docker stack deploy --resolve-image never -c stack-v2.yml shop'],
        ],
        scenario: { ...STACK_FILES, luck: { updateOrder: [[1, 4, 2, 3]] } },
        isUnordered: true,
        chance: AGE,
      },
    ],
  ],
  [
    'S-11, S-15',
    [
      {
        name: 'service-ls-max-per-node',
        at: '5s',
        timeline: [
          [
            '0s',
            'docker service create -d --name m --network host --replicas 7 --replicas-max-per-node 1 web:1',
          ],
        ],
      },
      {
        name: 'service-ps-max-per-node',
        at: '2.7s',
        isUnordered: true,
        chance: /(?<=m\.)\d/g,
        timeline: [
          [
            '0s',
            'docker service create -d --name m --network host --replicas 7 --replicas-max-per-node 1 web:1',
          ],
        ],
      },
      {
        name: 'service-ps-constraint-unsat',
        at: '1.5s',
        timeline: [
          [
            '0s',
            'docker service create -d --name c --network host --constraint node.labels.gpu==yes web:1',
          ],
        ],
      },
      {
        name: 'service-ps-pending-resources',
        at: '5.5s',
        timeline: [
          [
            '0s',
            'docker service create --name big --network host --replicas 2 --reserve-memory 64G web:1',
          ],
        ],
        scenario: { nodes: NODES.map((node) => ({ ...node, memory: '24GiB' })) },
      },
    ],
  ],
  [
    'CLI-26',
    [
      { name: 'node-ls', at: '0s', timeline: [] },
      {
        name: 'node-ls-drain',
        at: '1s',
        timeline: [['0s', 'docker node update --availability drain node-3']],
      },
      {
        name: 'node-inspect-pretty',
        at: '0s',
        // Addresses are others, and there are no certificates.
        chance: /[\d.]{7,}\d|TLS Info:[^]*-----\n[^]*==\n/g,
        timeline: [],
        scenario: {
          nodes: [
            {
              name: 'node-1',
              role: 'manager',
              labels: { zone: 'a' },
              engineLabels: { zone: 'a' },
              cpus: 2,
              memory: 25_276_000_000,
            },
          ],
        },
      },
      {
        name: 'node-ls-2-managers',
        at: '0s',
        timeline: [],
        scenario: {
          nodes: NODES.map((node) =>
            node.name === 'node-2' ? { ...node, role: 'manager' } : node,
          ),
        },
      },
    ],
  ],
];
