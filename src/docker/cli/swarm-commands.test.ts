import { describe, expect, it } from 'vitest';
import { aShell, printed } from '../test/a-host';
import { simulateCommands } from '../test/a-run';

const NO_SWARM =
  'Error response from daemon: This node is not a swarm manager. Use "docker swarm init" or ' +
  '"docker swarm join" to connect this node to swarm and try again.';

const off = (at: number, ...nodes: readonly string[]) =>
  nodes.map((node): [number, string] => [at, `chaos node-down ${node}`]);

describe('docker swarm init and join', () => {
  it('RM-13: a node is in one swarm', () => {
    const expected =
      'Error response from daemon: This node is already part of a swarm. ' +
      'Use "docker swarm leave" to leave this swarm and join another one.\n[exit 1]\n';
    expect(printed(aShell().run('docker swarm init'))).toBe(expected);
    expect(printed(aShell().run('docker swarm join --token T node-1:2377'))).toBe(expected);
  });

  it('CLI-28: the availability is read first', () => {
    expect(aShell().run('docker swarm init --availability off').stderr).toBe(
      'invalid availability "off", only active, pause and drain are supported',
    );
    expect(aShell().run('docker swarm init --availability Drain').stderr).toContain('already part');
  });

  it('RM-7, CLI-28: a new cluster says how to join it', () => {
    const lines = simulateCommands(
      5,
      [
        ...off(20_000, 'node-1', 'node-3'),
        [60_000, 'docker swarm init --force-new-cluster --advertise-addr 10.0.0.2'],
        [60_000, 'docker node ls --format "{{.ID}} {{.Hostname}} {{.ManagerStatus}}"'],
      ],
      3,
    );
    const id = /(\w+) node-2 Leader/.exec(lines.at(-1)?.stdout ?? '')?.[1];
    expect(lines.at(-2)).toMatchObject({ exitCode: 0 });
    expect(lines.at(-2)?.stdout).toMatch(
      new RegExp(
        `^Swarm initialized: current node \\(${id}\\) is now a manager\\.\\n\\n` +
          'To add a worker to this swarm, run the following command:\\n\\n' +
          ' {4}docker swarm join --token SWMTKN-1-\\w{50}-\\w{25} [\\d.]+:2377\\n\\n' +
          "To add a manager to this swarm, run 'docker swarm join-token manager' and follow the instructions\\.\\n$",
      ),
    );
    expect(lines.at(-1)?.stdout).toMatch(/node-1 \n.*node-3 \n/s);
  });

  it('RM-7: two swarms of one are not simulated', () => {
    const { run } = aShell({ managers: 3 });
    expect(run('docker swarm init --force-new-cluster').stderr).toBe(
      'swarmscope: --force-new-cluster where the other managers have a quorum is not simulated yet',
    );
    expect(run('docker swarm init --force-new-cluster --autolock').stderr).toContain(
      '--force-new-cluster with --autolock',
    );
  });
});

describe('docker swarm join-token and unlock-key', () => {
  it('CLI-28: a token of each role, always the same', () => {
    const { run } = aShell();
    const worker = run('docker swarm join-token -q worker').stdout;
    expect(worker).toMatch(/^SWMTKN-1-\w{50}-\w{25}\n$/);
    expect(run('docker swarm join-token -q manager').stdout).not.toBe(worker);
    const token = worker.trim();
    expect(run('docker swarm join-token worker').stdout).toMatch(
      new RegExp(
        '^To add a worker to this swarm, run the following command:\\n\\n' +
          ` {4}docker swarm join --token ${token} [\\d.]+:2377\\n\\n$`,
      ),
    );
  });

  it('D-40: managers lock nothing', () => {
    const { run } = aShell();
    expect(run('docker swarm unlock-key').stderr).toBe('no unlock key is set');
    expect(run('docker swarm unlock').stderr).toBe('Error: swarm is not locked');
  });
});

