import { describe, expect, it } from 'vitest';
import { aShell, type Shell } from '../test/a-host';

const AMD64 = { os: 'linux', arch: 'amd64' };
const ARM64 = { os: 'linux', arch: 'arm64' };

const stackOf = (image: string) => `services: {web: {image: '${image}'}}`;

const aRegistry = (): Shell =>
  aShell({
    platforms: {
      'web:1': [AMD64, ARM64],
      'web:2': [ARM64],
      'web:arm': [{ os: 'linux', arch: 'arm' }],
    },
    missing: ['gone:1'],
    files: { '1.yml': stackOf('web:1'), '2.yml': stackOf('web:2') },
  });

/** A shell with a service `web` of image `web:1`. */
function created(flags = ''): Shell {
  const shell = aRegistry();
  expect(shell.run(`docker service create -d ${flags} --name web web:1`).stderr).toBe('');
  return shell;
}

const platforms = (shell: Shell, service = 'web') =>
  shell.service(service).spec.task.placement.platforms;

describe('docker service create', () => {
  it('D-30, D-41: fills in what the registry says that the image is built for', () => {
    expect(platforms(created())).toEqual([AMD64, ARM64]);
  });

  it('D-30: an image of which the registry says nothing is for any node', () => {
    const shell = aRegistry();
    shell.run('docker service create -d --name web other:1');
    expect(platforms(shell)).toEqual([]);
  });

  it('D-30, S-9: an image for arm runs on whatever arm nodes call themselves', () => {
    const shell = aRegistry();
    shell.run('docker service create -d --name web web:arm');
    expect(platforms(shell)).toEqual([{ os: 'linux', arch: '' }]);
  });

  it('D-42: --no-resolve-image asks no registry, and hears of none that does not answer', () => {
    expect(platforms(created('--no-resolve-image'))).toEqual([]);
    const create = 'docker service create -d --no-resolve-image --name gone gone:1';
    expect(aRegistry().run(create)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('CLI-24: docker service inspect shows them', () => {
    const { stdout } = created().run('docker service inspect web');
    expect(JSON.parse(stdout)).toMatchObject([
      {
        Spec: {
          TaskTemplate: {
            Placement: {
              Platforms: [
                { Architecture: 'amd64', OS: 'linux' },
                { Architecture: 'arm64', OS: 'linux' },
              ],
            },
          },
        },
      },
    ]);
  });
});

describe('docker service update', () => {
  it.each([
    ['D-41: --image asks anew', '--image web:2', [ARM64]],
    ['D-30: an image for any node', '--image other:1', []],
    ['D-42: --no-resolve-image leaves them', '--image web:2 --no-resolve-image', [AMD64, ARM64]],
    ['D-41: without --image they stay', '--force', [AMD64, ARM64]],
    ['D-41: they stay when the registry has no such image', '--image gone:1', [AMD64, ARM64]],
  ])('%s', (_rule, flags, expected) => {
    const shell = created();
    expect(shell.run(`docker service update -d ${flags} web`).exitCode).toBe(0);
    expect(platforms(shell)).toEqual(expected);
  });

  it('D-42: --no-resolve-image hears of no registry that does not answer', () => {
    const update = 'docker service update -d --no-resolve-image --image gone:1 web';
    expect(created().run(update)).toEqual({ exitCode: 0, stdout: 'web\n', stderr: '' });
  });

  it('RB-2: a rollback takes the platforms of the image before', () => {
    const shell = created();
    shell.run('docker service update -d --image web:2 web');
    shell.run('docker service rollback -d web');
    expect(platforms(shell)).toEqual([AMD64, ARM64]);
  });
});

/** A shell in which `s` was deployed with `web:1`. */
function deployed(resolve: string): Shell {
  const shell = aRegistry();
  const result = shell.run(`docker stack deploy --resolve-image ${resolve} -c 1.yml s`);
  expect(result.exitCode).toBe(0);
  return shell;
}

const redeploy = (shell: Shell, resolve: string, file = '1.yml') => {
  shell.run(`docker stack deploy --resolve-image ${resolve} -c ${file} s`);
  const { container, placement } = shell.service('s_web').spec.task;
  return { image: container.image, platforms: placement.platforms };
};

describe('docker stack deploy', () => {
  it.each([
    ['always', [AMD64, ARM64]],
    ['changed', [AMD64, ARM64]],
    ['never', []],
  ])('ST-14: --resolve-image %s, a new service', (resolve, expected) => {
    expect(platforms(deployed(resolve), 's_web')).toEqual(expected);
  });

  it.each([
    ['always', { image: 'web:2', platforms: [ARM64] }],
    ['changed', { image: 'web:2', platforms: [ARM64] }],
    ['never', { image: 'web:2', platforms: [] }],
  ])('ST-14: --resolve-image %s, another image', (resolve, expected) => {
    expect(redeploy(deployed('always'), resolve, '2.yml')).toEqual(expected);
  });

  it.each([
    ['always', { image: 'web:1', platforms: [AMD64, ARM64] }],
    ['changed', { image: 'web:2', platforms: [] }],
    ['never', { image: 'web:2', platforms: [] }],
  ])('ST-14: --resolve-image %s, the file names the same image', (resolve, expected) => {
    const shell = deployed('always');
    shell.run('docker service update -d --image web:2 s_web');
    expect(redeploy(shell, resolve)).toEqual(expected);
  });
});
