import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aShell } from '../test/a-host';

describe('a line of the terminal', () => {
  it.each<[line: string, exitCode: number, stderr: string]>([
    [
      'docker foo',
      1,
      "docker: unknown command: docker foo\n\nRun 'docker --help' for more information",
    ],
    [
      'docker stack foo',
      1,
      "docker: unknown command: docker stack foo\n\nUsage:  docker stack [OPTIONS]\n\nRun 'docker stack --help' for more information",
    ],
    ['docker swarm ca', 1, 'swarmscope: docker swarm ca is not simulated yet'],
    ['docker swarm update --autolock', 1, 'swarmscope: --autolock is not simulated yet'],
    ['docker stop x', 1, 'swarmscope: docker stop is not simulated yet'],
    ['ls -l', 127, 'swarmscope: "ls" is no command here: docker and chaos are'],
    ['', 127, 'swarmscope: "" is no command here: docker and chaos are'],
    [
      "docker service scale 'web=1",
      1,
      "swarmscope: unexpected end of line while looking for matching '",
    ],
    [
      'docker service rm web; docker service rm api',
      1,
      'swarmscope: ";" is not understood here: one command a line',
    ],
  ])('%j', (line, exitCode, stderr) => {
    expect(aShell().run(line)).toEqual({ exitCode, stdout: '', stderr });
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'does not take %s for a command',
    (word) => {
      const shell = aShell();
      expect(shell.run(`docker ${word}`).stderr).toContain(`unknown command: docker ${word}`);
      expect(shell.run(`docker service ${word}`).stderr).toContain(
        `unknown command: docker service ${word}`,
      );
      expect(shell.run(`chaos ${word} x`).stderr).toContain(`chaos: unknown verb "${word}"`);
      expect(shell.run(`docker stack deploy -c ${word} web`).stderr).toBe(
        `open ${word}: no such file or directory`,
      );
      expect(shell.run(`docker service rm ${word}`).stderr).toBe(
        `Error response from daemon: service ${word} not found`,
      );
    },
  );

  it('never throws, and a refusal of one thing changes nothing', { timeout: 60_000 }, () => {
    const words = fc.constantFrom(
      ...'docker service stack node create update scale rollback rm deploy chaos kill traffic image'.split(
        ' ',
      ),
      ...'unhealthy node-down node-up web web=3 nginx:1 --image --replicas 3 -1 10s --update-delay'.split(
        ' ',
      ),
      ...'--update-monitor=-5s --rollback-monitor=-5s --stop-grace-period -d -- - "" --force'.split(
        ' ',
      ),
      ...'--rollback web.1 node-2 -c s.yml --env-add A=1 --publish-add 80:80 {} --health-interval'.split(
        ' ',
      ),
    );
    const files = { 's.yml': 'services: {web: {image: "nginx:1"}}' };
    fc.assert(
      fc.property(fc.array(words, { maxLength: 9 }), (line) => {
        const shell = aShell({ files });
        shell.run('docker service create --name web nginx:1');
        const before = structuredClone(shell.services());
        const result = shell.run(line.join(' '));
        const isRefused = result.exitCode !== 0 && result.stdout === '';
        expect(isRefused ? shell.services() : before).toEqual(before);
        expect(isRefused && result.stderr === '').toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe('docker node rm', () => {
  it('DP-13, CLI-27: prints each that it removed, and goes on after one that it may not', () => {
    const shell = aShell();
    const [manager, second] = shell.cluster.api.nodes();
    const { stdout, stderr, exitCode } = shell.run('docker node rm node-1 node-2 nope');
    expect([stdout, exitCode]).toEqual(['', 1]);
    expect(stderr.split('\n')).toEqual([
      `Error response from daemon: rpc error: code = FailedPrecondition desc = node ${manager?.id} is a cluster manager and is a member of the raft cluster. It must be demoted to worker before removal`,
      `Error response from daemon: rpc error: code = FailedPrecondition desc = node ${second?.id} is not down and can't be removed`,
      'Error response from daemon: node nope not found',
    ]);
    expect(shell.run('docker node rm -f node-2 node-3').stdout).toBe('node-2\nnode-3\n');
    expect(shell.cluster.api.nodes().map(({ name }) => name)).toEqual(['node-1']);
  });
});

describe('docker node update', () => {
  it('CLI-27: prints the node and changes its availability', () => {
    const shell = aShell();
    const availability = () => shell.cluster.api.nodes()[1]?.availability;
    expect(shell.run('docker node update --availability drain node-2').stdout).toBe('node-2\n');
    expect(availability()).toBe('drain');
    shell.run('docker node update node-2 --availability=Pause');
    expect(availability()).toBe('pause');
    shell.run('docker node update node-2');
    expect(availability()).toBe('pause');
    shell.run('docker node update --availability active node-2');
    expect(availability()).toBe('active');
  });

  it('CLI-27: adds and removes labels', () => {
    const shell = aShell();
    const labels = () => shell.cluster.api.nodes()[1]?.labels;
    shell.run('docker node update --label-add zone=a --label-add gpu --label-add x=1=2 node-2');
    expect(labels()).toEqual({ zone: 'a', gpu: '', x: '1=2' });
    expect(shell.run('docker node update --label-rm gpu --label-add zone=b node-2').stdout).toBe(
      'node-2\n',
    );
    expect(labels()).toEqual({ zone: 'b', x: '1=2' });
  });

  it('CLI-27: a role that the node has is no change', () => {
    const shell = aShell();
    expect(shell.run('docker node update --role worker node-2').exitCode).toBe(0);
  });

  it.each<[args: string, stderr: string]>([
    ['--availability drain nope', 'Error response from daemon: node nope not found'],
    ['--availability "" node-1', 'Error response from daemon: invalid Availability: ""'],
    ['--role boss node-2', 'Error response from daemon: invalid Role: "boss"'],
    ['--label-add a=b --label-rm gpu node-2', "key gpu doesn't exist in node's labels"],
  ])('refuses %s', (args, stderr) => {
    const shell = aShell();
    const before = structuredClone(shell.cluster.api.nodes());
    expect(shell.run(`docker node update ${args}`)).toEqual({ exitCode: 1, stdout: '', stderr });
    expect(shell.cluster.api.nodes()).toEqual(before);
  });

  it('CLI-2: wants one node', () => {
    expect(aShell().run('docker node update a b').stderr).toContain(
      "docker: 'docker node update' requires 1 argument\n\nUsage:  docker node update [OPTIONS] NODE\n",
    );
  });
});
