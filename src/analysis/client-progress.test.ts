import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulate, type Scenario } from '../scenario';
import { diesAfter, IMAGE, NODES } from '../scenario/test/recorded';
import { loadClientProgress, type ProgressStep } from '.';

const { clientProgress } = await loadClientProgress();

/** A command whose progress was recorded. */
interface Case {
  readonly name: string;
  readonly at: string;
  readonly before?: readonly (readonly [at: string, run: string])[];
  readonly scenario?: Partial<Scenario>;
  /** Screens that only one of the two was looked at in time to see: left out of both. */
  readonly chance?: RegExp;
  /** Of neither it is told in which of its first states a task was. */
  readonly isSeenLate?: true;
}

/** What a terminal was recorded to show: `$ COMMAND`, `# rc N, …`, then its screens. */
function recorded(name: string) {
  const url = new URL(`../docker/recorded/${name}.frames.txt`, import.meta.url);
  const [head = '', ...screens] = readFileSync(url, 'utf8').split(/^--- \d+ ms\n/m);
  const [, command = '', code = ''] = /^\$ (.*)\n# rc (-?\d+)/.exec(head) ?? [];
  return {
    command,
    exitCode: Number(code),
    screens: screens.map((screen) => screen.trimEnd().split('\n')),
  };
}

const EARLY = /(?:new|pending|assigned|accepted|preparing) +\[=*> *\]/;
const SLOT = /^(?:\d+\/\d+|[a-z0-9]{12}):/;

/**
 * What two swarms must agree on: ids and the order of slots are chance (CLI-12), and so is in which
 * of its first states a task was seen.
 */
function normalised(screen: readonly string[], chance: RegExp): string {
  const lines = screen.map((line) =>
    line
      .replaceAll(/\b[a-z0-9]{25}\b/g, 'ID')
      .replace(/^[a-z0-9]{12}:/, 'NODE:')
      .replace(/^\d+(\/\d+:)/, 'N$1')
      .replace(EARLY, 'early'),
  );
  const sorted = lines.filter((_, i) => SLOT.test(screen[i] ?? '')).toSorted();
  let next = 0;
  const text = lines
    .map((line, i) => (SLOT.test(screen[i] ?? '') ? sorted[next++] : line))
    .join('\n')
    // No registry had the images of the recorded swarm (D-41).
    .replace(/^image [^]*?\n\n/, '');
  return chance.test(text) ? '' : text;
}

/** Screens of which each differs from the one before, once there is any progress. */
const distinct = (screens: readonly (readonly string[])[], chance: RegExp): readonly string[] =>
  screens
    .filter((screen) => screen.some((line) => / progress: /.test(line)))
    .map((screen) => normalised(screen, chance))
    .filter((text) => text !== '')
    .filter((text, i, all) => text !== all[i - 1]);

const CREATE =
  'docker service create --name web --network host --replicas 4 --update-parallelism 2 ' +
  '--update-delay 2s --update-monitor 3s nginx:1.12-alpine';
const WEB = [['0s', CREATE]] as const;
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
  new URL('../docker/recorded/stack-v1.yml', import.meta.url),
  'utf8',
).replace(/( {2}web:\n[^]*?)( {2}redis:\n[^]*?)(?=secrets:\n {2}db)/, '$2$1');

function stepsOf({ at, before = [], scenario }: Case, command: string): readonly ProgressStep[] {
  const recording = simulate({
    swarmscope: 1,
    engine: '20.10',
    nodes: NODES.map((node) => ({ ...node, memory: '24GiB' })),
    timeline: [...before.map(([when, run]) => ({ at: when, run })), { at, run: command }],
    until: '75s',
    ...scenario,
    images: {
      'nginx:1.12-alpine': IMAGE,
      'nginx:1.13-alpine': IMAGE,
      'web:1': IMAGE,
      'web:2': IMAGE,
      'redis:3.0.6': IMAGE,
      'web:3': IMAGE,
      ...scenario?.images,
    },
  });
  return clientProgress(
    recording,
    recording.commands.findLastIndex(({ run }) => run === command),
  );
}

describe.each<readonly [rule: string, cases: readonly Case[]]>([
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
])('%s: a terminal shows what it was recorded to show', (_, cases) => {
  it.each(cases)('$name', (asked) => {
    const { command, exitCode, screens } = recorded(asked.name);
    const steps = stepsOf(asked, command);
    const chance = asked.chance ?? /$^/;
    const seen = (texts: readonly string[]) =>
      asked.isSeenLate ? texts.map((text) => text.replaceAll(' early', '')) : texts;
    const isCut = exitCode === -2;
    const ours = steps.map(({ lines }) => lines);
    expect(seen(distinct(ours, chance))).toEqual(
      seen(distinct(isCut ? screens.slice(0, -1) : screens, chance)),
    );
    expect(steps.at(-1)?.exitCode).toBe(isCut ? null : exitCode);
  });
});

