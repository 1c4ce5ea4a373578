import { describe, expect, it } from 'vitest';
import { simulate, type Scenario } from '../../scenario';
import { reachOf, type Catch } from './caught';
import { proportionOf, quantileOf, type Proportion } from './proportion';

const UPDATE_MS = 10_000;
const SEEDS = 200;

/** A new version of which each task has a bug by chance, and an update that is to catch it. */
function scenario(seed: number, { replicas, chance, after, monitor, more = '' }: Case): Scenario {
  return {
    swarmscope: 1,
    seed,
    nodes: ['one', 'two', 'three'].map((name, i) => ({
      name,
      role: i === 0 ? 'manager' : 'worker',
    })),
    images: { 'web:2': { faults: [{ kind: 'exit', after, code: 1, chance }] } },
    timeline: [
      { at: '0s', run: `docker service create --name web --replicas ${replicas} web:1` },
      {
        at: '10s',
        run: `docker service update --image web:2 --update-monitor ${monitor} --update-failure-action rollback ${more} web`,
      },
    ],
    until: '3m',
  };
}

interface Case {
  readonly replicas: number;
  readonly chance: number;
  readonly after: string;
  readonly monitor: string;
  readonly more?: string;
}

/** How often something became of the bug, of {@link SEEDS} runs. */
function counted(one: Case, isMeant: (verdict: Catch) => boolean): Proportion {
  let hits = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { verdict } = reachOf(simulate(scenario(seed, one)), 0, UPDATE_MS);
    if (isMeant(verdict)) hits++;
  }
  return proportionOf(hits, SEEDS);
}

const within = ({ low, high }: Proportion, truth: number): boolean => low <= truth && truth <= high;

describe('the chance that a bug is caught', () => {
  const SOON = { replicas: 4, after: '1s', monitor: '5s', more: '--update-delay 3s' };

  it.each([0.1, 0.3, 0.6])(
    'is that of one bad task among all but the last, where it shows within the monitor: p = %d',
    { timeout: 60_000 },
    (chance) => {
      const caught = counted({ ...SOON, chance }, (verdict) => verdict === 'caught');
      expect(caught.share).not.toBeNull();
      expect(within(caught, 1 - (1 - chance) ** 3)).toBe(true);
    },
  );

  it(
    'is that of a bad task after good ones, where it comes too late for all',
    { timeout: 60_000 },
    () => {
      const late = counted({ ...SOON, chance: 0.3 }, (verdict) => verdict === 'late');
      expect(within(late, 0.7 ** 3 * 0.3)).toBe(true);
    },
  );

  it('is that of no bad task for a bug that never shows', { timeout: 60_000 }, () => {
    const silent = counted({ ...SOON, chance: 0.3 }, (verdict) => verdict === 'silent');
    expect(within(silent, 0.7 ** 4)).toBe(true);
  });

  it('U-20: is nought where it shows after the monitor is over', { timeout: 60_000 }, () => {
    const slow = { replicas: 4, chance: 0.5, after: '20s', monitor: '2s' };
    expect(counted(slow, (verdict) => verdict === 'caught').hits).toBe(0);
    expect(
      within(
        counted(slow, (verdict) => verdict === 'missed'),
        1 - 0.5 ** 4,
      ),
    ).toBe(true);
  });
});

describe('a share that was counted', () => {
  it('lies in its interval, which is never empty', () => {
    expect(proportionOf(0, 0)).toEqual({ hits: 0, of: 0, share: null, low: 0, high: 1 });
    const none = proportionOf(0, 20);
    expect(none.low).toBe(0);
    expect(none.high).toBeCloseTo(0.1611, 4);
    const all = proportionOf(20, 20);
    expect(all.low).toBeCloseTo(0.8389, 4);
    expect(all.high).toBe(1);
    const some = proportionOf(81, 263);
    expect(some.low).toBeCloseTo(0.2553, 4);
    expect(some.high).toBeCloseTo(0.3662, 4);
  });
});

describe('a quantile of a sample', () => {
  const sorted = Array.from({ length: 100 }, (_, i) => i + 1);

  it('is the value at its rank, between two others', () => {
    expect(quantileOf(sorted, 0.5)).toEqual({ value: 50, low: 40, high: 61 });
  });

  it('has no end where the sample is too small to tell', () => {
    expect(quantileOf(sorted, 0.99)).toEqual({ value: 99, low: 97, high: Infinity });
    expect(quantileOf([7], 0.99)).toEqual({ value: 7, low: -Infinity, high: Infinity });
  });
});
