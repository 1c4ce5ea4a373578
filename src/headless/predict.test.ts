import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BadInput } from './input';
import { faultsOf, jsonOf, textOf, type Prediction } from './prediction';
import { rehearse, type Update } from './rehearsal';
import { sarifOf } from './sarif';
import { runScript, spawn, type Ran } from './test/run-script';

const TIMEOUT_MS = 240_000;
const folder = mkdtempSync(join(tmpdir(), 'swarmscope-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const HEALTHCHECK = `    healthcheck:
      test: wget -qO - http://localhost
      interval: 1s
`;

const stack = (service = '', action = 'rollback') => `services:
  web:
    image: nginx:1.12-alpine
    ports:
      - "80:80"
${service}    deploy:
      replicas: 4
      update_config:
        parallelism: 2
        monitor: 30s
        failure_action: ${action}
  db:
    image: postgres:16
`;

const BARE = stack();
const CHECKED = stack(HEALTHCHECK);
const IMAGE = 'nginx:1.13-alpine';

/** Rehearses an update of `web`. */
async function predictionOf(text: string, behaviour: unknown, more: Partial<Update> = {}) {
  const given = { file: 'stack.yml', text, service: 'web', image: IMAGE };
  const rehearsal = await rehearse({ ...given, behaviour, rate: 50, ...more });
  return { ...given, ...more, rehearsal } satisfies Prediction;
}

const faults = (prediction: Prediction) => faultsOf(prediction).map(({ id }) => id);

describe('a rehearsed update', () => {
  it('has no fault where every request is served', async () => {
    const prediction = await predictionOf(CHECKED, { listen: '3s' });
    expect(prediction.rehearsal).toMatchObject({
      ending: 'completed',
      failed: 0,
      isPublished: true,
    });
    expect(faults(prediction)).toEqual([]);
    expect(textOf(prediction)).toContain('web to nginx:1.13-alpine. ');
  });

  it('has one where requests meet tasks that do not listen yet, and says what mends it', async () => {
    const prediction = await predictionOf(BARE, { listen: '3s' });
    expect(faults(prediction)).toEqual(['requests-lost']);
    const { failed, advice } = prediction.rehearsal;
    const check = advice.find((one) => one.advice.finding.kind === 'no-health-check');
    expect(check?.advice.damage[0]).toEqual({ measure: 'failed', amount: failed });
    expect(check?.line).toBe(2);
    const text = textOf(prediction);
    expect(text).toContain(`stack.yml:3: The update of web loses ${failed} requests.\n`);
    expect(text).toMatch(/\nstack\.yml:2: No health check: .*costs \d+ failed requests\]\n/);
    expect(text).toContain('\n    + healthcheck:\n');
  });

  it.each([
    ['rollback', 'rolled-back'],
    ['pause', 'paused'],
  ])('has one where it does not come to the new image: %s', async (action, ending) => {
    const crash = { faults: [{ kind: 'exit', after: '1s' }] };
    const prediction = await predictionOf(stack(HEALTHCHECK, action), crash);
    expect(prediction.rehearsal.ending).toBe(ending);
    expect(faults(prediction)).toContain('not-converged');
  });

  it('of a service that nobody asks loses nothing', async () => {
    const image = 'postgres:17';
    const prediction = await predictionOf(BARE, { listen: '3s' }, { service: 'db', image });
    expect(prediction.rehearsal).toMatchObject({ isPublished: false, failed: 0, answered: 0 });
    expect(textOf(prediction)).toContain('db publishes no port');
  });

  it.each<readonly [string, string, Partial<Update>, string]>([
    ['a service that is not there', BARE, { service: 'api' }, 'has web, db'],
    ['an image that is there', BARE, { image: 'nginx:1.12-alpine' }, 'already'],
    ['a file that is none', 'services: [', {}, 'no service that docker could read'],
    ['what docker refuses', `${BARE}    networks: [lan]\n`, {}, 'refuse'],
    [
      'what finds no node',
      stack('', 'rollback').replace(
        'replicas: 4',
        'placement: {constraints: [node.labels.x == y]}',
      ),
      {},
      'does not come up in a swarm of five nodes: app_web.1 does not run (no suitable node',
    ],
    [
      'a behaviour that is none',
      BARE,
      { behaviour: { listen: '3' } },
      '--behaviour is no image that can be run:\n  images["nginx:1.13-alpine"].listen',
    ],
  ])('is none of %s', async (_, text, more, words) => {
    const failure = await predictionOf(text, {}, more).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(BadInput);
    expect((failure as Error).message).toContain(words);
  });
});

it('JSON has all that is known', async () => {
  const printed = JSON.parse(jsonOf(await predictionOf(BARE, { listen: '3s' }))) as {
    readonly failed: number;
    readonly advice: readonly unknown[];
  };
  expect(printed).toMatchObject({
    file: 'stack.yml',
    service: 'web',
    image: IMAGE,
    isGood: false,
    ending: 'completed',
    wanted: 4,
    faults: [{ rule: 'requests-lost', line: 3 }],
  });
  expect(printed.advice).toContainEqual({
    rule: 'no-health-check',
    message: expect.stringContaining('No health check'),
    line: 2,
    costs: expect.arrayContaining([`costs ${printed.failed} failed requests`]),
    fix: 'Add a check',
    changes: expect.arrayContaining([expect.objectContaining({ where: 'stack.yml' })]),
    semantics: expect.arrayContaining([expect.stringMatching(/^[A-Z]+-\d+$/)]),
  });
});

/** What the schema of SARIF 2.1.0 asks of each object that is here, and of its values. */
interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly name: string;
        readonly rules: readonly { readonly id: string; readonly shortDescription: Text }[];
      };
    };
    readonly columnKind: string;
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: Text;
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number; readonly startColumn: number };
        };
      }[];
    }[];
  }[];
}
interface Text {
  readonly text: string;
}

it('SARIF has what its schema asks for, and the place in the stack file', async () => {
  const sarif = JSON.parse(sarifOf(await predictionOf(BARE, { listen: '3s' }))) as Sarif;
  expect(sarif.version).toBe('2.1.0');
  expect(sarif.runs).toHaveLength(1);
  const [run] = sarif.runs;
  expect(run?.columnKind).toBe('utf16CodeUnits');
  expect(run?.tool.driver.name).toBe('Swarmscope');
  const rules = run?.tool.driver.rules ?? [];
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  expect(rules.every(({ shortDescription }) => shortDescription.text !== '')).toBe(true);
  const lines = BARE.split('\n');
  for (const { ruleId, ruleIndex, level, message, locations } of run?.results ?? []) {
    expect(rules[ruleIndex]?.id).toBe(ruleId);
    expect(['error', 'warning', 'note']).toContain(level);
    expect(message.text).not.toBe('');
    expect(locations).toHaveLength(1);
    const { artifactLocation, region } = locations[0]?.physicalLocation ?? {};
    expect(artifactLocation?.uri).toBe('stack.yml');
    expect(Number.isInteger(region?.startLine)).toBe(true);
    const line = lines[(region?.startLine ?? 0) - 1] ?? '';
    expect(line.charAt((region?.startColumn ?? 0) - 1)).toMatch(/\S/);
  }
  const levels = Object.fromEntries(
    (run?.results ?? []).map(({ ruleId, level }) => [ruleId, level]),
  );
  expect(levels).toMatchObject({ 'requests-lost': 'error', 'no-health-check': 'warning' });
});

const run = (...args: readonly string[]): Ran => runScript('predict', args);

describe('npm run predict', { timeout: TIMEOUT_MS }, () => {
  const file = write('stack.yml', BARE);
  const slow = write('slow.json', '{ "listen": "3s" }');

  it('ends with 1 when requests would be lost, and prints advice', () => {
    const args = ['--image', `web=${IMAGE}`, '--behaviour', slow];
    const { status, stdout, stderr } = spawn('npm', ['run', '-s', 'predict', '--', file, ...args]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain(`${file}:2: No health check`);
    const sarif = run(file, ...args, '--format', 'sarif');
    expect(sarif.status).toBe(1);
    expect(JSON.parse(sarif.stdout)).toMatchObject({ version: '2.1.0' });
  });

  it('ends with 0 when all is well', () => {
    const checked = write('checked.yml', CHECKED);
    const args = ['--image', `web=${IMAGE}`, '--behaviour', slow, '--format=json', '--seed=3'];
    const { status, stdout, stderr } = run(checked, ...args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ isGood: true, failed: 0 });
  });

  it('prints how it is used', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('npm run -s predict -- STACK.yml --image SERVICE=REF');
  });

  const image = ['--image', `web=${IMAGE}`];
  it.each([
    ['no file', image, 'no stack file was given'],
    ['no image', [file], '--image is missing'],
    ['an image of nobody', [file, '--image', IMAGE], 'should be SERVICE=REF'],
    ['an unknown format', [file, ...image, '--format', 'xml'], '--format is "xml"'],
    ['a rate that is none', [file, ...image, '--rate', 'many'], '--rate is "many"'],
    ['a behaviour that is no JSON', [file, ...image, '--behaviour', file], 'is no JSON'],
  ])('refuses %s on standard error, with exit status 2', (_what, args, text) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(text);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
