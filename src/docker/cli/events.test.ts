import { describe, expect, it } from 'vitest';
import { aShell, askedAt } from '../test/a-host';

type Given = Parameters<typeof askedAt>[2];

const RUN: Given = [
  [0, 'docker service create -d --name web --replicas 2 -p 80:8080 web:1'],
  [10_000, 'docker service update -d --image web:2 web'],
  [40_000, 'docker service scale -d web=1'],
  [45_000, 'docker node update --availability drain node-2'],
  [50_000, 'docker service rollback -d web'],
  [60_000, 'docker service rm web'],
];
const count = (args: string): number => told(`docker events ${args}`).length;
/** What is told of the swarm, without ids, which differ from swarm to swarm. */
const told = (line: string, atMs = 70_000, given = RUN): readonly string[] =>
  askedAt(line, atMs, given)
    .stdout.split('\n')
    .filter(Boolean)
    .map((text) => text.replaceAll(/ [a-z0-9]{25,} ?/g, ' ID '));
const swarm = (...args: Parameters<typeof told>) => {
  const [line, ...rest] = args;
  return told(`${line} -f scope=swarm`, ...rest).map((text) => text.slice(11));
};

describe('docker events', () => {
  it('U-13, RB-2: tells of each write to a service, with what it changed', () => {
    expect(swarm('docker events -f type=service')).toEqual([
      '00:00:00.000000000Z service create ID (name=web)',
      '00:00:00.000000000Z service update ID (name=web)',
      '00:00:10.000000000Z service update ID (image.new=web:2, image.old=web:1, name=web)',
      '00:00:10.000000000Z service update ID (name=web, updatestate.new=updating)',
      expect.stringMatching(
        /^00:00:2\d\.\d{9}Z service update ID \(name=web, updatestate\.new=completed, updatestate\.old=updating\)$/,
      ),
      '00:00:40.000000000Z service update ID (name=web, replicas.new=1, replicas.old=2)',
      '00:00:50.000000000Z service update ID (name=web, replicas.new=2, replicas.old=1, updatestate.new=rollback_started)',
      expect.stringMatching(
        /updatestate\.new=rollback_completed, updatestate\.old=rollback_started\)$/,
      ),
      '00:01:00.000000000Z service remove ID (name=web)',
    ]);
  });

  it('DP-5: tells of nodes what the managers write of them, and nothing of what they do not know', () => {
    const given: Given = [
      [0, 'docker node update --availability drain node-2'],
      [1_000, 'docker node update --label-add disk=ssd node-2'],
      [5_000, 'chaos node-down node-3'],
      [40_000, 'docker node promote node-2'],
    ];
    expect(swarm('docker events', 60_000, given)).toEqual([
      '00:00:00.000000000Z node update ID (availability.new=drain, availability.old=active, name=node-2)',
      '00:00:01.000000000Z node update ID (name=node-2)',
      expect.stringMatching(
        /^00:00:(?:1\d|20)\.\d{9}Z node update ID \(name=node-3, state\.new=down, state\.old=ready\)$/,
      ),
      '00:00:40.000000000Z node update ID (name=node-2)',
      expect.stringMatching(
        / node update ID \(name=node-2, role\.new=manager, role\.old=worker\)$/,
      ),
    ]);
  });

  it('SC-1, ST-6: tells of secrets, configs and networks', () => {
    const given: Given = [
      [0, 'printf x | docker secret create key -'],
      [1_000, 'printf x | docker config create conf -'],
      [2_000, 'docker secret rm key'],
      [3_000, 'docker stack deploy -c s.yml shop'],
    ];
    const files = { 's.yml': 'version: "3"\nservices: {web: {image: "web:1"}}' };
    const { stdout } = askedAt('docker events -f scope=swarm', 4_000, given, aShell({ files }));
    expect(stdout.split('\n').map((line) => line.slice(31).replace(/ [a-z0-9]{25} /, ' '))).toEqual(
      [
        'secret create (name=key)',
        'config create (name=conf)',
        'secret remove (name=key)',
        'network create (name=shop_default)',
        'network update (name=shop_default)',
        'service create (name=shop_web)',
        'service update (name=shop_web)',
        '',
      ],
    );
  });

  it('EX-12: tells of the containers of its own node alone', () => {
    const lines = told(
      "docker events -f type=container --format '{{.Action}} {{.Actor.Attributes.image}}'",
    );
    expect(lines.slice(0, 6)).toEqual([
      'create web:1',
      'start web:1',
      'create web:2',
      'kill web:1',
      'die web:1',
      'stop web:1',
    ]);
    expect(lines).toContain('destroy web:1');
  });

  it('RM-13: tells a worker nothing of the swarm', () => {
    expect(told('docker -H ssh://node-3 events -f scope=swarm')).toEqual([]);
    expect(told('docker -H ssh://node-3 events -f event=start')).not.toEqual([]);
  });

  it('takes what fits all filters', () => {
    expect(count('-f event=create -f type=service')).toBe(1);
    expect(count('-f service=we -f type=service')).toBe(9);
    expect(count('-f service=other')).toBe(0);
    expect(count('-f node=node-2')).toBe(1);
    expect(count('-f event=start -f image=web:1')).toBe(1);
    expect(count('-f event=start -f image=web')).toBe(2);
    expect(count('-f label=com.docker.swarm.service.name=web -f event=start')).toBe(2);
    expect(count('-f label=nope')).toBe(0);
    expect(count('-f event=health_status')).toBe(0);
    expect(count('-f unknown=x -f type=node')).toBe(1);
  });

  it('reads --since and --until', () => {
    expect(count('-f type=service --since 30s')).toBe(4);
    expect(count('-f type=service --since 30s --until 15s')).toBe(3);
    expect(count('-f type=service --until 2026-01-01T00:00:10Z')).toBe(4);
    expect(askedAt('docker events --since soon', 0, []).stderr).toBe(
      'failed to parse value as time or duration: "soon"',
    );
  });

  it('remembers 256 events of what is over', () => {
    const given: Given = Array.from({ length: 300 }, (_, i) => [
      i * 100,
      `docker node update --label-add n=${i} node-2`,
    ]);
    expect(told('docker events', 60_000, given)).toHaveLength(300);
    expect(told('docker events --until 1s', 60_000, given)).toHaveLength(256);
  });

  it('writes by a template, or says what is wrong with it', () => {
    const first = (format: string) =>
      askedAt(`docker events -f type=service --format '${format}'`, 1_000, RUN).stdout.split(
        '\n',
      )[0];
    expect(
      first('{{.Time}} {{.TimeNano}} {{.Actor.Attributes.name}} {{.Actor.Attributes.image}}'),
    ).toBe('1767225600 1767225600000000000 web <no value>');
    expect(first('{{json .}}')).toMatch(
      /^\{"Type":"service","Action":"create","Actor":\{"ID":"[a-z0-9]{25}","Attributes":\{"name":"web"\}\},"scope":"swarm","time":1767225600,"timeNano":1767225600000000000\}$/,
    );
    expect(first('json')).toBe(first('{{json .}}'));
    expect(askedAt("docker events --format '{{.Foo}}'", 1_000, RUN)).toEqual({
      exitCode: 64,
      stdout: '',
      stderr:
        'Error parsing format: template: :1:2: executing "" at <.Foo>: ' +
        "can't evaluate field Foo in type *events.Message",
    });
  });

  it('is asked as `docker system events` as well', () => {
    expect(told('docker system events')).toEqual(told('docker events'));
    expect(askedAt('docker events x', 0, []).stderr).toMatch(/^docker: 'docker events' accepts no/);
  });
});
