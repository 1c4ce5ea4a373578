import { describe, expect, it } from 'vitest';
import { aShell, askedAt } from '../test/a-host';

const CREATE = [0, 'docker service create -d --name web --replicas 2 -p 80:8080 web:1'] as const;
const logs = (args: string, atMs = 30_000, given: Parameters<typeof askedAt>[2] = [CREATE]) =>
  askedAt(`docker service logs ${args}`, atMs, given);
const first = (args: string) => logs(args).stdout.split('\n')[0];
const texts = (stdout: string) => stdout.split('\n').map((line) => line.replace(/^.*? {4}\| /, ''));

describe('CLI-25: docker service logs', () => {
  it('puts service, slot, task and node before each line', () => {
    const { stdout, exitCode } = logs('web');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^web\.1\.[a-z0-9]{12}@node-\d {4}\| starting web:1\n/);
    expect(stdout).toContain('    | listening on port 8080\n');
  });

  it('knows other prefixes', () => {
    expect(first('--no-task-ids web')).toMatch(/^web\.1@node-\d {4}\| starting/);
    expect(first('--no-trunc web')).toMatch(/^web\.1\.[a-z0-9]{25}@node-\d {4}\| /);
    expect(first('--no-resolve web')).toMatch(/^[a-z0-9]{25}\.1\.[a-z0-9]{12}@[a-z0-9]{25} {4}\| /);
    expect(first('--raw web')).toBe('starting web:1');
    expect(first('-t web')).toMatch(/^2026-01-01T00:00:00\.\d{9}Z web\.1\.\w{12}@/);
    expect(first('--raw -t web')).toMatch(/^2026-01-01T00:00:00\.\d{9}Z starting/);
    expect(first('--details web')).toMatch(/ {4}\| {2}starting/);
  });

  it('makes room for the widest slot', () => {
    const wide = [[0, 'docker service create -d --name web --replicas 10 web:1']] as const;
    const { stdout } = logs('--no-task-ids web', 30_000, wide);
    expect(stdout).toMatch(/^web\.1@node-\d {5}\| /m);
    expect(stdout).toMatch(/^web\.10@node-\d {4}\| /m);
  });

  it('takes so many lines from the end of each task', () => {
    expect(texts(logs('-n 1 web').stdout)).toEqual([
      'listening on port 8080',
      'listening on port 8080',
      '',
    ]);
    expect(logs('--tail 0 web').stdout).toBe('');
    expect(logs('--tail x web').stderr).toBe(
      'Error response from daemon: tail value must be a positive integer or "all"',
    );
    expect(logs('--tail=-1 web').stderr).toBe(
      'Error response from daemon: negative tail values not supported',
    );
  });

  it('begins where --since says', () => {
    expect(logs('--since 10s web').stdout).toBe('');
    expect(logs('--since 30s web').stdout).not.toBe('');
    expect(logs('--since 2026-01-01T00:00:29Z web').stdout).toBe('');
    expect(logs('--since 1767225600 web').stdout).not.toBe('');
    expect(logs('--since yesterday web').stderr).toBe(
      'invalid value for "since": failed to parse value as time or duration: "yesterday"',
    );
  });

  it('finds one task by its id', () => {
    const id = askedAt('docker service ps -q --no-trunc web', 30_000, [CREATE]).stdout.split(
      '\n',
    )[0];
    expect(texts(logs(`${id}`).stdout)).toEqual(['starting web:1', 'listening on port 8080', '']);
  });

  it('CLI-4: says what it does not find', () => {
    expect(logs('nope')).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'no such task or service: nope',
    });
    expect(logs('').stderr).toMatch(/^docker: 'docker service logs' requires 1 argument\n/);
  });

  it('leaves out who does not run yet, but for whoever follows', () => {
    const given = [
      [0, 'docker service create -d --name web --health-cmd x --health-interval 5s web:1'],
    ] as const;
    expect(logs('web', 2_000, given).stdout).toBe('');
    expect(texts(logs('-f web', 2_000, given).stdout)).toEqual(['starting web:1', 'listening', '']);
    expect(texts(logs('web', 8_000, given).stdout)).toContain('health check ok');
  });

  it('says from which node it gets nothing', () => {
    const { stdout, stderr, exitCode } = logs('web', 60_000, [
      [0, 'docker service create -d --name web --constraint node.hostname==node-2 web:1'],
      [10_000, 'chaos node-down node-2'],
    ]);
    expect([stdout, exitCode]).toEqual(['', 1]);
    expect(stderr).toMatch(
      /^error from daemon in stream: .* following reasons: node [a-z0-9]{25} is not available$/,
    );
  });
});

describe('SIM-9: what a container prints', () => {
  it('tells of its end and of what it had to do until then', () => {
    const shell = aShell({ traffic: 20, image: { latency: { ms: 400, jitter: 0 } } });
    const given = [
      [0, 'docker service create -d --name web -p 80:80 web:1'],
      [10_000, 'docker service update -d --stop-signal SIGQUIT --force web'],
      [20_000, 'docker service update -d --force web'],
    ] as const;
    const lines = texts(askedAt('docker service logs web', 40_000, given, shell).stdout);
    expect(lines.filter((line) => /received|exiting/.test(line))).toEqual([
      expect.stringMatching(/^received SIGTERM/),
      expect.stringMatching(/^exiting after \d+ requests$/),
      expect.stringMatching(/^received SIGQUIT/),
      expect.stringMatching(/^exiting after \d+ requests$/),
    ]);
  });

  it('tells of each answer with an error, and of no other', () => {
    const shell = aShell({ traffic: 10, image: { errors: 0.5 } });
    const given = [[0, 'docker service create -d --name web -p 80:80 web:1']] as const;
    const { stdout } = askedAt('docker service logs --raw web', 5_000, given, shell);
    const answers = stdout.split('\n').filter((line) => line.startsWith('GET'));
    expect(new Set(answers)).toEqual(new Set(['GET / 500 20ms']));
    const failed = shell.cluster.soFar().requests.outcome.filter((code) => code === 4);
    expect(answers).toHaveLength(failed.length);
  });

  it('dies with a word, and when killed without one', () => {
    const exit = { kind: 'exit', afterMs: 3_000, code: 3, ratio: 0, chance: 1 } as const;
    const image = { faults: [{ ...exit, latency: { ms: 0, jitter: 0 } }] };
    const given = [
      [0, 'docker service create -d --name web --restart-condition none w:1'],
    ] as const;
    const crashed = askedAt('docker service logs --raw web', 9_000, given, aShell({ image }));
    expect(crashed.stdout).toBe('starting w:1\nlistening\nfatal: exiting with code 3\n');

    const deaf = aShell({ image: { stop: null } });
    const removed = [
      [0, 'docker service create -d --name web --stop-grace-period 2s w:1'],
      [5_000, 'docker service scale -d web=0'],
      [6_000, 'docker service scale -d web=1'],
    ] as const;
    const before = askedAt('docker service logs --raw web', 7_000, removed, deaf);
    expect(before.stdout).not.toContain('exiting');
  });
});
