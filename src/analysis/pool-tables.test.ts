import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAILURES, LOG_KINDS, type Recording } from '../engine';
import { builtin, BUILTIN_NAMES, simulate, type Scenario } from '../scenario';
import { servicesByStream } from './failed-requests';
import { poolAt, tableOf } from './pool-at';
import { poolTables } from './pool-tables';
import { busyScenario } from './test/busy-scenario';

const SEED = 20_261_125;

/** Requests that went elsewhere than the table of their node says, and how many were looked at. */
function strays(recording: Recording, scenario: Scenario) {
  const { log, requests, services, tasks } = recording;
  const failures = new Map<number, string>();
  log.kind.forEach((kind, entry) => {
    if (LOG_KINDS[kind] !== 'request') return;
    failures.set(log.subject[entry] as number, FAILURES[log.detail[entry] as number] ?? '');
  });
  const tables = services.map((_, service) => poolTables(recording, scenario, service));
  const serviceOf = servicesByStream(recording);
  const wrong: string[] = [];
  let looked = 0;
  let differed = 0;
  for (let row = 0; row < requests.length; row++) {
    const {
      from = 'outside',
      keepAlive,
      dns,
    } = scenario.traffic?.[requests.source[row] as number] ?? {};
    const service = serviceOf(row);
    const via = requests.via[row] as number;
    const t = requests.startMs[row] as number;
    const known = tables[service];
    // A kept connection and a kept answer outlive the table.
    if (known === undefined || keepAlive === true || dns === 'cache') continue;
    if ((known.tablesMs.get(via) ?? Infinity) > t) continue;
    const spec = services[service]?.versions.findLast((version) => version.t <= t)?.spec;
    const isMesh = spec?.endpoint.ports.some(({ mode }) => mode === 'ingress') ?? false;
    if (from === 'outside' && !isMesh) continue;
    const now = poolAt(known, t);
    const sends = tableOf(now, via);
    looked++;
    if (now.unheard.has(via)) differed++;
    const task = requests.task[row] as number;
    const failure = failures.get(row);
    const what = `request ${row} at ${t} via ${via} to ${task} (${tasks[task]?.slot}), ${failure}`;
    if (task >= 0 && !sends.has(task)) wrong.push(`${what}: not in ${[...sends].join()}`);
    if ((failure === 'no-endpoint' || failure === 'no-answer') && sends.size > 0) {
      wrong.push(`${what}: in the table are ${[...sends].join()}`);
    }
  }
  return { wrong, looked, differed };
}

describe('LB-3, LB-7, LB-8, LB-11, LB-12: requests go where the table of their node sends them', () => {
  it.each(BUILTIN_NAMES)('in %s', (name) => {
    const { scenario } = builtin(name);
    const { wrong, looked } = strays(simulate(scenario), scenario);
    expect(wrong).toEqual([]);
    expect(looked).toBeGreaterThan(500);
  });

  it('in random runs, while news is on its way too', () => {
    let all = 0;
    for (const scenario of fc.sample(busyScenario, { seed: SEED, numRuns: 200 })) {
      const { wrong, differed } = strays(simulate(scenario), scenario);
      expect(wrong).toEqual([]);
      all += differed;
    }
    expect(all).toBeGreaterThan(100);
  });
});
