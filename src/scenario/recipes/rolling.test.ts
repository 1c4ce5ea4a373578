import { describe, expect, it } from 'vitest';
import { builtin } from '../library/library';
import { simulate } from '../simulate';
import { applyRecipe } from './recipes';
import { play } from './test/apply';
import { GROUND_NAMES, GROUNDS, type GroundName } from './test/grounds';

const updateIn = (scenario: (typeof GROUNDS)[GroundName], answers = {}): string => {
  const { written } = applyRecipe('rolling', scenario, answers, simulate);
  return written.ok ? (written.value.timeline.at(-1)?.run ?? '') : written.error.code;
};

describe('rolling', () => {
  it.each(GROUND_NAMES.filter((name) => name !== 'host port'))(
    'U-18, LB-8: brings a healthy version to all tasks without a failed request: %s',
    (ground) => {
      const played = play('rolling', ground, { version: 'healthy' });
      const [service] = played.recording.services;
      expect(service?.updates.map(({ state }) => state)).toEqual(['updating', 'completed']);
      expect(played.sent).toBeGreaterThan(100);
      expect(played.failed).toBe(0);
      expect(played.recording.commands.filter(({ exitCode }) => exitCode !== 0)).toEqual([]);
    },
  );

  it("LB-6: a node's own port is down while its one task is replaced", () => {
    const played = play('rolling', 'host port', { version: 'healthy' });
    expect(played.updateOf('api')).toBe('completed');
    // Four tasks, one after the other, each for about 3 s of a quarter of 40 requests a second.
    expect(played.failed).toBe(122);
  });

  it.each(['crashes', 'turns-unhealthy'] as const)(
    'U-34, W-11: takes a version back that %s, and nobody notices where others serve',
    (version) => {
      for (const ground of ['health', 'anchors', 'by hand', 'full'] as const) {
        const played = play('rolling', ground, { version });
        const states = played.recording.services[0]?.updates.map(({ state }) => state);
        expect(states?.slice(0, 3)).toEqual(['updating', 'rollback_started', 'rollback_completed']);
        expect(played.failed).toBe(0);
      }
    },
  );

  it('EX-8: what it rolls back to has no check where the service had none', () => {
    const played = play('rolling', 'book', { version: 'turns-unhealthy' });
    expect(played.updateOf('web_web')).toBe('rollback_completed');
    // Old tasks start anew, and are sent requests some milliseconds before they listen.
    expect(played.failed).toBe(2);
  });

  it('H-6: one replica that turns unhealthy is alone, and fails until the old version is back', () => {
    const played = play('rolling', 'one replica', { version: 'turns-unhealthy' });
    expect(played.updateOf('api')).toBe('rollback_completed');
    expect(played.failed).toBe(186);
  });

  it('SIM-9: errors that the check does not see go through to all', () => {
    const played = play('rolling', 'health', { version: 'errors' });
    expect(played.updateOf('web_web')).toBe('completed');
    expect(played.failed).toBe(153);
  });

  it('U-17: stops the old task first where its port, its data or the only room is taken', () => {
    expect(updateIn(GROUNDS.book)).toContain('--update-order start-first');
    expect(updateIn(GROUNDS['host port'])).toContain('--update-order stop-first');
    expect(updateIn(GROUNDS.full)).toContain('--update-order stop-first');
    expect(updateIn(GROUNDS['one a node'])).toContain('--update-order stop-first');
    expect(updateIn(GROUNDS.cms, { service: 'shop_db' })).toContain('--update-order stop-first');
  });

  it('RB-3: says beforehand how it would be rolled back, where that is not how it is anyhow', () => {
    const { scenario } = play('rolling', 'health', { version: 'healthy' });
    expect(scenario.timeline.at(-2)).toEqual({
      name: 'prepare',
      at: '12s',
      run: 'docker service update --rollback-order start-first --rollback-parallelism 2 web_web',
    });
    expect(play('rolling', 'full', { version: 'healthy' }).scenario.timeline).toHaveLength(2);
  });

  it('U-24: watches for longer than the check takes to give up', () => {
    // 3 × 5 s, 2 s that the last probe may take, and 15 s more.
    expect(updateIn(builtin('health').scenario)).toContain('--update-monitor 32s');
  });

  it('H-13: adds a check where there is none, unless told otherwise', () => {
    expect(updateIn(GROUNDS.cms)).toContain('http://localhost:2368 || exit 1');
    expect(updateIn(GROUNDS.cms, { check: 'leave' })).not.toContain('--health');
    expect(updateIn(builtin('health').scenario)).not.toContain('--health');
  });

  it('EX-8: without a check a version that boots slowly is sent requests before it listens', () => {
    const answers = { version: 'slow-boot' } as const;
    expect(play('rolling', 'by hand', { ...answers, check: 'leave' }).failed).toBeGreaterThan(300);
    expect(play('rolling', 'by hand', answers).failed).toBe(0);
  });

  it('U-28: one failure is enough, whatever the service allowed', () => {
    expect(updateIn(GROUNDS.cms)).toContain('--update-max-failure-ratio 0');
  });
});
