import { describe, expect, it } from 'vitest';
import { aShell, printed, withoutIds } from '../test/a-host';

const NOTE =
  'Since --detach=false was not specified, tasks will be created in the background.\n' +
  'In a future release, --detach=false will become the default.\n';

const SHOP = `version: "3.8"
services:
  web:
    image: nginx:1.12-alpine
    deploy: {replicas: 4}
  redis:
    image: redis:3.0.6
`;

const onNetworks = (external: string) => `
services:
  web: {image: "x:1", networks: [front, back]}
  api: {image: "x:1", networks: {back: {aliases: [a]}, out: null}}
networks:
  front:
  back: {name: backbone}
  unused: {}
  out: {external: ${external}}
`;

describe('docker stack deploy', () => {
  it('ST-3, ST-4, ST-5: creates the network and the services, and says so', () => {
    const shell = aShell({ files: { 'shop.yml': SHOP } });
    const result = shell.run('docker stack deploy -c shop.yml shop');
    expect(result).toEqual({
      exitCode: 0,
      stdout:
        'Creating network shop_default\nCreating service shop_web\nCreating service shop_redis\n',
      stderr: NOTE,
    });
    expect(shell.service('shop_web').spec).toMatchObject({
      labels: {
        'com.docker.stack.image': 'nginx:1.12-alpine',
        'com.docker.stack.namespace': 'shop',
      },
      task: { networks: ['shop_default'] },
    });
  });

  it('ST-10, RB-1: updates every service, also one that did not change', () => {
    const shell = aShell({ files: { 'shop.yml': SHOP } });
    shell.run('docker stack deploy -c shop.yml shop');
    const before = shell.service('shop_web');
    expect(withoutIds(printed(shell.run('docker stack up --compose-file=shop.yml shop')))).toBe(
      `Updating service shop_web (id: ID)\nUpdating service shop_redis (id: ID)\n${NOTE}`,
    );
    const after = shell.service('shop_web');
    expect(after.spec).toEqual(before.spec);
    expect(after.previousSpec).toEqual(before.spec);
    expect(after.id).toBe(before.id);
  });

  it('ST-11, ST-12: takes back what was set by hand, but not --force', () => {
    const shell = aShell({ files: { 'shop.yml': SHOP } });
    shell.run('docker stack deploy -c shop.yml shop');
    shell.run('docker service update --force --env-add A=1 --image nginx:9 shop_web');
    shell.run('docker service scale shop_web=9 shop_redis=9');
    shell.run('docker stack deploy -c shop.yml shop');
    const { spec } = shell.service('shop_web');
    expect(spec.mode).toEqual({ kind: 'replicated', replicas: 4 });
    expect(spec.task.container).toMatchObject({ image: 'nginx:1.12-alpine', env: [] });
    expect(spec.task.forceUpdate).toBe(1);
    expect(shell.service('shop_redis').spec.mode).toEqual({ kind: 'replicated', replicas: 1 });
  });

  it('ST-13: prunes what the file no longer has, before anything is created', () => {
    const files = { 'a.yml': SHOP, 'b.yml': 'services: {api: {image: "api:1"}}' };
    const shell = aShell({ files });
    shell.run('docker stack deploy -c a.yml shop');
    shell.run('docker stack deploy -c b.yml other');
    expect(shell.run('docker stack deploy --prune -c b.yml shop').stdout).toBe(
      'Removing service shop_redis\nRemoving service shop_web\nCreating service shop_api\n',
    );
    expect(shell.services().map(({ spec }) => spec.name)).toEqual(['other_api', 'shop_api']);
  });

  it('ST-36: leaves a service that was renamed in the file, without --prune', () => {
    const files = { 'a.yml': SHOP, 'b.yml': SHOP.replace('web:', 'www:') };
    const shell = aShell({ files });
    shell.run('docker stack deploy -c a.yml shop');
    shell.run('docker stack deploy -c b.yml shop');
    expect(shell.services().map(({ spec }) => spec.name)).toEqual([
      'shop_web',
      'shop_redis',
      'shop_www',
    ]);
  });

  it('ST-19, ST-20: warns as it was recorded to', () => {
    const file = `version: "3.8"
services:
  web: {image: "web:1", build: ., container_name: x}
  db: {image: "db:1", restart: always}
`;
    const result = aShell({ files: { 'warn.yml': file } }).run(
      'docker stack deploy --resolve-image never -c warn.yml w',
    );
    expect(result.stderr).toBe(
      'Ignoring unsupported options: build, restart\n\n' +
        'Ignoring deprecated options:\n\n' +
        'container_name: Setting the container name is not supported.\n\n' +
        NOTE,
    );
  });

  it('ST-20, ST-31: parts two deprecated options with a blank line, and warns of an address', () => {
    const file =
      'services: {web: {image: "web:1", container_name: x, expose: ["80"], ports: ["127.0.0.1:8080:80", "0.0.0.0:81:81"]}}';
    const result = aShell({ files: { 'w.yml': file } }).run('docker stack deploy -c w.yml w');
    expect(result.stderr).toBe(
      "WARN[0000] ignoring IP-address (127.0.0.1:8080:80/tcp) service will listen on '0.0.0.0'\n" +
        'Ignoring deprecated options:\n\n' +
        'container_name: Setting the container name is not supported.\n\n' +
        "expose: Exposing ports is unnecessary - services on the same network can access each other's containers on any port.\n\n" +
        NOTE,
    );
  });

  it.each<[rule: string, args: string, stderr: string]>([
    ['ST-1', 'shop', 'Specify a Compose file (with --compose-file)'],
    ['ST-1', '-c a.yml -c b.yml shop', 'swarmscope: several compose files are not merged yet'],
    [
      'ST-14',
      '-c a.yml --resolve-image often shop',
      'Invalid option often for flag --resolve-image',
    ],
    ['ST-16', `-c a.yml " "`, 'invalid stack name: " "'],
    ['ST-16', `-c a.yml "''"`, `invalid stack name: "''"`],
    ['ST-4', '-c __proto__ shop', 'open __proto__: no such file or directory'],
  ])('%s: refuses %s', (_rule, args, stderr) => {
    const shell = aShell({ files: { 'a.yml': SHOP, 'b.yml': SHOP } });
    expect(shell.run(`docker stack deploy ${args}`)).toEqual({ exitCode: 1, stdout: '', stderr });
    expect(shell.services()).toEqual([]);
  });

  it('says where in the file something is wrong', () => {
    const files = { 'bad.yml': 'services:\n  web:\n    image: web:1\n    scale: 3\n' };
    const result = aShell({ files }).run('docker stack deploy -c bad.yml shop');
    expect(result).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'services.web Additional property scale is not allowed\nbad.yml:4:5',
    });
  });

  it('ST-26, ST-35: words that the daemon refuses are told as it tells them', () => {
    const files = {
      'good.yml': SHOP,
      'bad.yml': SHOP.replace('{replicas: 4}', '{update_config: {failure_action: explode}}'),
    };
    const shell = aShell({ files });
    const refusal = 'Error response from daemon: unrecognized update failure action explode';
    expect(shell.run('docker stack deploy -c bad.yml shop').stderr).toBe(
      `failed to create service shop_web: ${refusal}\nbad.yml:5:30`,
    );
    shell.run('docker stack deploy -c good.yml shop');
    const before = structuredClone(shell.services());
    expect(shell.run('docker stack deploy -c bad.yml shop').stderr).toBe(
      `failed to update service shop_web: ${refusal}\nbad.yml:5:30`,
    );
    expect(shell.services()).toEqual(before);
  });

  it('ST-2, ST-35: leaves what was made before an error', () => {
    const service = 'image: "x:1", ports: ["80:80"]';
    const file = `services:\n  a: {${service}}\n  b: {${service}}\n`;
    const shell = aShell({ files: { 'p.yml': file } });
    const result = shell.run('docker stack deploy -c p.yml s');
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toBe(
      'Creating network s_default\nCreating service s_a\nCreating service s_b\n',
    );
    expect(withoutIds(result.stderr)).toBe(
      `${NOTE}failed to create service s_b: Error response from daemon: rpc error: code = InvalidArgument desc = port '80' is already in use by service 's_a' (ID) as an ingress port`,
    );
    expect(shell.services().map(({ spec }) => spec.name)).toEqual(['s_a']);
  });

  it('ST-6, ST-7: makes the networks that are used, and wants external ones to be there', () => {
    const files = { 'no.yml': onNetworks('true'), 'yes.yml': onNetworks('{name: host}') };
    const shell = aShell({ files });
    expect(shell.run('docker stack deploy -c no.yml s').stderr).toBe(
      `${NOTE}network "out" is declared as external, but could not be found. You need to create a swarm-scoped network before the stack is deployed`,
    );
    expect(shell.run('docker stack deploy -c yes.yml s').stdout).toBe(
      'Creating network s_front\nCreating network backbone\nCreating service s_web\nCreating service s_api\n',
    );
    expect(shell.service('s_web').spec.task.networks).toEqual(['backbone', 's_front']);
    expect(shell.service('s_api').spec.task.networks).toEqual(['backbone', 'host']);
  });
});

