import { expect, it } from 'vitest';
import { aShell, printed, withoutIds, type Shell } from '../test/a-host';

const STACK = `services:
  web:
    image: nginx:1
    secrets: [key]
    configs: [{source: conf, target: /etc/conf}]
secrets:
  key: {file: ./key.txt}
configs:
  conf: {file: conf.txt}
`;
const FILES = { 'stack.yml': STACK, 'key.txt': 's3cr3t', 'conf.txt': 'a=1' };

const deploy = (shell: Shell, file = 'stack.yml', name = 'shop'): string =>
  withoutIds(printed(shell.run(`docker stack deploy -d -c ${file} ${name}`))).replace(
    /Since --detach[^]*become the default\.\n/,
    '',
  );

it('ST-2, ST-4, SC-15: makes networks, secrets, configs and then services, whose targets are unscoped', () => {
  const shell = aShell({ files: FILES });
  expect(deploy(shell)).toBe(
    'Creating network shop_default\nCreating secret shop_key\nCreating config shop_conf\nCreating service shop_web\n',
  );
  const { secrets, configs } = shell.service('shop_web').spec.task.container;
  expect(secrets).toMatchObject([{ name: 'shop_key', target: 'key' }]);
  expect(configs).toMatchObject([{ name: 'shop_conf', target: '/etc/conf' }]);
});

it('SC-16, W-28: a file that changed is refused, the same file is not', () => {
  const changed = STACK.replace('key.txt', 'new.txt');
  const shell = aShell({ files: { ...FILES, 'changed.yml': changed, 'new.txt': 'n3w' } });
  deploy(shell);
  expect(deploy(shell)).toBe('Updating service shop_web (id: ID)\n');
  expect(deploy(shell, 'changed.yml')).toBe(
    'failed to update secret shop_key: Error response from daemon: rpc error: code = InvalidArgument desc = only updates to Labels are allowed\n[exit 1]\n',
  );
});

it('SC-16: a versioned name makes another one, and the old one stays', () => {
  const named = STACK.replace('./key.txt}', 'new.txt, name: key_v2}');
  const shell = aShell({ files: { ...FILES, 'named.yml': named, 'new.txt': 'n3w' } });
  deploy(shell);
  expect(deploy(shell, 'named.yml')).toBe(
    'Creating secret key_v2\nUpdating service shop_web (id: ID)\n',
  );
  const names = shell.cluster.api.dependencies.all('secret').map(({ name }) => name);
  expect(names).toEqual(['shop_key', 'key_v2']);
});

it('ST-2, SC-14: what is missing leaves what was made before', () => {
  const external = STACK.replace('file: conf.txt', 'external: true');
  const shell = aShell({ files: { ...FILES, 'external.yml': external, 'conf.txt': '' } });
  expect(deploy(shell, 'external.yml')).toBe(
    'Creating network shop_default\nCreating secret shop_key\nservice web: config not found: conf\n[exit 1]\n',
  );
  expect(shell.services()).toEqual([]);
  expect(deploy(shell)).toBe(
    'Creating config shop_conf\nfailed to create config shop_conf: Error response from daemon: rpc error: code = InvalidArgument desc = config data must be larger than 0 and less than 1024000 bytes\n[exit 1]\n',
  );
  const nowhere = STACK.replace('./key.txt', 'no.txt');
  expect(deploy(aShell({ files: { 'stack.yml': nowhere } }))).toBe(
    'Creating network shop_default\nopen no.txt: no such file or directory\n[exit 1]\n',
  );
});

it('ST-34: removes services, secrets, configs and networks, in this order', () => {
  const shell = aShell({ files: FILES });
  deploy(shell);
  shell.run('docker service rm shop_web');
  expect(printed(shell.run('docker stack rm shop'))).toBe(
    'Removing secret shop_key\nRemoving config shop_conf\nRemoving network shop_default\n',
  );
  expect(printed(shell.run('docker stack rm shop'))).toBe('Nothing found in stack: shop\n');
});

it('ST-34, SC-9: says what it could not remove because another service uses it', () => {
  const shell = aShell({ files: FILES });
  deploy(shell);
  shell.run('docker service create --name other --secret shop_key nginx:1');
  expect(withoutIds(printed(shell.run('docker stack rm shop')))).toBe(
    'Removing service shop_web\nRemoving secret shop_key\nRemoving config shop_conf\nRemoving network shop_default\n' +
      "Failed to remove secret ID: Error response from daemon: rpc error: code = InvalidArgument desc = secret 'shop_key' is in use by the following service: other\n" +
      'failed to remove some resources from stack: shop\n[exit 1]\n',
  );
});
