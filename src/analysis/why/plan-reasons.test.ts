import { expect, it } from 'vitest';
import { LOG_KINDS, type LogKind } from '../../engine';
import { simulate, type Scenario } from '../../scenario';
import { aCanary } from '../../scenario/test/a-canary';
import { causesOf, eventsOf } from '../events';
import { whyOf } from './why';

const recording = simulate(aCanary(0.1));
const kindOf = (row: number): LogKind | undefined => LOG_KINDS[recording.log.kind[row] ?? -1];

const reasons = (scenario: Scenario) => {
  const run = simulate(scenario);
  return (run.plan ?? []).map(({ entry }) => whyOf(run, entry, () => null).reason);
};

it('a command that was given, or not, has its reason with the numbers that decided', () => {
  expect(reasons(aCanary(0.1))).toMatchObject([
    {
      code: 'plan/skipped',
      command: 'promote',
      why: 'unless',
      answers: [{ failed: 3, ended: 26 }],
    },
    { code: 'plan/opened', command: 'abort', waitedMs: 6_000, answers: [{ failed: 3 }] },
    { code: 'plan/skipped', command: 'grow', why: 'after', answers: [] },
    { code: 'plan/skipped', command: 'shrink', why: 'after' },
  ]);
  const nodes: Scenario['nodes'] = [{ name: 'node-1', role: 'manager' }];
  const run = 'docker node ls';
  const timeline = [
    { at: '0s', run: 'docker service rm nosuch' },
    { when: { gone: 'web' }, run },
    { name: 'late', at: '1s', run },
    { when: { updated: 'web' }, timeout: '4s', run },
  ];
  expect(reasons({ swarmscope: 1, nodes, timeline })).toMatchObject([
    { code: 'plan/skipped', command: run, why: 'refused' },
    { code: 'plan/timed-out', command: run, waitedMs: 4_000, answers: [{ state: null }] },
  ]);
});

it('what a command does leads back through its conditions to what brought these about', () => {
  const rollback = recording.plan?.[1];
  const command = recording.commands[rollback?.command ?? -1];
  const chain = causesOf(recording, command?.entry ?? -1).map(kindOf);
  // The failure of a request, because of the update that the canary was.
  expect(chain.slice(0, 2)).toEqual(['plan.opened', 'request']);
  expect(chain.at(-1)).toBe('command');
});

const told = (scenario: Scenario) =>
  eventsOf(simulate(scenario))
    .filter(({ kind }) => kind.startsWith('plan.'))
    .map(({ kind, isDecision }) => `${kind} ${isDecision}`);

it('events tell of what was waited for, but not that one command follows another', () => {
  expect(told(aCanary(0.1))).toEqual([
    'plan.skipped true',
    'plan.skipped true',
    'plan.skipped true',
    'plan.opened true',
  ]);
  // `shrink` only comes 20 s after `grow`.
  expect(told(aCanary(0))).toEqual(['plan.opened true', 'plan.skipped true', 'plan.opened true']);
});