describe('docker stack rm', () => {
  it('ST-34: removes services by name, then the network, and it can be deployed again', () => {
    const shell = aShell({ files: { 'shop.yml': SHOP } });
    shell.run('docker stack deploy -c shop.yml shop');
    expect(printed(shell.run('docker stack rm shop'))).toBe(
      'Removing service shop_redis\nRemoving service shop_web\nRemoving network shop_default\n',
    );
    expect(shell.services()).toEqual([]);
    expect(shell.run('docker stack deploy -c shop.yml shop').stdout).toContain(
      'Creating network shop_default\nCreating service shop_web\n',
    );
  });

  it('leaves another stack whose name begins with this one’s', () => {
    const shell = aShell({ files: { 'shop.yml': SHOP } });
    shell.run('docker stack deploy -c shop.yml shop');
    shell.run('docker stack deploy -c shop.yml shop_two');
    shell.run('docker stack down shop');
    expect(shell.services().map(({ spec }) => spec.name)).toEqual([
      'shop_two_web',
      'shop_two_redis',
    ]);
    expect(shell.cluster.api.networks()).toContain('shop_two_default');
    expect(shell.run('docker stack rm shop')).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: 'Nothing found in stack: shop\n',
    });
  });

  it('takes several, and refuses a name that is none', () => {
    const shell = aShell({ files: { 'shop.yml': SHOP } });
    shell.run('docker stack deploy -c shop.yml a');
    expect(shell.run('docker stack rm nope a')).toEqual({
      exitCode: 0,
      stdout: 'Removing service a_redis\nRemoving service a_web\nRemoving network a_default\n',
      stderr: 'Nothing found in stack: nope\n',
    });
    expect(shell.run(`docker stack rm ''`).stderr).toBe('invalid stack name: ""');
    expect(shell.run('docker stack rm').stderr).toContain('requires at least 1 argument');
  });
});
