import { expect, it } from 'vitest';
import { idleStretches } from '../../analysis';
import { simulate, type Scenario } from '../../scenario';
import { idleInAll } from './idle-in-all';

/** A quiet service, and something that happens to it. */
const quiet = (until: string, ...kills: readonly string[]): Scenario => ({
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }],
  images: { 'web:1': {} },
  timeline: [
    { at: '0s', run: 'docker service create --name web --replicas 1 web:1' },
    ...kills.map((at) => ({ at, run: 'chaos kill web.1' })),
  ],
  until,
});

it('folds what is idle in every run, and nothing in which one of them does something', () => {
  const one = simulate(quiet('120s', '30s'));
  const other = simulate(quiet('120s', '80s'));
  const idle = idleInAll([one, other]);
  expect(idle.length).toBeGreaterThan(2);
  for (const [fromMs, toMs] of idle) {
    for (const run of [one, other]) {
      const isIdle = idleStretches(run).some(([start, end]) => start <= fromMs && toMs <= end);
      expect(isIdle).toBe(true);
    }
    for (const ms of [30_000, 80_000]) expect(fromMs <= ms && ms <= toMs).toBe(false);
  }
});

it('is what one run alone folds, and goes on where another has ended', () => {
  const long = simulate(quiet('120s', '30s'));
  expect(idleInAll([long])).toEqual(idleStretches(long));
  const short = simulate(quiet('20s'));
  const late = idleInAll([long, short]).filter(([fromMs]) => fromMs > 40_000);
  expect(late).toEqual(idleStretches(long).filter(([fromMs]) => fromMs > 40_000));
});
