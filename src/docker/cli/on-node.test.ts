import { describe, expect, it } from 'vitest';
import { aShell, printed } from '../test/a-host';
import { simulateCommands } from '../test/a-run';
import { isQuestion } from './questions';

const daemon = (text: string): string => `Error response from daemon: ${text}`;
const NOT_A_MANAGER = daemon(
  "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state. " +
    'Please run this command on a manager node or promote the current node to a manager.',
);
const NEEDS_MANAGER =
  'this node is not a swarm manager. Use "docker swarm init" or "docker swarm join" ' +
  'to connect this node to swarm and try again';
const NOTE =
  'Since --detach=false was not specified, tasks will be created in the background.\n' +
  'In a future release, --detach=false will become the default.\n';

describe('where a command is given', () => {
  it.each([
    'docker -H ssh://node-3 node ls',
    'docker -H ssh://root@node-3:22 node ls',
    'docker --host=tcp://node-3:2375 node ls',
    'docker --context node-3 node ls',
    'docker -c node-3 -D node ls',
    'ssh node-3 docker node ls',
    "ssh root@node-3 'docker node ls'",
  ])('RM-13: %s asks a worker', (line) => {
    expect(printed(aShell().run(line))).toBe(`${NOT_A_MANAGER}\n[exit 1]\n`);
    expect(isQuestion(line)).toBe(true);
  });

  it.each(['docker -H unix:///var/run/docker.sock node ls', 'docker -c default node ls'])(
    '%s asks where commands are given anyway',
    (line) => {
      expect(aShell().run(line)).toEqual(aShell().run('docker node ls'));
    },
  );

  it('CLI-26: another manager is the current node there', () => {
    const { run } = aShell({ managers: 2 });
    const stars = (line: string) => run(line).stdout.match(/(?<=\* {3})\S+/g);
    expect(stars('docker node ls')).toEqual(['node-1']);
    expect(stars('docker -H ssh://node-2 node ls')).toEqual(['node-2']);
    const leads = "docker -c node-2 node inspect self -f '{{.Description.Hostname}}'";
    expect(run(leads).stdout).toBe('node-2\n');
    expect(run('docker -c node-2 node inspect self --pretty').stdout).toContain('Leader:\t\tNo');
  });

  it('is what docker says of its own flags where they cannot be read', () => {
    const { run } = aShell();
    const usage =
      '\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\n' +
      "Run 'docker --help' for more information\n[exit 125]\n";
    expect(printed(run('docker -H'))).toBe(`flag needs an argument: 'H' in -H${usage}`);
    expect(printed(run('docker --nope node ls'))).toBe(`unknown flag: --nope${usage}`);
    expect(run('docker -v').stdout).toBe('Docker version 28.2.2, build e6534b4\n');
  });

  it('needs a node that there is, and that is on', () => {
    const { run } = aShell();
    expect(printed(run('ssh nope docker node ls'))).toBe(
      'ssh: Could not resolve hostname nope: Name or service not known\n[exit 255]\n',
    );
    run('chaos node-down node-2');
    expect(run('docker -H ssh://node-2 node ls').stderr).toBe(
      'Cannot connect to the Docker daemon at ssh://node-2. Is the docker daemon running?',
    );
  });
});

describe('RM-13: a worker', () => {
  it.each<[line: string, stdout: string, stderr: string]>([
    ['service inspect web api', '[]\n', `${NOT_A_MANAGER}\n${NOT_A_MANAGER}`],
    ['service inspect --pretty web api', '', NOT_A_MANAGER],
    ['node inspect -f {{.ID}} self', '\n', NOT_A_MANAGER],
    ['service ps web api', '', NOT_A_MANAGER],
    ['service rm web api', '', `${NOT_A_MANAGER}\n${NOT_A_MANAGER}`],
    ['stack rm web api', '', NOT_A_MANAGER],
    ['service scale web=3 api=1', '', `web: ${NOT_A_MANAGER}\napi: ${NOT_A_MANAGER}`],
    ['stack deploy -c s.yml web', '', NOTE + NEEDS_MANAGER],
    ['stack deploy -d -c s.yml web', '', NEEDS_MANAGER],
    ['swarm update --task-history-limit 3', '', NOT_A_MANAGER],
    ['service create web:1', '', NOT_A_MANAGER],
  ])('refuses docker %s', (line, stdout, stderr) => {
    const result = aShell().run(`docker -H ssh://node-3 ${line}`);
    expect(result).toEqual({ exitCode: 1, stdout, stderr });
  });

  it('is in a swarm all the same, and may leave it', () => {
    const { run, cluster } = aShell();
    const on = (line: string) => printed(run(`docker -H ssh://node-3 ${line}`));
    expect(on('swarm init')).toContain('This node is already part of a swarm.');
    expect(on('swarm join --token T node-1:2377')).toContain('already part of a swarm.');
    expect(on('network ls -q')).not.toContain('Error');
    expect(on('swarm leave')).toBe('Node left the swarm.\n');
    expect(on('swarm leave')).toBe(`${daemon('This node is not part of a swarm')}\n[exit 1]\n`);
    expect(on('node ls')).toContain('Use "docker swarm init" or "docker swarm join"');
    cluster.run({ untilMs: 60_000 });
    expect(run('docker node ls').stdout).toMatch(/node-3 +Down/);
  });
});

