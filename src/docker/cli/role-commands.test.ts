import { describe, expect, it } from 'vitest';
import { simulateCommands } from '../test/a-run';

import { aShell, printed } from '../test/a-host';

describe('docker node promote and demote', () => {
  it('CLI-27: say what they did', () => {
    const { run } = aShell();
    expect(printed(run('docker node promote node-2'))).toBe(
      'Node node-2 promoted to a manager in the swarm.\n',
    );
    expect(run('docker node promote node-1 node-3').stdout).toBe(
      'Node node-1 is already a manager.\nNode node-3 promoted to a manager in the swarm.\n',
    );
    expect(run('docker node demote node-2').stdout).toBe('Manager node-2 demoted in the swarm.\n');
    expect(run('docker node demote node-2').stdout).toBe('Node node-2 is already a worker.\n');
  });

  it('RM-8: the last manager stays one', () => {
    expect(printed(aShell().run('docker node demote node-1'))).toBe(
      'Error response from daemon: rpc error: code = FailedPrecondition desc = ' +
        'attempting to demote the last manager of the swarm\n[exit 1]\n',
    );
  });

  it('CLI-27: node update --role does the same', () => {
    const { run, cluster } = aShell();
    expect(run('docker node update --role manager node-2').stdout).toBe('node-2\n');
    expect(cluster.api.nodes()[1]?.desiredRole).toBe('manager');
    expect(run('docker node update --role boss node-2').stderr).toBe(
      'Error response from daemon: invalid Role: "boss"',
    );
  });

  it('CLI-26, RM-9: node ls shows the role that has been taken on', () => {
    const lines = simulateCommands(5, [
      [0, 'docker node promote node-2'],
      [500, 'docker node ls --format "{{.Hostname}} {{.ManagerStatus}}"'],
      [5_000, 'docker node ls --format "{{.Hostname}} {{.ManagerStatus}}"'],
    ]);
    expect(lines[1]?.stdout).toBe('node-1 Leader\nnode-2 \nnode-3 \nnode-4 \nnode-5 \n');
    expect(lines[2]?.stdout).toBe('node-1 Leader\nnode-2 Reachable\nnode-3 \nnode-4 \nnode-5 \n');
  });

  it('DP-13: a manager is not removed', () => {
    const { cluster } = aShell();
    const [manager] = cluster.api.nodes();
    expect(manager && cluster.api.removeNode(manager.id, true)).toMatchObject({
      error: { message: expect.stringContaining('It must be demoted to worker before removal') },
    });
  });
});

const off = (at: number, ...nodes: readonly string[]) =>
  nodes.map((node): [number, string] => [at, `chaos node-down ${node}`]);

describe('without a leader', () => {
  it('RM-6: a request waits until another is elected', () => {
    const lines = simulateCommands(
      5,
      [...off(20_000, 'node-1'), [22_000, 'docker node ls --format "{{.ManagerStatus}}"']],
      3,
    );
    expect(lines.at(-1)).toMatchObject({ t: 22_000, waitedMs: 8_000, exitCode: 0 });
  });

  it('RM-6: where nobody can be, it fails after more than 10 ticks', () => {
    const lines = simulateCommands(
      5,
      [
        ...off(20_000, 'node-1', 'node-2'),
        [22_000, 'docker service scale web=2'],
        [90_000, 'docker service scale web=2'],
      ],
      3,
    );
    const stderr =
      'web: Error response from daemon: rpc error: code = Unknown desc = ' +
      "The swarm does not have a leader. It's possible that too few managers are online. " +
      'Make sure more than half of the managers are online.';
    expect(lines.at(-2)).toMatchObject({ stderr, waitedMs: 19_000, exitCode: 1 });
    expect(lines.at(-1)).toMatchObject({ stderr, exitCode: 1 });
    expect(lines.at(-1)?.waitedMs).toBeUndefined();
  });

  it('says at once that no daemon answers where no manager runs', () => {
    const lines = simulateCommands(3, [...off(20_000, 'node-1'), [22_000, 'docker node ls']]);
    expect(lines.at(-1)?.stderr).toContain('Cannot connect to the Docker daemon');
  });
});
