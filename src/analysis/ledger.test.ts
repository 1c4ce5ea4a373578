import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOG_KINDS, OUTCOMES, type Failure, type Recording } from '../engine';
import { builtin, BUILTIN_NAMES, simulate } from '../scenario';
import { randomScenario } from '../scenario/test/random-scenario';
import { causesOf } from './events';
import { failedRequests } from './failed-requests';
import { ledgerOf, type Share } from './ledger';
import { busyScenario } from './test/busy-scenario';

const SEED = 20_261_125;

const sum = (shares: readonly Share<unknown>[]): number =>
  shares.reduce((all, { count }) => all + count, 0);

/** Failures of requests that may never have reached a task. */
const MEETS_NO_TASK: ReadonlySet<Failure> = new Set<Failure>([
  'unpublished',
  'port-closed',
  'node-left',
  'machine-off',
  'no-endpoint',
  'no-answer',
]);

/** What of the ledgers of a run does not add up. */
function wrongIn(recording: Recording): readonly string[] {
  const { log, requests, services } = recording;
  const wrong: string[] = [];
  const claim = (isSo: boolean, what: string) => {
    if (!isSo) wrong.push(what);
  };
  let sent = 0;
  let failed = 0;
  services.forEach(({ name }, service) => {
    const ledger = ledgerOf(recording, service);
    sent += ledger.sent;
    failed += ledger.failed;
    claim(sum(ledger.reasons) === ledger.failed, `${name}: by reason`);
    claim(ledger.served + ledger.pending + ledger.failed === ledger.sent, `${name}: in all`);
    const exposed = ledger.exposures.reduce((all, { count }) => all + count, 0);
    claim(exposed === ledger.failed, `${name}: in stretches`);
    for (const reason of ledger.reasons) {
      const { of, count, byTask, byPhase, byLife } = reason;
      const lives = byLife.map((share) => String(share.of));
      if (of === 'not-listening')
        claim(!lives.includes('running'), `${name}, ${of}: ${lives.join()}`);
      if (of === 'unheard' || of === 'cached-address') {
        claim(lives.join() === 'gone', `${name}, ${of}: ${lives.join()}`);
      }
      for (const shares of [byTask, byPhase, byLife]) {
        claim(sum(shares) === count, `${name}, ${of}: of ${count}`);
        claim(new Set(shares.map((share) => share.of)).size === shares.length, `${name}, ${of}`);
      }
    }
  });
  const outcomes = [...requests.outcome].map((outcome) => OUTCOMES[outcome]);
  const inFact = outcomes.filter((outcome) => outcome !== 'served' && outcome !== 'pending').length;
  claim(sent === requests.length, `${sent} of ${requests.length} were sent`);
  claim(failed === inFact, `${failed} of ${inFact} failed`);
  for (const { entry, task, failure } of failedRequests(recording)) {
    claim(task >= 0 || MEETS_NO_TASK.has(failure), `${entry}: ${failure} met no task`);
    const first = LOG_KINDS[log.kind[causesOf(recording, entry).at(-1) ?? -1] as number];
    claim(first === 'command' || first === 'start' || first === 'fault', `${entry}: from ${first}`);
  }
  return wrong;
}

describe('the reasons of failed requests', () => {
  it.each(BUILTIN_NAMES)('add up to all that failed in %s, each with causes', (name) => {
    expect(wrongIn(simulate(builtin(name).scenario))).toEqual([]);
  });

  it('add up to all that failed in a thousand random runs, each with causes', () => {
    for (const scenario of fc.sample(randomScenario, { seed: SEED, numRuns: 1000 })) {
      expect(wrongIn(simulate(scenario))).toEqual([]);
    }
  });

  it('add up where requests go everywhere, and most reasons come up', () => {
    const seen = new Set<Failure>();
    for (const scenario of fc.sample(busyScenario, { seed: SEED, numRuns: 200 })) {
      const recording = simulate(scenario);
      expect(wrongIn(recording)).toEqual([]);
      for (const { failure } of failedRequests(recording)) seen.add(failure);
    }
    expect(seen.size).toBeGreaterThan(12);
  });
});
