import { describe, expect, it } from 'vitest';
import { FAILURES, LOG_KINDS, type Recording } from '../../engine';
import { simulate } from '../simulate';
import { applyRecipe } from './recipes';
import { play } from './test/apply';
import { GROUND_NAMES, GROUNDS } from './test/grounds';

const statesOf = ({ services }: Recording, name: string) =>
  services.find((service) => service.name === name)?.updates.map(({ state }) => state);

/** Why requests failed from a moment on. */
function reasons({ log }: Recording, fromMs: number): readonly string[] {
  const found = new Set<string>();
  for (let row = 0; row < log.length; row++) {
    if (LOG_KINDS[log.kind[row] as number] !== 'request') continue;
    if ((log.t[row] as number) >= fromMs) found.add(FAILURES[log.detail[row] as number] ?? '');
  }
  return [...found].toSorted();
}

/** Running tasks of a service, by image. */
const imagesOf = (
  { services, tasks }: Recording,
  name: string,
): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { service, image, transitions, removedMs } of tasks) {
    if (removedMs !== null) continue;
    if (services[service]?.name !== name || transitions.at(-1)?.state !== 'running') continue;
    counts[image] = (counts[image] ?? 0) + 1;
  }
  return counts;
};

const refusedIn = ({ commands }: Recording) => commands.filter(({ exitCode }) => exitCode !== 0);

describe('node-dies', () => {
  it.each(GROUND_NAMES)('U-46, RS-15: the update goes on, and all run elsewhere: %s', (ground) => {
    const { recording, steps, failed, sent } = play('node-dies', ground, { version: 'healthy' });
    expect(steps).toEqual({ update: 'ran', dies: 'ran', back: 'ran' });
    expect(recording.services[0]?.updates.at(-1)?.state).toBe('completed');
    expect(recording.end.kind).toBe('settled');
    // Until the managers miss it, its share of the requests is lost; and those that come through it.
    expect(failed / sent).toBeLessThan(0.12);
  });

  it('DP-5, LB-11: what goes through or to a machine that is off fails, as long as tables know it', () => {
    const { recording, failed } = play('node-dies', 'health', { version: 'healthy' });
    expect(failed).toBe(177);
    expect(reasons(recording, 12_000)).toEqual(['machine-off', 'unheard']);
  });

  it('R-10: without it, the others have all tasks', () => {
    const { recording, steps } = play('node-dies', 'health', { version: 'healthy', back: 'no' });
    expect(steps).toEqual({ update: 'ran', dies: 'ran' });
    expect(statesOf(recording, 'web_web')?.at(-1)).toBe('completed');
  });

  it('RM-6: does not ask for a manager without which nobody would lead', () => {
    const { questions } = applyRecipe('node-dies', GROUNDS.health, {}, simulate);
    const node = questions.find(({ name }) => name === 'node');
    expect(node).toMatchObject({ options: ['node-2', 'node-3', 'node-4', 'node-5'] });
  });
});

describe('leader-dies', () => {
  it.each(GROUND_NAMES.filter((name) => name !== 'global'))(
    'U-49, RM-3: another manager leads within 20 s, and the update ends: %s',
    (ground) => {
      const { recording, steps } = play('leader-dies', ground, { version: 'healthy' });
      expect(steps).toMatchObject({ update: 'ran', dies: 'ran', back: 'ran' });
      expect(recording.services[0]?.updates.at(-1)?.state).toBe('completed');
      const lost = recording.raft.find(({ what }) => what === 'leader-lost');
      const elected = recording.raft.find(({ what }) => what === 'elected');
      expect((elected?.t ?? Infinity) - (lost?.t ?? 0)).toBeLessThan(20_000);
      expect(refusedIn(recording)).toEqual([]);
    },
  );

  it('G-3: a new leader replaces what is left of a global service at once', () => {
    const { recording } = play('leader-dies', 'global', { version: 'healthy' });
    const elected = recording.raft.find(({ what }) => what === 'elected')?.t;
    const made = recording.tasks.filter(
      ({ createdMs, image }) => createdMs === elected && image.endsWith('1.5'),
    );
    expect(new Set(made.map(({ slot }) => slot)).size).toBe(3);
  });

  it('RM-1: promotes workers where there are too few managers', () => {
    const { scenario } = play('leader-dies', 'health', { version: 'healthy' });
    expect(scenario.timeline.find(({ name }) => name === 'promote')?.run).toBe(
      'docker node promote node-2 node-3',
    );
  });

  it('C-6, C-8: leaves roles as they are where services go by them', () => {
    const { scenario } = play('leader-dies', 'full', { version: 'healthy' });
    expect(scenario.timeline.some(({ name }) => name === 'promote')).toBe(false);
    expect(scenario.nodes.slice(-2)).toEqual([
      { name: 'manager-2', role: 'manager', availability: 'drain' },
      { name: 'manager-3', role: 'manager', availability: 'drain' },
    ]);
  });

  it('needs three nodes', () => {
    const two = { ...GROUNDS['by hand'], nodes: GROUNDS['by hand'].nodes.slice(0, 2) };
    expect(applyRecipe('leader-dies', two, {}, simulate).written).toEqual({
      ok: false,
      error: { code: 'recipe/too-few-nodes', needed: 3 },
    });
  });
});

