import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parseScenario } from './read';
import { simulate } from './simulate';
import { traceOf } from './trace';

/**
 * Checks that fail against a recording which is itself in doubt, each with who says so and why.
 * They must fail: one that holds again is to be taken off the list.
 */
const SUSPECTED: readonly {
  readonly recording: string;
  readonly check: string;
  readonly by: string;
  readonly why: string;
}[] = [];
const CHECKS = 13;

interface Comparison {
  readonly held: number;
  readonly of: number;
  readonly checks: readonly {
    readonly name: string;
    readonly ok: boolean;
    readonly detail: string;
  }[];
}

const folder = (name: string): string =>
  fileURLToPath(new URL(`./conformance/${name}`, import.meta.url));
const recordings = readdirSync(folder('traces')).map((file) => file.replace(/\.json$/, ''));
const output = mkdtempSync(join(tmpdir(), 'swarmscope-'));
afterAll(() => rmSync(output, { recursive: true }));

function compare(name: string): Comparison {
  const scenario = parseScenario(readFileSync(folder(`scenarios/${name}.json`), 'utf8'));
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  const trace = join(output, `${name}.json`);
  writeFileSync(trace, JSON.stringify(traceOf(simulate(scenario.value), () => '')));
  const argv = [folder('compare.mjs'), folder(`traces/${name}.json`), trace, '--json'];
  const { stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Comparison;
}

describe('conformance: the simulation agrees with a real swarm', () => {
  it.each(recordings)('in recording %s', (name) => {
    const suspected = SUSPECTED.filter(({ recording }) => recording === name);
    const { checks } = compare(name);
    const failed = checks.filter((check) => !check.ok);
    const unexpected = failed.filter(
      (check) => !suspected.some((suspicion) => suspicion.check === check.name),
    );
    expect(unexpected.map((check) => `${check.name}: ${check.detail}`)).toEqual([]);
    expect(failed.map((check) => check.name)).toEqual(suspected.map(({ check }) => check));
    expect(checks).toHaveLength(CHECKS);
  });

  it('names only recordings that are there as suspected', () => {
    for (const { recording } of SUSPECTED) expect(recordings).toContain(recording);
  });

  it('notices a simulation that differs', () => {
    const scenario = parseScenario(readFileSync(folder('scenarios/21-scale.json'), 'utf8'));
    if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
    const [first, ...rest] = scenario.value.timeline;
    const run =
      first?.run.replace('nginx:', 'httpd:').replace(/--replicas \d+/, '--replicas 9') ?? '';
    const other = { ...scenario.value, timeline: [{ at: '0s', run }, ...rest] };
    const trace = join(output, 'other.json');
    writeFileSync(trace, JSON.stringify(traceOf(simulate(other), () => '')));
    const { status } = spawnSync(process.execPath, [
      folder('compare.mjs'),
      folder('traces/21-scale.json'),
      trace,
    ]);
    expect(status).toBe(1);
  });
});