describe('docker swarm leave', () => {
  it('RM-10: a manager does not leave without force', () => {
    expect(printed(aShell().run('docker swarm leave'))).toBe(
      'Error response from daemon: You are attempting to leave the swarm on a node that is ' +
        'participating as a manager. Removing the last manager erases all current state of the ' +
        'swarm. Use `--force` to ignore this message.\n[exit 1]\n',
    );
    const [, text] = simulateCommands(5, [
      [0, 'docker node promote node-2'],
      [5_000, 'docker swarm leave'],
    ]);
    expect(text?.stderr).toContain('Removing this node leaves 1 managers out of 2. ');
  });

  it('RM-10, CLI-28: with force the oldest manager leaves, and the next answers', () => {
    const lines = simulateCommands(
      5,
      [
        [20_000, 'docker swarm leave --force'],
        [60_500, 'docker node ls --format "{{.Hostname}} {{.Status}} {{.ManagerStatus}}"'],
        [61_000, 'docker swarm leave -f'],
        [62_000, 'docker swarm leave'],
      ],
      3,
    );
    expect(lines[0]?.stdout).toBe('Node left the swarm.\n');
    expect(lines[1]?.stdout).toMatch(/^node-1 Down Unreachable\nnode-2 Ready Leader\n/);
    expect(lines[2]?.stdout).toBe('Node left the swarm.\n');
    // RM-6 is no matter: a daemon answers that by itself.
    expect(lines[3]).toMatchObject({ t: 62_000, exitCode: 1 });
    expect(lines[3]?.waitedMs).toBeUndefined();
    expect(lines[3]?.stderr).toContain('You are attempting to leave');
  });

  it('RM-13: where the last manager has left there is no swarm', () => {
    const lines = simulateCommands(3, [
      [20_000, 'docker swarm leave --force'],
      [21_000, 'docker swarm leave'],
      [22_000, 'docker service ls'],
      [23_000, 'docker swarm update --task-history-limit 2'],
      [24_000, 'docker swarm init'],
      [25_000, 'chaos leave node-1'],
    ]);
    expect(lines.slice(1).map(({ stderr }) => stderr)).toEqual([
      'Error response from daemon: This node is not part of a swarm',
      NO_SWARM,
      NO_SWARM,
      'swarmscope: docker swarm init on a node that has left its swarm is not simulated yet',
      'Error response from daemon: This node is not part of a swarm',
    ]);
  });
});

describe('chaos leave', () => {
  it('RM-11, CLI-28: does on that node what docker does there', () => {
    const lines = simulateCommands(3, [
      [20_000, 'chaos leave node-2'],
      [21_000, 'docker node ls --format "{{.Hostname}} {{.Status}}"'],
      [40_000, 'docker node ls --format "{{.Hostname}} {{.Status}}"'],
      [41_000, 'docker node rm node-2'],
      [42_000, 'chaos leave node-2'],
      [43_000, 'chaos node-down node-3'],
      [44_000, 'chaos leave node-3'],
      [45_000, 'chaos leave'],
    ]);
    expect(lines[0]).toMatchObject({ exitCode: 0, stdout: 'Node left the swarm.\n' });
    expect(lines[1]?.stdout).toContain('node-2 Ready\n');
    expect(lines[2]?.stdout).toContain('node-2 Down\n');
    expect(lines[3]?.stdout).toBe('node-2\n');
    expect(lines[4]?.stderr).toBe('chaos: no node is named node-2');
    expect(lines[6]?.stderr).toBe('chaos: the machine of node-3 is off');
    expect(lines[7]?.stderr).toBe(
      'chaos: "chaos leave" takes 1 argument\n\nUsage:  chaos leave NODE',
    );
  });
});

it('RM-6: a secret that is piped in waits for a leader too', () => {
  const lines = simulateCommands(
    5,
    [...off(20_000, 'node-1'), [22_000, 'printf hush | docker secret create key -']],
    3,
  );
  expect(lines.at(-1)).toMatchObject({ waitedMs: 8_000, exitCode: 0 });
});
