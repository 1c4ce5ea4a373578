import { describe, expect, it } from 'vitest';
import { aShell, askedAt } from '../test/a-host';

const FILES = {
  's.yml': `
version: "3.8"
services:
  web:
    image: web:1
    command: [serve, --with, a-long-argument]
    ports: [{ target: 80, published: 8080, mode: host }, { target: 443, published: 443, mode: host }]
    deploy: { mode: global }
  db:
    image: db:2
    healthcheck: { test: x, interval: 5s }
    deploy: { placement: { constraints: [node.hostname == node-1] } }
`,
};
const GIVEN = [
  [0, 'docker stack deploy -c s.yml shop'],
  [20_000, 'docker service update -d --force shop_db'],
] as const;
const ask = (line: string, atMs = 50_000) => askedAt(line, atMs, GIVEN, aShell({ files: FILES }));
const lines = (line: string, atMs?: number) => ask(line, atMs).stdout.split('\n').filter(Boolean);

describe('docker ps', () => {
  it('lists the containers of its own node that run, newest first', () => {
    expect(
      lines('docker ps').map((line) => line.replace(/\.[a-z0-9]{25}(\.[a-z0-9]{25})?$/, '')),
    ).toEqual([
      'CONTAINER ID   IMAGE     COMMAND                  CREATED          STATUS                    PORTS                                                                              NAMES',
      expect.stringMatching(
        /^[0-9a-f]{12} {3}db:2 {6}"" +\d+ seconds ago +Up \d+ seconds \(healthy\) +shop_db\.1$/,
      ),
      expect.stringMatching(
        /^[0-9a-f]{12} {3}web:1 {5}"serve --with a-long…" {3}\d+ seconds ago +Up \d+ seconds +0\.0\.0\.0:443->443\/tcp, \[::\]:443->443\/tcp, 0\.0\.0\.0:8080->80\/tcp, \[::\]:8080->80\/tcp +shop_web$/,
      ),
    ]);
    expect(lines('docker container ls')).toEqual(lines('docker ps'));
  });

  it('lists those that have stopped when asked', () => {
    expect(lines("docker ps -a --format '{{.Image}} {{.State}}'")).toEqual([
      'db:2 running',
      'db:2 exited',
      'web:1 running',
    ]);
    expect(lines("docker ps -a --format '{{.Status}}' -f status=exited")[0]).toMatch(
      /^Exited \(0\) \d+ seconds ago$/,
    );
    expect(lines("docker ps --format '{{.Status}}' -f name=db", 2_000)).toEqual([
      'Up 1 second (health: starting)',
    ]);
  });

  it.each([
    ['-f name=web', 1],
    ['-f ancestor=db', 1],
    ['-f ancestor=db:1', 0],
    ['-f health=healthy', 1],
    ['-f label=com.docker.swarm.service.name=shop_web', 1],
    ['-f network=shop_default', 2],
    ['-f network=other', 0],
    ['-f status=exited', 1],
    ['-f exited=0', 0],
    ['-a -f exited=0', 1],
    ['-f is-task=false', 0],
    ['-n 2', 2],
    ['-l', 1],
    ['--no-trunc', 2],
  ])('%s', (args, count) => {
    expect(lines(`docker ps -q ${args}`)).toHaveLength(count);
  });

  it('refuses what docker refuses', () => {
    expect(ask('docker ps -f foo=x').stderr).toBe(
      "Error response from daemon: invalid filter 'foo'",
    );
    expect(ask('docker ps -f status=happy').stderr).toBe(
      "Error response from daemon: invalid filter 'status=happy'",
    );
    expect(ask('docker ps x').stderr).toMatch(/^docker: 'docker ps' accepts no arguments\n/);
  });

  it('RM-13: knows no more than its own node, a worker too', () => {
    expect(lines("docker -H ssh://node-3 ps --format '{{.Image}}'")).toEqual(['web:1']);
  });

  it('T-10: finds a container dead whose machine lost its power', () => {
    const given = [
      ...GIVEN,
      [30_000, 'chaos node-down node-3'],
      [35_000, 'chaos node-up node-3'],
    ] as const;
    const line = "docker -H ssh://node-3 ps -a --format '{{.Status}}'";
    const { stdout } = askedAt(line, 60_000, given, aShell({ files: FILES }));
    expect(stdout).toMatch(/Exited \(255\) \d+ seconds ago\n/);
  });
});

describe('a container by its id, its name or the beginning of its id', () => {
  const id = lines('docker ps -q -f name=web')[0] ?? '';
  const name = lines("docker ps --format '{{.Names}}' -f name=web")[0] ?? '';

  it.each([id, id.slice(0, 6), name])('logs of %s', (ref) => {
    expect(lines(`docker logs ${ref}`)).toEqual(['starting web:1', 'listening on port 80']);
  });

  it('logs only what is asked for', () => {
    expect(lines(`docker logs -n 1 -t ${id}`)).toEqual([
      expect.stringMatching(/^2026-01-01T00:00:00\.\d{9}Z listening on port 80$/),
    ]);
    expect(lines(`docker container logs --until 2026-01-01T00:00:00Z ${id}`)).toEqual([]);
  });

  it('says that it is not here', () => {
    const missing = 'Error response from daemon: No such container: nope';
    expect(ask('docker logs nope')).toEqual({ exitCode: 1, stdout: '', stderr: missing });
    expect(ask('docker exec -it nope sh').stderr).toBe(missing);
    expect(ask(`docker -H ssh://node-2 logs ${id}`).exitCode).toBe(1);
  });

  it('has nothing inside', () => {
    expect(ask(`docker exec ${id} ps`).stderr).toBe(
      'swarmscope: what runs inside a container is not simulated yet',
    );
    const old = lines('docker ps -aq -f status=exited')[0];
    expect(ask(`docker exec ${old} ps`).stderr).toMatch(
      /^Error response from daemon: container [0-9a-f]{64} is not running$/,
    );
  });

  it('can be killed', () => {
    expect(ask(`docker kill ${id}`)).toEqual({ exitCode: 0, stdout: `${id}\n`, stderr: '' });
  });
});
