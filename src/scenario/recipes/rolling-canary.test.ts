import { describe, expect, it } from 'vitest';
import type { Recording } from '../../engine';
import { simulate } from '../simulate';
import { applyRecipe } from './recipes';
import { play } from './test/apply';
import { GROUND_NAMES, GROUNDS } from './test/grounds';

const PROMOTED = { canary: 'ran', promote: 'ran', abort: 'unless', 'abort-late': 'unless' };
const ABORTED = { canary: 'ran', promote: 'unless', abort: 'ran', 'abort-late': 'after' };
const LATE = { canary: 'ran', promote: 'ran', abort: 'unless', 'abort-late': 'ran' };

/** How many tasks of an image have ever run. */
const everRan = ({ tasks }: Recording, image: string): number =>
  tasks.filter(
    (task) => task.image === image && task.transitions.some(({ state }) => state === 'running'),
  ).length;

const runningOf = ({ tasks }: Recording): readonly string[] => [
  ...new Set(
    tasks
      .filter(({ service, removedMs }) => service === 0 && removedMs === null)
      .filter(({ transitions }) => transitions.at(-1)?.state === 'running')
      .map(({ image }) => image),
  ),
];

describe('rolling-canary', () => {
  it.each(GROUND_NAMES.filter((name) => !['host port', 'one replica'].includes(name)))(
    'BG-1, U-44: a healthy version is promoted to all, and no request fails: %s',
    (ground) => {
      const { recording, steps, failed, sent } = play('rolling-canary', ground, {
        version: 'healthy',
      });
      expect(steps).toEqual(PROMOTED);
      expect(recording.services[0]?.updates.map(({ state }) => state)).toEqual([
        'updating',
        null,
        'updating',
        'completed',
      ]);
      expect(runningOf(recording)).toHaveLength(1);
      expect(sent).toBeGreaterThan(100);
      expect(failed).toBe(0);
      expect(recording.commands.filter(({ exitCode }) => exitCode !== 0)).toEqual([]);
    },
  );

  it('LB-6: costs what a rolling update costs where a port is behind one task only', () => {
    const { steps, failed } = play('rolling-canary', 'host port', { version: 'healthy' });
    expect(steps).toEqual(PROMOTED);
    expect(failed).toBe(122);
  });

  it.each(['crashes', 'turns-unhealthy'] as const)(
    'RB-2: takes a version back that %s, before anybody meets more than one task of it',
    (version) => {
      for (const ground of ['health', 'anchors', 'by hand', 'full', 'one a node'] as const) {
        const { recording, steps, failed } = play('rolling-canary', ground, { version });
        expect(steps).toEqual(ABORTED);
        expect(recording.services[0]?.updates.map(({ state }) => state)).toEqual([
          'updating',
          'paused',
          'rollback_started',
          'rollback_completed',
        ]);
        expect(runningOf(recording)).toHaveLength(1);
        expect(failed).toBe(0);
        expect(recording.commands.filter(({ exitCode }) => exitCode !== 0)).toEqual([]);
      }
    },
  );

  it('SIM-9: takes a version back whose requests fail, after the first ones', () => {
    const { recording, steps, failed } = play('rolling-canary', 'health', { version: 'errors' });
    expect(steps).toEqual(ABORTED);
    expect(everRan(recording, 'nginx:1.13-alpine')).toBe(1);
    expect(failed).toBe(1);
  });

  it('BG-1: takes a version back that is slow, though nothing of it fails', () => {
    const slow = { ...GROUNDS.health, images: { 'nginx:1.13-alpine': { latency: '45ms' } } };
    const { recording, steps, failed } = play('rolling-canary', slow, { version: 'as-is' });
    expect(steps).toEqual(ABORTED);
    expect(everRan(recording, 'nginx:1.13-alpine')).toBe(1);
    expect(failed).toBe(0);
    expect(play('rolling-canary', slow, { version: 'as-is', slower: '3' }).steps).toEqual(PROMOTED);
  });

  it('U-44: the old image takes back what turns out bad after the promotion', () => {
    for (const version of ['turns-unhealthy', 'errors'] as const) {
      const { recording, steps } = play('rolling-canary', 'health', { version, pause: '2s' });
      expect(steps).toEqual(LATE);
      expect(runningOf(recording)).toEqual(['nginx:1.12-alpine']);
      expect(recording.services[0]?.updates.at(-1)?.state).toBe('completed');
    }
  });

  it('takes a version back that hardly anybody asks for anything', () => {
    const quiet = { ...GROUNDS.health, traffic: [{ service: 'web_web', rate: 0.05 }] };
    const { recording, steps } = play('rolling-canary', quiet, { version: 'healthy' });
    expect(steps).toEqual({ ...ABORTED, promote: 'unless' });
    expect(runningOf(recording)).toEqual(['nginx:1.12-alpine']);
  });

  it('lets the tasks decide where nobody asks for anything', () => {
    const silent = { ...GROUNDS.health, traffic: [] };
    expect(play('rolling-canary', silent, { version: 'healthy' }).steps).toEqual(PROMOTED);
    expect(play('rolling-canary', silent, { version: 'crashes' }).steps).toEqual(ABORTED);
  });

  it('U-27: is nothing for one task', () => {
    expect(applyRecipe('rolling-canary', GROUNDS['one replica'], {}, simulate).written).toEqual({
      ok: false,
      error: { code: 'recipe/too-few-tasks', service: 'api', needed: 2 },
    });
  });
});
