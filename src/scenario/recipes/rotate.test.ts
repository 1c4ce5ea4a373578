import { describe, expect, it } from 'vitest';
import { LOG_KINDS, type Recording } from '../../engine';
import type { Scenario } from '../schema';
import { play } from './test/apply';
import { GROUND_NAMES, GROUNDS } from './test/grounds';

/** Nodes that hold a secret or a config at the end, of those that ever did. */
function holders(
  { log, dependencies }: Recording,
  name: string,
): readonly [now: number, ever: number] {
  const holding = new Set<number>();
  const ever = new Set<number>();
  for (let row = 0; row < log.length; row++) {
    const kind = LOG_KINDS[log.kind[row] as number];
    const node = log.detail[row] as number;
    if (dependencies[log.subject[row] as number]?.name !== name) continue;
    if (kind === 'dependency.delivered') holding.add(node);
    if (kind === 'dependency.withdrawn') holding.delete(node);
    if (kind === 'dependency.delivered') ever.add(node);
  }
  return [holding.size, ever.size];
}

const runs = ({ timeline }: Scenario): readonly string[] => timeline.map(({ run }) => run);

describe.each(['secret', 'config'] as const)('rotate-%s', (kind) => {
  const recipe = `rotate-${kind}` as const;
  // Each costs requests where nothing can serve meanwhile.
  const costly = kind === 'secret' ? ['host port', 'cms'] : ['host port'];

  it.each(GROUND_NAMES.filter((name) => !costly.includes(name)))(
    'SC-11, DP-9: in the end only the new one is held, and no request has failed: %s',
    (ground) => {
      const { recording, steps, sent, failed } = play(recipe, ground);
      expect(steps).toEqual({ create: 'ran', rotate: 'ran', remove: 'ran' });
      expect(sent).toBeGreaterThan(100);
      expect(failed).toBe(0);
      const [old, fresh] = recording.dependencies.filter((dependency) => dependency.kind === kind);
      expect(old?.removedMs).not.toBeNull();
      expect(fresh?.removedMs).toBeNull();
      const [now, ever] = holders(recording, old?.name ?? '');
      expect(now).toBe(0);
      expect(ever).toBeGreaterThan(0);
      expect(holders(recording, fresh?.name ?? '')[0]).toBeGreaterThan(0);
      expect(recording.commands.filter(({ exitCode }) => exitCode !== 0)).toEqual([]);
    },
  );

  it('LB-6: costs what an update costs where a port is behind one task only', () => {
    expect(play(recipe, 'host port').failed).toBe(42);
  });

  it('SC-9: docker refuses to remove it too early, and the rest goes on', () => {
    const { recording, steps } = play(recipe, 'health', { early: 'yes' });
    expect(steps).toEqual({ create: 'ran', 'too-early': 'refused', rotate: 'ran', remove: 'ran' });
    const name = kind === 'secret' ? 'web_app_key' : 'web_app_conf';
    expect(
      recording.commands.flatMap(({ exitCode, stderr }) => (exitCode === 0 ? [] : [stderr.trim()])),
    ).toEqual([
      `Error response from daemon: rpc error: code = InvalidArgument desc = ${kind} '${name}' ` +
        'is in use by the following service: web_web',
    ]);
  });
});

describe('rotate-secret', () => {
  it('SC-9, SC-15: goes through all services that have it, each under its own file name and mode', () => {
    const { scenario, steps, recording, failed } = play('rotate-secret', 'cms');
    expect(steps).toEqual({ create: 'ran', rotate: 'ran', 'rotate-2': 'ran', remove: 'ran' });
    expect(runs(scenario).filter((run) => run.includes('--secret-add'))).toEqual([
      expect.stringContaining(
        '--secret-rm shop_db_password --secret-add source=shop_db_password_v2,target=db_password ',
      ),
      expect.stringContaining('source=shop_db_password_v2,target=mysql_password,mode=0400 '),
    ]);
    expect(holders(recording, 'shop_db_password')[0]).toBe(0);
    expect(scenario.files?.['password-2.txt']).toBeDefined();
    // U-16: the database has one task, whose data no second one may touch: it is away for 3 s.
    expect(failed).toBe(28);
  });

  it('adds no health check to what publishes no port', () => {
    expect(runs(play('rotate-secret', 'cms').scenario).at(-2)).not.toContain('--health-cmd');
  });

  it('SC-3: counts versions on', () => {
    const { timeline } = GROUNDS['by hand'];
    const run = timeline[0]?.run.replace('create', 'create --secret key_v9') ?? '';
    const { scenario, steps } = play('rotate-secret', {
      ...GROUNDS['by hand'],
      timeline: [
        { at: '0s', run: 'printf 1234 | docker secret create key_v9 -' },
        { at: '0s', run },
      ],
    });
    expect(steps).toEqual({ create: 'ran', rotate: 'ran', remove: 'ran' });
    expect(runs(scenario)[2]).toBe("printf 'what is in key_v10' | docker secret create key_v10 -");
  });

  it('SC-14: attaches one where a service has none, in its own file', () => {
    const { scenario } = play('rotate-secret', 'anchors');
    expect(scenario.files?.['shop.yml']).toContain('app_key:\n    file: ./app_key.txt');
    expect(scenario.files?.['app_key.txt']).toBeDefined();
  });
});
