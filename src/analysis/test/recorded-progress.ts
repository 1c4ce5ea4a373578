import { readFileSync } from 'node:fs';
import type { Scenario } from '../../scenario';
import { diesAfter, IMAGE } from '../../scenario/test/recorded';

/** A command whose progress was recorded. */
export interface ProgressCase {
  readonly name: string;
  readonly at: string;
  readonly before?: readonly (readonly [at: string, run: string])[];
  readonly scenario?: Partial<Scenario>;
  /** Screens that only one of the two was looked at in time to see: left out of both. */
  readonly chance?: RegExp;
  /** Of neither it is told in which of its first states a task was. */
  readonly isSeenLate?: true;
}

export const CREATE =
  'docker service create --name web --network host --replicas 4 --update-parallelism 2 ' +
  '--update-delay 2s --update-monitor 3s nginx:1.12-alpine';
export const WEB = [['0s', CREATE]] as const;
const FAILING = [
  [
    '0s',
    'docker service create --name web --network host --replicas 4 --update-parallelism 1 ' +
      '--update-delay 1s --update-monitor 3s web:1',
  ],
] as const;
const ONE_AFTER_OTHER = [
  [
    '0s',
    'docker service create --name db --network host --replicas 2 --update-monitor 1s ' +
      '--secret source=db_password_v1,target=db_password web:1',
  ],
] as const;
const SECRET = ['0s', 'printf s3cr3t | docker secret create db_password_v1 -'] as const;
const OTHER_SECRET = ['0s', 'printf n3w | docker secret create db_password_v2 -'] as const;
const BOOTS = { pull: '0s', create: '99ms', start: '176ms', listen: '2.8s', stop: '60ms' };
const HEALTH =
  "docker service create --name h --network host --replicas 2 --health-cmd 'test -f /tmp/healthy' " +
  '--health-interval 1s --health-retries 2 --health-start-period 10s -e BOOT=3 web:1';

/** Go took the services in another order than the file has them. */
const STACK_FILE = readFileSync(
  new URL('../../docker/recorded/stack-v1.yml', import.meta.url),
  'utf8',
).replace(/( {2}web:\n[^]*?)( {2}redis:\n[^]*?)(?=secrets:\n {2}db)/, '$2$1');

/** Commands of which the progress was recorded, by the rules that it follows. */
export const PROGRESS: readonly (readonly [rule: string, cases: readonly ProgressCase[]])[] = [
  [
    'CLI-9, CLI-14',
    [
      { name: 'service-create', at: '0s' },
      { name: 'service-update', at: '10s', before: WEB },
      { name: 'service-update-no-change', at: '10s', before: WEB },
      {
        name: 'service-update-force',
        at: '10s',
        before: WEB,
        chance: /N\/4: starting|1 out of 4/,
      },
      { name: 'service-scale', at: '10s', before: WEB, chance: /N\/6: starting/ },
      {
        name: 'service-scale-down',
        at: '10s',
        before: [['0s', CREATE.replace('replicas 4', 'replicas 6')]],
      },
      {
        name: 'service-create-secret',
        at: '1s',
        before: [SECRET],
        chance: /N\/2: starting/,
      },
      {
        name: 'secret-rotate',
        at: '10s',
        before: [SECRET, OTHER_SECRET, ...ONE_AFTER_OTHER],
        chance: /N\/2: starting|1 out of 2 tasks\nN\/2:\n/,
      },
    ],
  ],
  [
    'CLI-11',
    [
      { name: 'service-create-unschedulable', at: '0s' },
      { name: 'service-create-health', at: '0s', scenario: { images: { 'web:1': BOOTS } } },
    ],
  ],
  [
    'CLI-13',
    [
      { name: 'service-create-global', at: '0s' },
      {
        name: 'service-update-global',
        at: '10s',
        before: [['0s', 'docker service create --name g --mode global --network host web:1']],
        chance: /NODE: starting/,
        scenario: { images: { 'web:2': { ...IMAGE, start: '130ms' } } },
      },
    ],
  ],
  [
    'CLI-15',
    [
      {
        name: 'service-update-failing-pause',
        at: '3.9s',
        before: FAILING,
        scenario: { images: { 'web:2': { ...IMAGE, start: '130ms', faults: [diesAfter('5ms')] } } },
      },
      {
        name: 'service-update-missing-image',
        at: '10s',
        before: FAILING,
        scenario: { images: { 'web:9.99': { missing: true } } },
        // The recorded client asked for the first time when the task was rejected already.
        isSeenLate: true,
      },
    ],
  ],
  [
    'CLI-16',
    [
      {
        name: 'service-update-unhealthy',
        at: '9.2s',
        before: [
          ['0s', HEALTH],
          // What the variable BOOT does to the container.
          ['9.2s', `chaos image web:1 '${JSON.stringify({ ...BOOTS, listen: '1000s' })}'`],
          ['24s', `chaos image web:1 '${JSON.stringify(BOOTS)}'`],
        ],
        scenario: { images: { 'web:1': BOOTS } },
      },
    ],
  ],
  [
    'CLI-18',
    [
      {
        name: 'job-create',
        at: '0s',
        scenario: {
          images: { 'web:1': { ...IMAGE, faults: [{ kind: 'exit', after: '2s', code: 0 }] } },
        },
        chance: /N\/3: starting|0 out of 1 tasks/,
      },
    ],
  ],
  [
    'ST-5',
    [
      {
        name: 'stack-deploy-no-detach',
        at: '20s',
        before: [['0s', 'docker stack deploy --resolve-image never -c stack-v1.yml shop']],
        scenario: { files: { 'stack-v1.yml': STACK_FILE, 'db_password.txt': 's3cr3t' } },
      },
    ],
  ],
];

/** One whose tasks fail at times that are chance. */
export const CRASHING: ProgressCase = {
  name: 'service-create-crashing',
  at: '0s',
  scenario: { images: { 'web:1': { ...IMAGE, faults: [diesAfter('0s')] } }, until: '12s' },
};