describe('registry', () => {
  const calm = GROUND_NAMES.filter((name) => name !== 'host port');

  it.each(calm)('U-34: no image, no harm: all is rolled back, and tried again: %s', (ground) => {
    const { recording, steps, failed } = play('registry', ground, { registry: 'gone' });
    expect(steps).toEqual({ update: 'ran', back: 'ran', again: 'ran' });
    expect(recording.services[0]?.updates.map(({ state }) => state)).toEqual([
      'updating',
      'rollback_started',
      'rollback_completed',
      null,
      'updating',
      'completed',
    ]);
    expect(failed).toBe(0);
    expect(refusedIn(recording)).toEqual([]);
  });

  it.each(calm)('U-17: a slow registry costs time alone: %s', (ground) => {
    const slow = play('registry', ground, { registry: 'slow' });
    const fast = play('rolling', ground, { version: 'healthy' });
    expect(slow.steps).toEqual({ update: 'ran' });
    expect(slow.recording.services[0]?.updates.at(-1)?.state).toBe('completed');
    expect(slow.failed).toBe(0);
    expect(slow.recording.endMs).toBeGreaterThan(fast.recording.endMs + 30_000);
  });
});

describe('scale-during', () => {
  const scalable = GROUND_NAMES.filter((name) => !['global', 'host port'].includes(name));

  it.each(scalable)('U-44: the update begins anew and ends, and nobody notices: %s', (ground) => {
    const { recording, steps, failed } = play('scale-during', ground, { version: 'healthy' });
    expect(steps).toEqual({ update: 'ran', scale: 'ran' });
    expect(failed).toBe(0);
    const [service] = recording.services;
    expect(service?.updates.filter(({ state }) => state === null)).toHaveLength(1);
    expect(Object.keys(imagesOf(recording, service?.name ?? ''))).toHaveLength(1);
    expect(recording.end.kind).toBe('settled');
  });

  it('U-43: tasks that came with the scaling have the new image from the start', () => {
    const { recording } = play('scale-during', 'health', { version: 'healthy' });
    expect(imagesOf(recording, 'web_web')).toEqual({ 'nginx:1.13-alpine': 15 });
    const more = recording.tasks.filter(({ slot }) => slot > 10);
    expect(more.map(({ image }) => image)).toEqual(
      Array.from({ length: 5 }, () => 'nginx:1.13-alpine'),
    );
  });

  it('W-32: a version that turns out bad afterwards goes back to itself', () => {
    const { recording } = play('scale-during', 'health', { version: 'turns-unhealthy' });
    expect(statesOf(recording, 'web_web')).toContain('rollback_started');
    expect(recording.services[0]?.versions.at(-1)?.spec.task.container.image).toBe(
      'nginx:1.13-alpine',
    );
  });

  it('says that there is nothing to scale', () => {
    expect(applyRecipe('scale-during', GROUNDS.global, {}, simulate).written).toEqual({
      ok: false,
      error: { code: 'recipe/not-replicated', service: 'api' },
    });
  });
});

describe('second-deploy', () => {
  it.each(GROUND_NAMES.filter((name) => !['host port', 'cms'].includes(name)))(
    'U-42: all tasks go to the second version, and nobody notices: %s',
    (ground) => {
      const { recording, scenario, steps, failed } = play('second-deploy', ground, {
        version: 'healthy',
      });
      expect(steps).toEqual({ deploy: 'ran', 'deploy-again': 'ran' });
      expect(failed).toBe(0);
      const [service] = recording.services;
      const images = Object.keys(imagesOf(recording, service?.name ?? ''));
      expect(images).toEqual([Object.keys(scenario.images ?? {}).at(-1)]);
      expect(service?.updates.map(({ state }) => state)).toEqual([
        'updating',
        null,
        'updating',
        'completed',
      ]);
      expect(refusedIn(recording)).toEqual([]);
    },
  );

  it('SIM-9: a request of a task that is itself replaced ends with it', () => {
    const { recording, failed } = play('second-deploy', 'cms', { version: 'healthy' });
    expect(failed).toBe(1);
    expect(reasons(recording, 7_000)).toEqual(['client-gone']);
  });

  it('U-42: takes the place of a version that turns unhealthy, before anybody notices that', () => {
    const { recording } = play('second-deploy', 'health', { version: 'turns-unhealthy' });
    expect(imagesOf(recording, 'web_web')).toEqual({ 'nginx:1.14-alpine': 10 });
  });

  it('ST-10: changes a copy of the stack file, in which all else stays', () => {
    const { scenario } = play('second-deploy', 'anchors', { version: 'healthy' });
    expect(Object.keys(scenario.files ?? {})).toEqual(['shop.yml', 'shop-2.yml', 'shop-3.yml']);
    expect(scenario.files?.['shop-3.yml']).toContain('shop/app:9');
    expect(scenario.files?.['shop.yml']).toBe(GROUNDS.anchors.files?.['shop.yml']);
  });
});
