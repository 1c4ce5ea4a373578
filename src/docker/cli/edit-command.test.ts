import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getFlag, outlineCommand, setFlag } from './edit-command';
import { tokenize } from './tokenize';

const words = (line: string): readonly string[] => {
  const tokens = tokenize(line);
  return 'argv' in tokens ? tokens.argv : [];
};

const UPDATE = 'docker service update --image nginx:1.13-alpine web';

describe('a flag of a command line', () => {
  it.each<[line: string, flag: string, value: string | undefined]>([
    [UPDATE, 'image', 'nginx:1.13-alpine'],
    [UPDATE, 'update-delay', undefined],
    ['docker service update --image=x:1 web', 'image', 'x:1'],
    ['docker service update web --image x:1', 'image', 'x:1'],
    [`docker service update --health-cmd 'curl "x y"' web`, 'health-cmd', 'curl "x y"'],
    ['docker service update --update-delay="10s" web', 'update-delay', '10s'],
    ['docker service update --replicas 1 --replicas=2 web', 'replicas', '2'],
    ['docker service update --args "--image x" web', 'image', undefined],
    ['docker service update --args --image web', 'image', undefined],
    ['docker service update -- --image x', 'image', undefined],
    ['docker service create nginx:1 --replicas 3', 'replicas', undefined],
    ['docker service create --name web -e A=1 nginx:1', 'env', 'A=1'],
    ['docker stack deploy -c stack.yml web', 'compose-file', 'stack.yml'],
    ['docker service update --image', 'image', undefined],
    ["docker service update --image 'x", 'image', undefined],
    ['chaos kill --image x', 'image', undefined],
    ['docker service frobnicate --image x', 'image', undefined],
  ])('%s: --%s is %j', (line, flag, value) => {
    expect(getFlag(line, flag)).toBe(value);
  });

  it.each<[line: string, flag: string, value: string | null, after: string]>([
    [UPDATE, 'image', 'x:2', 'docker service update --image x:2 web'],
    [
      UPDATE,
      'update-delay',
      '5s',
      'docker service update --update-delay 5s --image nginx:1.13-alpine web',
    ],
    [
      'docker  service  update   web',
      'replicas',
      '3',
      'docker  service  update --replicas 3   web',
    ],
    [
      'docker service update --update-delay=5s --force web',
      'update-delay',
      '7s',
      'docker service update --update-delay 7s --force web',
    ],
    [UPDATE, 'image', null, 'docker service update web'],
    ['docker service update web --image=x:1', 'image', null, 'docker service update web'],
    [
      'docker service update --replicas 1 web --replicas=2',
      'replicas',
      null,
      'docker service update web',
    ],
    [
      'docker service update --replicas 1 --replicas 2 web',
      'replicas',
      '9',
      'docker service update --replicas 1 --replicas 9 web',
    ],
    [UPDATE, 'replicas', null, UPDATE],
    [
      'docker service update \\\n  --image x:1 \\\n  web',
      'image',
      null,
      'docker service update \\\n  \\\n  web',
    ],
    [
      'docker service update --health-cmd x web',
      'health-cmd',
      `it's "so"`,
      `docker service update --health-cmd 'it'\\''s "so"' web`,
    ],
    [
      'docker service create nginx:1 --replicas 3',
      'replicas',
      '2',
      'docker service create --replicas 2 nginx:1 --replicas 3',
    ],
    [
      "docker service update --image x $Y 'a  b' # why",
      'image',
      'z',
      "docker service update --image z $Y 'a  b' # why",
    ],
    ["docker service update 'web", 'image', 'x', "docker service update 'web"],
    [UPDATE, 'force', 'true', UPDATE.replace(' --image', ' --force --image')],
    ['docker service update --force web', 'force', null, 'docker service update web'],
    [
      'docker service update --force=false web',
      'force',
      'true',
      'docker service update --force web',
    ],
  ])('%j with --%s %j', (line, flag, value, after) => {
    expect(setFlag(line, flag, value)).toBe(after);
  });

  const value = fc.string({ unit: 'grapheme', maxLength: 20 });
  const part = fc.constantFrom(
    '--image x:1',
    '--image=y:2',
    '--replicas 3',
    "--env-add 'A=b c'",
    '--force',
    '--args "--image no"',
    '-d',
    '-q',
  );
  const line = fc
    .tuple(fc.array(part, { maxLength: 4 }), fc.array(part, { maxLength: 3 }))
    .map(([before, after]) => ['docker service update', ...before, 'web', ...after].join(' '));

  it(
    'getFlag of setFlag is the value, whatever it is, and all else stays',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(line, value, (before, text) => {
          const after = setFlag(before, 'image', text);
          expect(getFlag(after, 'image')).toBe(text);
          for (const other of ['replicas', 'env-add', 'args']) {
            expect(getFlag(after, other)).toBe(getFlag(before, other));
          }
          expect(outlineCommand(after)).toEqual({
            kind: 'service-update',
            service: 'web',
            image: text,
          });
        }),
        { numRuns: 500 },
      );
    },
  );

  it('setFlag with null leaves no trace, and the rest as it was', () => {
    fc.assert(
      fc.property(line, (before) => {
        const after = setFlag(before, 'image', null);
        expect(getFlag(after, 'image')).toBeUndefined();
        const left = words(before.replaceAll(/ --image[ =]\S:\d/g, ''));
        expect(words(after)).toEqual(left);
      }),
    );
  });
});

describe('what a command line is about', () => {
  it.each([
    [UPDATE, { kind: 'service-update', service: 'web', image: 'nginx:1.13-alpine' }],
    [
      'docker service update web --image x:1',
      { kind: 'service-update', service: 'web', image: 'x:1' },
    ],
    ['docker service update --nope web', { kind: 'service-update' }],
    ['docker service create --name api x:1 sh', { kind: 'service-create', service: 'api' }],
    ['docker service create x:1 --name no', { kind: 'service-create' }],
    ['docker service rollback web -d', { kind: 'service-rollback', service: 'web' }],
    ['docker service scale web=3', { kind: 'service-scale', service: 'web' }],
    ['docker service scale web=3 api=2', { kind: 'service-scale' }],
    ['docker stack deploy web -c s.yml', { kind: 'stack-deploy', stack: 'web', file: 's.yml' }],
    [
      'docker stack up --compose-file=s.yml web',
      { kind: 'stack-deploy', stack: 'web', file: 's.yml' },
    ],
    ['docker stack deploy web', { kind: 'stack-deploy', stack: 'web' }],
    ['docker stack rm web', { kind: 'other' }],
    ['docker service rm web', { kind: 'other' }],
    ['docker node update node-1', { kind: 'other' }],
    ['chaos kill web.1', { kind: 'chaos' }],
    ["docker service update 'web", { kind: 'other' }],
    ['', { kind: 'other' }],
  ])('%s', (line, outline) => {
    expect(outlineCommand(line)).toEqual(outline);
  });
});