/** A shell on node-3, whose container of `web` ran before it left. */
function afterLeaving() {
  const { run, cluster } = aShell();
  run('docker service create -d --mode global --name web web:1');
  cluster.run({ untilMs: 5_000 });
  const [id = ''] = run("docker -H ssh://node-3 ps --no-trunc --format '{{.ID}}'").stdout.split(
    '\n',
  );
  const on = (line: string) => run(`docker -H ssh://node-3 ${line}`);
  expect(on('info').stdout).toContain(' Swarm: active\n');
  on('swarm leave');
  cluster.run({ untilMs: 30_000 });
  return { on, id };
}

describe('RM-13: a machine that has left its swarm', () => {
  const NONE = daemon(
    'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect ' +
      'this node to swarm and try again.',
  );

  it('answers for its own containers, which have stopped', () => {
    const { on, id } = afterLeaving();
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(on('ps -q')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(on('ps -aq --no-trunc').stdout).toBe(`${id}\n`);
    expect(on(`container inspect -f '{{.State.Status}}' ${id}`).stdout).toBe('exited\n');
    expect(on(`inspect -f '{{.State.Running}}' ${id}`).stdout).toBe('false\n');
    expect(on(`logs ${id}`)).toMatchObject({ exitCode: 0 });
    expect(on(`exec ${id} ls`).stderr).toContain('is not running');
    expect(on(`kill ${id}`).stderr).toContain('cannot kill container');
    expect(on('logs nope').stderr).toBe('Error response from daemon: No such container: nope');
  });

  it('says that it is in none, and knows of none', () => {
    const { on } = afterLeaving();
    expect(on('info').stdout).toMatch(/\n Swarm: inactive\n Runtimes: /);
    expect(on("info -f '{{.Swarm.LocalNodeState}} {{.Name}} {{.Swarm.NodeID}}'").stdout).toBe(
      'inactive node-3 \n',
    );
    expect(on("network ls --format '{{.Name}} {{.Scope}}'").stdout).toBe(
      'bridge local\ndocker_gwbridge local\nhost local\nnone local\n',
    );
    expect(on("events --since 0 --until 30 --format '{{.Type}}'").stdout).not.toContain('service');
    expect(on('--help').stdout).toContain('Usage:  docker');
  });

  it.each(['node ls', 'service ls', 'service ps web', 'swarm join-token worker', 'secret ls'])(
    'refuses docker %s',
    (line) => {
      const { on } = afterLeaving();
      expect(on(line)).toMatchObject({ exitCode: 1, stderr: NONE });
    },
  );
});

describe('RM-6, RM-13: a command that nobody carries out', () => {
  it('RM-6: names what it was about as the client does', () => {
    const error = daemon(
      'rpc error: code = Unknown desc = The swarm does not have a leader. ' +
        "It's possible that too few managers are online. " +
        'Make sure more than half of the managers are online.',
    );
    const said = simulateCommands(
      5,
      [
        [0, 'chaos node-down node-2'],
        [30_000, 'docker service scale web=3 api=1'],
        [30_000, 'docker service inspect web'],
      ],
      2,
    );
    expect(said[1]).toMatchObject({ exitCode: 1, stderr: `web: ${error}\napi: ${error}` });
    expect(said[2]).toMatchObject({ exitCode: 1, stdout: '[]\n', stderr: error });
  });
});
