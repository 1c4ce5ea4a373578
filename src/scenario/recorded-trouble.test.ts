import { describe, expect, it } from 'vitest';
import { simulate } from './simulate';
import { answer, linesOf, NODES, read, type Case } from './test/recorded';

/** Nobody asks the recorded swarm's registry: images are on its nodes and nowhere else. */
const NOWHERE = { images: { 'web:1': { missing: true } } };
const LARGE = { nodes: NODES.map((node) => ({ ...node, memory: '24GiB' })) };

/** What the first command of a recorded terminal does here, and what it says there. */
function created(name: string) {
  const { command, prints } = read(name);
  const { commands, tasks } = simulate({
    swarmscope: 1,
    engine: '20.10',
    timeline: [{ at: '0s', run: command }],
    until: '6s',
    ...NOWHERE,
    ...LARGE,
  });
  const [said = '', progress = ''] = prints.split(/^overall progress.*\n/m);
  return { command: commands[0], tasks, said, progress };
}

describe('S-13: a service of which tasks fit nowhere', () => {
  it.each([
    'service-create-unschedulable',
    'service-create-max-per-node',
    'service-create-constraint-unsat',
  ])('%s: is created with the warning as it was recorded', (name) => {
    const { command, said } = created(name);
    const asked: Case = { name, at: '0s', timeline: [] };
    expect(linesOf(`${command?.stderr}${command?.stdout}`, asked)).toEqual(linesOf(said, asked));
  });

  it('service-create-unschedulable: its tasks say what the progress was recorded to say', () => {
    const { tasks, progress } = created('service-create-unschedulable');
    const told = tasks.map(
      ({ slot, transitions }) => `${slot}/${tasks.length}: ${transitions.at(-1)?.err}`,
    );
    expect(told).toEqual(progress.split('\n').filter((line) => /^\d/.test(line)));
    expect(told).toHaveLength(2);
  });
});

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

describe('CLI-23: docker service ps, as it was recorded', () => {
  it.each<Case>([
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
  ])('$name', (asked) => {
    const { command, prints } = read(asked.name);
    expect(linesOf(answer(asked, command), asked)).toEqual(linesOf(prints, asked));
  });
});
