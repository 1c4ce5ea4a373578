import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { measuresOf } from '../analysis';
import { applyEdit } from '../scenario/edit';
import { builtin, simulate, type Scenario } from '../scenario';
import { csvRecord } from './csv';
import { runScript, spawn, type Ran } from './test/run-script';

const TIMEOUT_MS = 240_000;
const folder = mkdtempSync(join(tmpdir(), 'swarmscope-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const run = (...args: readonly string[]): Ran => runScript('sweep', args);

const { scenario: BOOK } = builtin('book');
const book = write('book.json', JSON.stringify(BOOK));

const VIA = [{ service: 'web_web', rate: 50, via: 'node-5' }];
const viaNode5 = write('via.json', JSON.stringify({ ...BOOK, traffic: VIA }));

const set = (pin: number, setting: 'parallelism' | 'delay', value: number) =>
  ({ kind: 'set', pin, service: 'web_web', setting, value }) as const;

/** What a cell comes to, by itself. */
function row(scenario: Scenario, parallelism: number, delay: number): string {
  const edits = [set(0, 'parallelism', parallelism), set(0, 'delay', delay)];
  const edited = applyEdit(scenario, { kind: 'several', edits });
  if (!edited.ok) throw new Error(edited.error.code);
  const names = ['failed', 'duration', 'detect'] as const;
  const measured = measuresOf(simulate(edited.value), { service: 0, fromMs: 8_000 }, names);
  return `${parallelism},${delay / 1000}s,${names.map((name) => measured[name]).join(',')}\r\n`;
}

describe('npm run sweep', { timeout: TIMEOUT_MS }, () => {
  it('prints what each run comes to as CSV, the same each time, and its progress apart', () => {
    const args = ['--vary', 'parallelism=1..3', '--vary', 'delay=0s,5s'];
    const npm = ['run', '-s', 'sweep', '--', book, ...args, '--measure', 'failed,duration,detect'];
    const { status, stdout, stderr } = spawn('npm', npm);
    const rows = [1, 2, 3].flatMap((parallelism) =>
      [0, 5_000].map((delay) => row(BOOK, parallelism, delay)),
    );
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: `parallelism,delay,failed,duration,detect\r\n${rows.join('')}`.replaceAll('null', ''),
    });
    expect(stderr).toMatch(/sweep: 6 of 6 runs\n$/);
    expect(run(book, ...args, '--measure=failed', '--measure=duration,detect').stdout).toBe(stdout);
  });

  it('takes another seed, and says what can be varied', () => {
    const seeded = run(book, '--seed', '7', '--vary', 'parallelism=2', '--measure', 'failed');
    const recording = simulate({ ...BOOK, seed: 7 });
    const { failed } = measuresOf(recording, { service: 0, fromMs: 8_000 }, ['failed']);
    expect(seeded.stdout).toBe(`parallelism,failed\r\n2,${failed}\r\n`);
    const { status, stdout } = run(book, '--list', '--seed=9');
    expect(status).toBe(0);
    expect(stdout).toContain('\r\ndelay,10s,delay\r\n');
    expect(stdout).toContain(
      '\r\nimages.nginx:1.13-alpine.listen,1.2s,listen of nginx:1.13-alpine\r\n',
    );
    expect(stdout).toContain('\r\nseed,9,seed\r\n');
  });

  it('prints how it is used', () => {
    const { status, stdout, stderr } = run('--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('npm run -s sweep -- FILE.json --vary');
  });

  const failed = ['--measure', 'failed'];
  const vary = ['--vary', 'parallelism=1,2'];
  it.each([
    ['no file', [], 'no scenario file was given'],
    ['a file that is not there', ['none.json', ...vary, ...failed], 'none.json'],
    ['no parameter', [book, ...failed], '--vary is missing'],
    ['no measure', [book, ...vary], '--measure is missing'],
    ['three parameters', [book, ...vary, ...vary, ...vary, ...failed], '--vary is given 3 times'],
    ['an unknown measure', [book, ...vary, '--measure', 'faild'], 'did you mean failed?'],
    [
      'an unknown parameter',
      [book, '--vary', 'paralelism=1', ...failed],
      '--vary has "paralelism", which is no parameter of this scenario (did you mean parallelism?)',
    ],
    ['a parameter without values', [book, '--vary', 'delay', ...failed], 'should be NAME=VALUES'],
    [
      'a bad value',
      [book, '--vary', 'delay=0s..5', ...failed],
      'sweep: --vary delay: “5” lacks a unit. Write 5s',
    ],
    ['a service that is not there', [book, ...vary, ...failed, '--service', 'api'], '"api"'],
    [
      'a value that cannot be',
      [viaNode5, '--vary', 'nodes=4..5', ...failed],
      'sweep: --vary nodes=4: ',
    ],
  ])('refuses %s on standard error, with exit status 2', (_what, args, text) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(text);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

it('CSV has quotes where a field needs them', () => {
  expect(csvRecord(['a', 'b,c', 'say "x"', 'two\nlines', 1.5, null])).toBe(
    'a,"b,c","say ""x""","two\nlines",1.5,\r\n',
  );
});
