import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../scenario';
import { anUpdate, found, proven } from './test/an-update';

/** A stack with a secret and a config, deployed again 40 s later from other files. */
function redeployed(key: string, conf: string, named = ''): Scenario {
  const scenario = anUpdate();
  const text = scenario.files?.['stack.yml'] ?? '';
  const withFiles = (secret: string, config: string, name = '') =>
    `${text}    secrets: [key]\n    configs: [conf]\n` +
    `secrets:\n  key:${name}\n    file: ${secret} # in use\nconfigs:\n  conf: {file: ${config}}\n`;
  return {
    ...scenario,
    files: {
      'stack.yml': withFiles('key.txt', 'conf.txt'),
      'next.yml': withFiles(key, conf, named).replace('web:1', 'web:2'),
      'key.txt': 'secret',
      'key-again.txt': 'secret',
      'key-2.txt': 'another',
      'conf.txt': 'a=1',
      'conf-2.txt': 'a=2',
    },
    timeline: [
      { at: '0s', run: 'docker stack deploy -c stack.yml web' },
      { at: '40s', run: 'docker stack deploy -c next.yml web' },
    ],
  };
}

describe('a secret or a config that is changed in place', () => {
  it('SC-16, SC-1: is refused with all that goes with it, and a versioned name mends it', () => {
    const { facts, finding, proof, damage, mended, runs } = proven(
      'changed-in-place',
      redeployed('key-2.txt', 'conf.txt'),
    );
    expect(facts).toEqual({ kind: 'secret', name: 'web_key', next: 'web_key_v2', count: 1 });
    expect(finding.blame).toEqual({ pin: 1, setting: null, atMs: 40_000 });
    expect(runs).toBe(1);
    expect(proof.now).toMatchObject({ refused: 1, ending: 'no-update' });
    expect(proof.mendedNow).toMatchObject({ refused: 0, ending: 'completed', failed: 0 });
    expect(damage).toEqual([{ measure: 'refused', amount: 1 }]);
    expect(mended.files?.['next.yml']).toContain(
      'key:\n    file: key-2.txt # in use\n    name: web_key_v2\n',
    );
    expect(found('changed-in-place', mended)).toBeNull();
  });

  it('SC-16: the same of a config, and of both at once', () => {
    const config = proven('changed-in-place', redeployed('key.txt', 'conf-2.txt'));
    expect(config.facts).toMatchObject({ kind: 'config', name: 'web_conf', count: 1 });
    const both = proven('changed-in-place', redeployed('key-2.txt', 'conf-2.txt'));
    expect(both.facts).toMatchObject({ kind: 'secret', name: 'web_key', count: 2 });
    expect(both.proof.mendedNow).toMatchObject({ refused: 0, ending: 'completed' });
    expect(both.mended.files?.['next.yml']).toContain('name: web_conf_v2');
  });

  it('SC-3: the next name is one that nobody has', () => {
    const scenario = redeployed('key-2.txt', 'conf.txt', '\n    name: key_v7');
    const first = (scenario.files?.['stack.yml'] ?? '').replace(
      'key:\n',
      'key:\n    name: key_v7\n',
    );
    const taken = { at: '0s', run: 'docker secret create key_v8 key.txt' };
    const { facts, mended } = proven('changed-in-place', {
      ...scenario,
      files: { ...scenario.files, 'stack.yml': first },
      timeline: [taken, ...scenario.timeline],
    });
    expect(facts).toMatchObject({ name: 'key_v7', next: 'key_v9' });
    expect(mended.files?.['next.yml']).toContain('name: key_v9\n');
  });

  it('SC-1: is not found where the content is the same, or the name is another', () => {
    expect(found('changed-in-place', redeployed('key-again.txt', 'conf.txt'))).toBeNull();
    const renamed = redeployed('key-2.txt', 'conf.txt', '\n    name: key_v2');
    expect(found('changed-in-place', renamed)).toBeNull();
  });

  it('SC-9, SC-11: cannot be removed and made again, but replaced by another', () => {
    const scenario: Scenario = {
      ...anUpdate(),
      traffic: [],
      timeline: [
        { at: '0s', run: 'printf one | docker secret create key -' },
        {
          at: '0s',
          run: 'docker service create --name web --secret source=key,target=app_key,mode=0400 web:1',
        },
        { at: '20s', run: 'docker secret rm key' },
        { at: '21s', run: 'printf two | docker secret create key -' },
      ],
    };
    const { facts, proof, damage, mended, changes } = proven('changed-in-place', scenario);
    expect(changes.mend.map(({ removed, added }) => [removed.length, added.length])).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(facts).toEqual({ kind: 'secret', name: 'key', next: 'key_v2', count: 0 });
    expect(proof.now).toMatchObject({ refused: 2, ending: 'no-update' });
    expect(proof.mendedNow).toMatchObject({ refused: 0, ending: 'completed' });
    expect(damage).toEqual([{ measure: 'refused', amount: 2 }]);
    expect(mended.timeline.slice(2).map(({ run }) => run)).toEqual([
      'printf two | docker secret create key_v2 -',
      'docker service update --secret-rm key --secret-add source=key_v2,target=app_key,mode=0400 web',
    ]);
    expect(found('changed-in-place', mended)).toBeNull();
    const unused = scenario.timeline.filter(({ run }) => !run.includes('service create'));
    expect(found('changed-in-place', { ...scenario, timeline: unused })).toBeNull();
    // Removing it is refused as well, but nobody wants it to hold something else.
    const removed = { ...scenario, timeline: scenario.timeline.slice(0, 3) };
    expect(found('changed-in-place', removed)).toBeNull();
  });
});
