import { describe, expect, it } from 'vitest';
import { aShell, printed } from '../test/a-host';
import { simulateCommands } from '../test/a-run';

const warned = (managers: number) => aShell({ managers }).run('docker info').stderr;

describe('docker info', () => {
  it('RM-13: a worker knows who the managers are, and no more', () => {
    const { stdout } = aShell().run('docker -H ssh://node-3 info');
    expect(/^ Swarm:[^]*(?=^ Runtimes)/m.exec(stdout)?.[0]).toMatch(
      /^ Swarm: active\n {2}NodeID: \w{25}\n {2}Is Manager: false\n {2}Node Address: [\d.]+\n {2}Manager Addresses:\n {3}[\d.]+:2377\n$/,
    );
    expect(stdout).toContain(' Name: node-3\n');
  });

  it('RM-1: two managers are warned of, one and three are not', () => {
    expect(warned(2)).toMatch(/^WARNING: Running Swarm in a two-manager configuration\./);
    expect(warned(1)).toBe('');
    expect(warned(3)).toBe('');
  });

  it('RM-6: a manager says that there is no leader', () => {
    const said = simulateCommands(
      5,
      [
        [0, 'chaos node-down node-2'],
        [30_000, 'docker info'],
      ],
      2,
    );
    expect(said[1]?.stdout).toMatch(
      / {2}Error: rpc error: code = Unknown desc = The swarm does not have a leader\..*\n {2}Is Manager: true\n {2}Node Address/,
    );
  });

  it('D-40: tells the history limit that was set', () => {
    const { run } = aShell();
    const limit =
      "docker info -f '{{.Swarm.Cluster.Spec.Orchestration.TaskHistoryRetentionLimit}}'";
    expect(run(limit).stdout).toBe('5\n');
    run('docker swarm update --task-history-limit 2');
    expect(run(limit).stdout).toBe('2\n');
  });

  it.each<[format: string, printed: string]>([
    ['{{.Swarm.LocalNodeState}} {{.Swarm.Managers}}', 'active 1\n'],
    [
      '{{.Nope}}',
      '\ntemplate: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type system.dockerInfo\n[exit 1]\n',
    ],
    [
      '{{.Swarm.Nope}}',
      '\ntemplate: :1:8: executing "" at <.Swarm.Nope>: can\'t evaluate field Nope in type swarm.Info\n[exit 1]\n',
    ],
    [
      '{{.Swarm.Cluster.Nope}}',
      '\ntemplate: :1:8: executing "" at <.Swarm.Cluster.Nope>: can\'t evaluate field Nope in type *swarm.ClusterInfo\n[exit 1]\n',
    ],
    ['{{', 'template parsing error: template: :1: unclosed action\n[exit 64]\n'],
  ])('--format %j', (format, expected) => {
    expect(printed(aShell().run(`docker info --format '${format}'`))).toBe(expected);
  });
});

describe('docker kill', () => {
  it('kills the container of a task on that node', () => {
    const { run, cluster } = aShell();
    run('docker service create -d --name web --restart-delay 1s web:1');
    cluster.run({ untilMs: 5_000 });
    const [, id = '', node = ''] =
      /^(\w+) (\S+)/.exec(
        run("docker service ps web --no-trunc --format '{{.ID}} {{.Node}}'").stdout,
      ) ?? [];
    const other = node === 'node-2' ? 'node-3' : 'node-2';
    const name = `web.1.${id}`;
    expect(run(`docker -H ssh://${other} kill ${name}`).stderr).toBe(
      `Error response from daemon: cannot kill container: ${name}: No such container: ${name}`,
    );
    expect(run(`docker -H ssh://${node} kill nope ${name}`)).toEqual({
      exitCode: 1,
      stdout: `${name}\n`,
      stderr: 'Error response from daemon: cannot kill container: nope: No such container: nope',
    });
  });
});
