import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { builtin, digestOf, simulate, type Scenario, type Trace } from '../scenario';
import type { runFigures } from './run-figures';
import { runScript, spawn, type Ran } from './test/run-script';

const TIMEOUT_MS = 120_000;

const folder = mkdtempSync(join(tmpdir(), 'swarmscope-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** As the README says: `npm run -s simulate -- …`. */
const run = (args: readonly string[], input?: string): Ran =>
  spawn('npm', ['run', '-s', 'simulate', '--', ...args], input);

const runBare = (args: readonly string[]): Ran => runScript('simulate', args);

function digestOfRun(args: readonly string[], input?: string): string {
  const { status, stdout, stderr } = run(args, input);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return (JSON.parse(stdout) as Trace).digest;
}

const SCENARIO: Scenario = {
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }],
  images: { 'web:1': { start: '500ms±50%' } },
  timeline: [{ at: '0s', run: 'docker service create --name web --replicas 3 web:1' }],
};
const good = write('good.json', JSON.stringify(SCENARIO));

describe('npm run simulate', { timeout: TIMEOUT_MS }, () => {
  it('prints the trace on standard output, the same each time', () => {
    const first = run([good]);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    const trace = JSON.parse(first.stdout) as Trace;
    expect(trace.tasks).toHaveLength(3);
    expect(trace.digest).toBe(digestOf(simulate(SCENARIO)));
    expect((trace.events as readonly { text: string }[]).every(({ text }) => text !== '')).toBe(
      true,
    );
    expect(run([good]).stdout).toBe(first.stdout);
  });

  it('prints the figures of the run with it', () => {
    const { scenario } = builtin('book@1') ?? {};
    const { stdout } = runBare([write('figures.json', JSON.stringify(scenario))]);
    const { figures } = JSON.parse(stdout) as { figures: ReturnType<typeof runFigures> };
    expect(figures).toHaveLength(1);
    expect(figures[0]).toMatchObject({
      service: 'web_web',
      pool: { lowest: 8 },
      updates: [
        {
          ending: 'completed',
          wholeMs: 81_500,
          spentMs: { stop: 16_000, boot: 2_500, delay: 50_000, monitor: 11_000, swarm: 2_000 },
          measures: { duration: 81_500, lowest: 8, created: 10, detect: null },
        },
      ],
    });
    const { requests } = figures[0] ?? {};
    expect(requests?.ended).toBe((requests?.served ?? 0) + (requests?.failed ?? 0));
  });

  it('takes another seed, before or behind the file, and a scenario from standard input', () => {
    const seeded = digestOf(simulate({ ...SCENARIO, seed: 7 }));
    expect(seeded).not.toBe(digestOf(simulate(SCENARIO)));
    expect(digestOfRun([good, '--seed', '7'])).toBe(seeded);
    expect(digestOfRun(['--seed=7', good])).toBe(seeded);
    expect(digestOfRun(['-', '--seed', '0'], JSON.stringify(SCENARIO))).toBe(
      digestOf(simulate({ ...SCENARIO, seed: 0 })),
    );
  });

  it('prints all of a long trace', () => {
    const book = builtin('book@1')?.scenario;
    const { status, stdout } = run([write('book.json', JSON.stringify(book))]);
    expect(status).toBe(0);
    expect(stdout.length).toBeGreaterThan(100_000);
    expect((JSON.parse(stdout) as Trace).requests.sent).toBeGreaterThan(1_000);
  });

  it('shows how it is used', () => {
    expect(runBare(['--help'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(
        'Usage: npm run -s simulate -- FILE.json [--seed N]',
      ) as string,
      stderr: '',
    });
  });

  it('tells all that is wrong with a scenario, each with its path', () => {
    const bad = write(
      'bad.json',
      JSON.stringify({ ...SCENARIO, sede: 1, timeline: [{ at: '5', run: 'x' }], until: '25h' }),
    );
    const { status, stdout, stderr } = run([bad]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    const [first, ...others] = stderr.trimEnd().split('\n');
    expect(first).toBe(`simulate: ${bad} is no scenario that can be run:`);
    expect(others).toHaveLength(3);
    for (const path of ['sede', 'timeline[0].at', 'until']) expect(stderr).toContain(path);
  });

  it.each<[what: string, args: readonly string[], text: string]>([
    ['no file', [], 'simulate: no scenario file was given'],
    ['two files', [good, good], 'simulate: one scenario at a time, but 2 were given'],
    ['a file that is not there', [join(folder, 'none.json')], 'no such file or directory'],
    ['an option that there is not', [good, '--sede', '1'], '--sede'],
    ['a seed that is no number', [good, '--seed', 'x'], 'simulate: --seed is "x"'],
    [
      'a seed beyond 32 bits',
      [good, '--seed', '4294967296'],
      'a whole number from 0 to 4294967295',
    ],
    ['a file that is no JSON', [write('text.json', 'nonsense')], 'is no scenario that can be run'],
    ['a format to come', [write('new.json', '{"swarmscope":2}')], 'is no scenario that can be run'],
  ])('refuses %s on standard error, with exit status 2', (_what, args, text) => {
    const { status, stdout, stderr } = runBare(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(text);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
