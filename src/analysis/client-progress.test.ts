import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withoutIds } from '../docker/test/a-host';
import { readRecorded } from '../docker/test/recorded';
import { simulate } from '../scenario';
import { IMAGE, NODES } from '../scenario/test/recorded';
import { CRASHING, CREATE, PROGRESS, WEB, type ProgressCase } from './test/recorded-progress';
import { loadClientProgress, type ProgressStep } from '.';

const { clientProgress } = await loadClientProgress();

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

function stepsOf(
  { at, before = [], scenario }: ProgressCase,
  command: string,
): readonly ProgressStep[] {
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

describe.each(PROGRESS)('%s: a terminal shows what it was recorded to show', (_, cases) => {
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
    // What was left on the screen was recorded once more, by itself.
    const { prints } = readRecorded(asked.name);
    const left = prints.split(/\n(?:\^C|\[exit )/)[0] ?? '';
    expect(seen([normalised(ours.at(-1) ?? [], chance)])).toEqual(
      seen([normalised(left.trimEnd().split('\n'), chance)]),
    );
  });
});

/** Every line of any screen, but of those that show how far a task got before it failed. */
const said = (all: readonly (readonly string[])[]) =>
  new Set(distinct(all, /N\/2: (?:running|task)/).flatMap((text) => text.split('\n')));

describe('CLI-11: a client that waits for tasks that never stay', () => {
  it('service-create-crashing: says nothing that was not recorded, and goes on', () => {
    const { command, screens } = recorded(CRASHING.name);
    const steps = stepsOf(CRASHING, command);
    expect(said(steps.map(({ lines }) => lines))).toEqual(said(screens));
    expect(steps.at(-1)?.exitCode).toBeNull();
    expect(steps.length).toBeGreaterThan(20);
  });
});

const shown = (run: string) => stepsOf({ name: '', at: '1s', before: WEB }, run);
/** What is added to the screen by a client that is left at once. */
const farewell = (run: string) => withoutIds(shown(run).at(1)?.farewell.join('\n') ?? '');
const look = (name: string) =>
  `Operation continuing in background.\nUse \`docker service ps ${name}\` to check progress.`;
const last = (steps: readonly ProgressStep[]) => steps.at(-1)?.lines.at(-1);

describe('a terminal of a command', () => {
  it('CLI-7: has all at once where nobody waits', () => {
    expect(shown('docker service scale -d web=5')).toEqual([
      { t: 1_000, lines: ['web scaled to 5'], exitCode: 0, farewell: [] },
    ]);
    expect(shown('docker service scale nope=5')).toEqual([
      {
        t: 1_000,
        lines: ['nope: Error response from daemon: service nope not found'],
        exitCode: 1,
        farewell: [],
      },
    ]);
  });

  it('CLI-20, ST-5: has what went wrong last, and what is noted first', () => {
    expect(shown('docker service rm nope web')[0]?.lines).toEqual([
      'web',
      'Error response from daemon: service nope not found',
    ]);
    const file = 'services: {a: {image: "web:1"}}';
    const deployed = stepsOf(
      { name: '', at: '1s', scenario: { files: { 's.yml': file } } },
      'docker stack deploy -c s.yml shop',
    );
    expect(deployed[0]?.lines).toEqual([
      'Since --detach=false was not specified, tasks will be created in the background.',
      'In a future release, --detach=false will become the default.',
      'Creating network shop_default',
      'Creating service shop_a',
    ]);
  });

  it('CLI-11: says where to look when it is left before all tasks are there, by id or as typed', () => {
    expect(farewell('docker service create --name two --constraint node.role==none web:1')).toBe(
      look('ID'),
    );
    expect(farewell('docker service scale web=5')).toBe(look('web'));
    expect(farewell('docker service update --force web')).toBe(look('web'));
  });

  it('CLI-14: says nothing when it is left once all tasks are there', () => {
    const steps = shown('docker service scale web=5');
    const waits = steps.filter(({ lines }) => lines.at(-1)?.startsWith('verify: Waiting'));
    expect(waits.length).toBeGreaterThan(2);
    expect(waits.flatMap((step) => step.farewell)).toEqual([]);
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