/** Every line of any screen, but of those that show how far a task got before it failed. */
const said = (all: readonly (readonly string[])[]) =>
  new Set(distinct(all, /N\/2: (?:running|task)/).flatMap((text) => text.split('\n')));

describe('CLI-11: a client that waits for tasks that never stay', () => {
  it('service-create-crashing: says nothing that was not recorded, and goes on', () => {
    const { command, screens } = recorded('service-create-crashing');
    const asked: Case = {
      name: 'service-create-crashing',
      at: '0s',
      scenario: { images: { 'web:1': { ...IMAGE, faults: [diesAfter('0s')] } }, until: '12s' },
    };
    const steps = stepsOf(asked, command);
    expect(said(steps.map(({ lines }) => lines))).toEqual(said(screens));
    expect(steps.at(-1)?.exitCode).toBeNull();
    expect(steps.length).toBeGreaterThan(20);
  });
});

const shown = (run: string) => stepsOf({ name: '', at: '1s', before: WEB }, run);
const last = (steps: readonly ProgressStep[]) => steps.at(-1)?.lines.at(-1);

describe('a terminal of a command', () => {
  it('CLI-7: has all at once where nobody waits', () => {
    expect(shown('docker service scale -d web=5')).toEqual([
      { t: 1_000, lines: ['web scaled to 5'], exitCode: 0 },
    ]);
    expect(shown('docker service scale nope=5')).toEqual([
      {
        t: 1_000,
        lines: ['nope: Error response from daemon: service nope not found'],
        exitCode: 1,
      },
    ]);
  });

  it('CLI-7: shows nothing of a quiet command, and yet waits', () => {
    const steps = shown('docker service update --quiet --force web');
    expect(steps.map(({ lines, exitCode }) => [lines, exitCode])).toEqual([
      [['web'], null],
      [['web'], 0],
    ]);
    expect(steps[1]?.t).toBeGreaterThan(4_000);
  });

  it('CLI-9: has no lines of more than 20 tasks', () => {
    expect(shown('docker service scale web=20').at(-1)?.lines).toHaveLength(23);
    expect(shown('docker service scale web=21').at(-1)?.lines).toHaveLength(3);
  });

  it('CLI-11: has no bars where there is no room', () => {
    const recording = simulate({
      swarmscope: 1,
      nodes: NODES,
      timeline: [{ at: '0s', run: CREATE }],
      until: '10s',
    });
    const lines = clientProgress(recording, 0, false).flatMap((step) => step.lines);
    expect(lines).toContain('1/4: running');
    expect(lines.join('\n')).not.toContain('[');
  });

  it('CLI-20: tells of those of several services that could not be scaled when the others are done', () => {
    const steps = shown('docker service scale nope=5 web=2');
    const end = steps.at(-1);
    expect(end?.exitCode).toBe(1);
    expect(end?.lines.slice(-2)).toEqual([
      'verify: Service web converged',
      'nope: Error response from daemon: service nope not found',
    ]);
    expect(steps[0]?.lines).toEqual(['web scaled to 2']);
  });

  it('CLI-16: says above the tasks that somebody asked for the rollback', () => {
    const steps = stepsOf(
      {
        name: '',
        at: '40s',
        before: [...WEB, ['10s', 'docker service update --image nginx:1.13-alpine web']],
      },
      'docker service rollback web',
    );
    expect(steps[1]?.lines.slice(0, 3)).toEqual([
      'web',
      'rollback: manually requested rollback',
      'overall progress: rolling back update: 0 out of 4 tasks',
    ]);
    expect(last(steps)).toBe('verify: Service web converged');
    expect(steps.at(-1)?.exitCode).toBe(0);
  });

  it('CLI-14: starts to wait again when a task drops out', () => {
    const steps = stepsOf(
      { name: '', at: '10s', before: [...WEB, ['11s', 'chaos kill web.1']] },
      'docker service update web',
    );
    const told = steps.flatMap(({ lines }) => lines.filter((line) => line.startsWith('verify')));
    expect(told).toContain('verify: Detected task failure');
    expect(last(steps)).toBe('verify: Service web converged');
    expect(steps.at(-1)?.t).toBeGreaterThan(17_000);
  });

  it('ends when the service is gone', () => {
    const before = [...WEB, ['2s', 'docker service rm web']] as const;
    const steps = stepsOf({ name: '', at: '1s', before }, 'docker service update --force web');
    expect(last(steps)).toBe('Error response from daemon: service web not found');
    expect(steps.at(-1)?.exitCode).toBe(1);
  });
});
