import { describe, expect, it } from 'vitest';
import { aShell } from '../test/a-host';
import type { CommandResult } from './host';

function after(...lines: readonly string[]) {
  const shell = aShell();
  for (const line of lines) expect(shell.run(line).exitCode).toBe(0);
  return shell;
}
const TWO = [
  'docker service create -d --name web --label team=a --replicas 2 web:1',
  'docker service create -d --name web10 --label team=b --mode global web:1',
  'docker service create -d --name web2 --label team=b web:1',
];
const names = (stdout: string) => stdout.split('\n').filter(Boolean);

describe('CLI-22: docker service ls', () => {
  it.each([
    ['', ['web', 'web2', 'web10']],
    ['--filter name=web1', ['web10']],
    ['-f mode=global', ['web10']],
    ['-f mode=global -f mode=replicated', ['web', 'web2', 'web10']],
    ['-f label=team', ['web', 'web2', 'web10']],
    ['-f label=team=b', ['web2', 'web10']],
    ['-f label=team=b -f name=web2', ['web2']],
    ['-f id=none', []],
  ])('%s', (filter, found) => {
    const { stdout } = after(...TWO).run(`docker service ls --format '{{.Name}}' ${filter}`);
    expect(names(stdout)).toEqual(found);
  });

  it('refuses a filter that it does not know, or that is none', () => {
    expect(aShell().run('docker service ls -f foo=bar').stderr).toBe(
      "Error response from daemon: invalid filter 'foo'",
    );
    expect(aShell().run('docker service ls -f foo')).toMatchObject({ exitCode: 125 });
    expect(aShell().run('docker service ls web').stderr).toMatch(
      /^docker: 'docker service ls' accepts no arguments\n/,
    );
  });

  it('prints twelve characters of each id when asked to be quiet', () => {
    const shell = after(...TWO.slice(0, 1));
    expect(shell.run('docker service ls -q').stdout).toBe(
      `${shell.service('web').id.slice(0, 12)}\n`,
    );
  });
});

/** Two seconds later, when the tasks run. */
function ps(args: string) {
  const shell = after(...TWO);
  const results: CommandResult[] = [];
  const line = `docker service ps ${args}`;
  shell.cluster.atCommand(2_000, line, () => {
    const result = shell.run(line);
    results.push(result);
    return result;
  });
  shell.cluster.run({ untilMs: 2_000 });
  return { ...(results[0] as CommandResult), shell };
}

describe('CLI-23: docker service ps', () => {
  it('lists the tasks of several services, and says which are missing', () => {
    expect(ps("--format '{{.Name}}' web web2 nope")).toMatchObject({
      exitCode: 1,
      // A digit comes before a dot.
      stdout: 'web2.1\nweb.1\nweb.2\n',
      stderr: 'no such service: nope',
    });
  });

  it('prints whole ids when asked to be quiet', () => {
    expect(ps('-q web').stdout).toMatch(/^[a-z0-9]{25}\n[a-z0-9]{25}\n$/);
  });

  it.each([
    ['-f desired-state=running', 2],
    ['-f desired-state=shutdown', 0],
    ['-f name=web.1', 1],
    ['-f node=node-1 -f node=node-2 -f node=node-3', 2],
    ['-f id=none', 0],
  ])('%s', (filter, count) => {
    expect(names(ps(`--format '{{.Name}}' ${filter} web`).stdout)).toHaveLength(count);
  });

  it('refuses a state and a node that there is not', () => {
    expect(ps('-f desired-state=happy web').stderr).toBe(
      "Error response from daemon: Invalid desired-state filter: 'happy'",
    );
    expect(ps('-f node=nope web').stderr).toBe('Error response from daemon: node nope not found');
  });

  it('shows ids in the place of names when told not to resolve them', () => {
    const { stdout, shell } = ps("--no-resolve --format '{{.Name}}' web2");
    expect(stdout).toBe(`${shell.service('web2').id}.1\n`);
  });
});

describe('ST-33: docker stack services and ps', () => {
  it('says of an unknown stack what each command says', () => {
    expect(aShell().run('docker stack services shop')).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: 'Nothing found in stack: shop\n',
    });
    expect(aShell().run('docker stack ps shop')).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'nothing found in stack: shop',
    });
    expect(aShell().run("docker stack ps ' '").stderr).toBe('invalid stack name: " "');
  });

  it('shows the services of one stack', () => {
    const files = {
      's.yml': 'version: "3"\nservices: {web: {image: "web:1"}, api: {image: "api:1"}}',
    };
    const shell = aShell({ files });
    shell.run('docker stack deploy -c s.yml shop');
    shell.run('docker service create -d --name other web:1');
    expect(shell.run("docker stack services --format '{{.Name}}' shop").stdout).toBe(
      'shop_api\nshop_web\n',
    );
    expect(shell.run("docker stack ps --format '{{.Name}}' shop").stdout).toBe('');
    expect(shell.run('docker stack ls').stdout).toBe('NAME      SERVICES\nshop      2\n');
    const networks = shell.run("docker network ls --format '{{.Name}} {{.Driver}}'").stdout;
    expect(names(networks)).toEqual([
      'bridge bridge',
      'docker_gwbridge bridge',
      'host host',
      'ingress overlay',
      'none null',
      'shop_default overlay',
    ]);
  });
});

describe('CLI-26, CLI-27: docker node ls and ps', () => {
  it('lists nodes by role, and refuses a role that there is not', () => {
    const shell = aShell();
    expect(names(shell.run('docker node ls -q -f role=worker').stdout)).toHaveLength(2);
    expect(shell.run("docker node ls --format '{{.Hostname}}' -f name=node-3").stdout).toBe(
      'node-3\n',
    );
    expect(shell.run('docker node ls -f role=boss').stderr).toBe(
      "Error response from daemon: Invalid role filter: 'boss'",
    );
    expect(
      names(shell.run('docker node ls -q -f role=WORKER -f membership=Accepted').stdout),
    ).toHaveLength(2);
    expect(names(shell.run('docker node ls -q -f role= -f membership=').stdout)).toHaveLength(3);
    expect(shell.run('docker node ls -q -f membership=pending').stdout).toBe('');
    expect(shell.run('docker node ls -f membership=friend').stderr).toBe(
      "Error response from daemon: Invalid membership filter: 'friend'",
    );
  });

  it('lists the tasks of a node, and says which node is missing', () => {
    expect(aShell().run('docker node ps nope').stderr).toBe(
      'Error response from daemon: node nope not found',
    );
    expect(aShell().run('docker node ps').stdout).toMatch(/^ID {8}NAME/);
  });
});

it('causes nothing: a question leaves no trace in the swarm', () => {
  const shell = after(...TWO);
  const services = structuredClone(shell.services());
  for (const line of [
    'service ls',
    'service ps web',
    'service inspect web',
    'node ls',
    'stack ls',
  ]) {
    shell.run(`docker ${line}`);
  }
  expect(shell.services()).toEqual(services);
});
