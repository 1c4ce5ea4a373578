import type { Case } from './recorded';

/** Commands that were recorded to make a service of which tasks fit nowhere. */
export const UNPLACED: readonly string[] = [
  'service-create-unschedulable',
  'service-create-max-per-node',
  'service-create-constraint-unsat',
];

const FAILING = 'docker service update --image web:2 --env-add FAIL_AFTER=0';
const PAUSED: Case['timeline'] = [
  [
    '0s',
    'docker service create --name web --network host --replicas 4 --update-parallelism 1 ' +
      '--update-delay 1s --update-monitor 3s web:1',
  ],
  ['3.9s', `${FAILING} web`],
  // It paused; what it changed is taken back.
  ['7.8s', 'docker service rollback web'],
];
const ROLLED_BACK = `${FAILING} --update-failure-action rollback web`;
/** The slots that chance chose first. */
const THIRD = { luck: { updateOrder: [[3], [3], [3], [3], [4], [4], [3], [3], [3]] } };

const HEALTH =
  "docker service create --name h --network host --replicas 2 --health-cmd 'test -f /tmp/healthy' " +
  '--health-interval 1s --health-retries 2 --health-start-period 10s -e BOOT=3 web:1';
const BOOTS = { pull: '0s', create: '99ms', start: '176ms', listen: '2.8s', stop: '60ms' };
const BOOTS_IN_1000_S = JSON.stringify({ ...BOOTS, listen: '1000s' });

const MISSING: Case = {
  name: 'service-ps-missing-image',
  at: '55.6s',
  timeline: [
    ...PAUSED,
    ['13.3s', `${FAILING} web`],
    ['17.3s', 'docker service rollback web'],
    ['22.9s', ROLLED_BACK],
    ['35s', `${FAILING} web`],
    ['38.8s', 'docker service rollback web'],
    ['55.2s', 'docker service update --image web:9.99 --update-failure-action pause web'],
  ],
  // U-51: of one slot the spec was swapped before its failed task was replaced.
  scenario: { luck: { ...THIRD.luck, rollbackRace: 'swap-first' } },
  // The slot's oldest task was seen in the quarter of a second before the reaper came for it (TR-1).
  chance: /.*Shutdown 36 seconds ago.*\n/gm,
};

/** What was asked of services that do not come up. */
export const TROUBLE: readonly Case[] = [
  {
    name: 'service-ps-auto-rolledback',
    at: '22.6s',
    timeline: [...PAUSED, ['13.3s', ROLLED_BACK]],
    scenario: THIRD,
  },
  MISSING,
  {
    name: 'service-ps-unhealthy',
    at: '35.2s',
    timeline: [
      ['0s', HEALTH],
      // What the variable BOOT does to the container.
      ['9.2s', `chaos image web:1 '${BOOTS_IN_1000_S}'`],
      [
        '9.2s',
        'docker service update --env-add BOOT=1000 --update-failure-action rollback --update-monitor 3s h',
      ],
      ['24s', `chaos image web:1 '${JSON.stringify(BOOTS)}'`],
    ],
    scenario: { images: { 'web:1': BOOTS }, luck: { updateOrder: [[2], [2]] } },
  },
];
