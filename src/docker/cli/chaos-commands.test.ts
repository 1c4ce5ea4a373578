import { RARE_COMMANDS } from './rare-commands';
import { describe, expect, it } from 'vitest';
import { createCluster, ok, type TrafficConfig } from '../../engine';
import { runCommand } from './run-command';
import { takeSnapshot } from './snapshot';
import type { CommandResult } from './host';

/** A swarm with a service of two and traffic to it, and what each line printed. */
function inARun(lines: readonly string[]): {
  readonly results: readonly CommandResult[];
  readonly images: readonly unknown[];
} {
  const traffic: TrafficConfig = {
    service: 'web',
    rate: 1,
    from: null,
    via: null,
    keepAlive: false,
    byTask: false,
    dns: 'ask',
    arrivals: 'even',
  };
  const exactly = { ms: 100, jitter: 0 };
  const cluster = createCluster({
    seed: 1,
    engine: '28',
    nodes: [
      { name: 'node-1', role: 'manager', availability: 'active' },
      { name: 'node-2', role: 'worker', availability: 'active' },
    ],
    images: new Map(),
    defaultImage: {
      pull: exactly,
      create: exactly,
      start: exactly,
      listen: exactly,
      stop: exactly,
      stopCode: 0,
      drain: true,
      latency: exactly,
      workers: 1,
      errors: 0,
      missing: false,
      probe: exactly,
      faults: [],
    },
    traffic: [traffic],
  });
  const images: unknown[] = [];
  const host = {
    api: cluster.api,
    chaos: cluster.chaos,
    forceNewCluster: cluster.forceNewCluster,
    snapshot: () => takeSnapshot(cluster.api, '28'),
    history: cluster.soFar,
    rareCommands: RARE_COMMANDS,
    files: {},
    platformsOf: () => [],
    setImage: (image: string, behaviour: unknown, isOther: boolean) => {
      images.push([image, behaviour, ...(isOther ? ['push'] : [])]);
      return ok(undefined);
    },
  };
  const results: CommandResult[] = [];
  cluster.atCommand(0, 'create', () =>
    runCommand('docker service create --name web --replicas 2 --health-cmd true x:1', host),
  );
  for (const line of lines) {
    cluster.atCommand(40_000, line, () => {
      const result = runCommand(line, host);
      results.push(result);
      return result;
    });
  }
  cluster.run({ untilMs: 41_000 });
  return { results, images };
}

const usage = (verb: string, problem: string): CommandResult => ({
  exitCode: 1,
  stdout: '',
  stderr: `chaos: ${problem}\n\nUsage:  chaos ${verb}`,
});
const NOTHING: CommandResult = { exitCode: 0, stdout: '', stderr: '' };
const failed = (stderr: string): CommandResult => ({ exitCode: 1, stdout: '', stderr });

describe('chaos', () => {
  it.each([
    'chaos kill web.1',
    'chaos unhealthy web.2',
    'chaos unhealthy web.2 --for 10s',
    'chaos unhealthy --for=1m web.1',
    'chaos node-down node-2',
    'chaos node-up node-2',
    'chaos traffic web 0',
    'chaos traffic web 12.5',
  ])('%s does as it is told, without a word', (line) => {
    expect(inARun([line]).results).toEqual([NOTHING]);
  });

  it('hands the behaviour of an image on as it was written', () => {
    const { results, images } = inARun([`chaos image web:2 '{"listen": "5s", "faults": []}'`]);
    expect(results).toEqual([NOTHING]);
    expect(images).toEqual([['web:2', { listen: '5s', faults: [] }]]);
  });

  it('D-41: hands the image on that gets a tag, and says what the tag means now', () => {
    const { results, images } = inARun([`chaos push web:2 '{"listen": "5s"}'`]);
    expect(results).toEqual([{ ...NOTHING, stdout: 'web:2\n' }]);
    expect(images).toEqual([['web:2', { listen: '5s' }, 'push']]);
  });

  it.each<[line: string, result: CommandResult]>([
    ['chaos push web@sha256:00 {}', usage('push REF JSON', 'web@sha256:00 is no tag')],
    ['chaos push web:2', usage('push REF JSON', '"chaos push" takes 2 arguments')],
    [
      'chaos',
      usage(
        'kill|unhealthy|node-down|node-up|join|leave|partition|heal|image|push|traffic',
        'a verb is missing',
      ),
    ],
    [
      'chaos destroy x',
      usage(
        'kill|unhealthy|node-down|node-up|join|leave|partition|heal|image|push|traffic',
        'unknown verb "destroy"',
      ),
    ],
    ['chaos kill', usage('kill SERVICE.SLOT', '"chaos kill" takes 1 argument')],
    ['chaos kill web.1 web.2', usage('kill SERVICE.SLOT', '"chaos kill" takes 1 argument')],
    [
      'chaos kill web',
      usage(
        'kill SERVICE.SLOT',
        '"web" names no task: write the service, a dot and the slot, such as web.3',
      ),
    ],
    ['chaos kill web.9', failed('chaos: web.9 has no running task')],
    ['chaos kill nope.1', failed('chaos: nope.1 has no running task')],
    [
      'chaos unhealthy web.1 --for ten',
      usage(
        'unhealthy SERVICE.SLOT [--for 10s]',
        'invalid argument "ten" for "--for" flag: time: invalid duration "ten"',
      ),
    ],
    [
      'chaos unhealthy web.1 --for=-1s',
      usage('unhealthy SERVICE.SLOT [--for 10s]', 'duration cannot be negative'),
    ],
    ['chaos node-down nope', failed('chaos: no node is named nope')],
    ['chaos node-up nope', failed('chaos: no node is named nope')],
    ['chaos traffic web', usage('traffic SERVICE RATE', '"chaos traffic" takes 2 arguments')],
    [
      'chaos traffic web -1',
      usage(
        'traffic SERVICE RATE',
        '"-1" is no rate: a number of requests a second from 0 to 10000',
      ),
    ],
    [
      'chaos traffic web lots',
      usage(
        'traffic SERVICE RATE',
        '"lots" is no rate: a number of requests a second from 0 to 10000',
      ),
    ],
    [
      `chaos traffic web ''`,
      usage('traffic SERVICE RATE', '"" is no rate: a number of requests a second from 0 to 10000'),
    ],
    ['chaos traffic api 5', failed('chaos: no traffic goes to a service named api')],
    ['chaos image web:2', usage('image REF JSON', '"chaos image" takes 2 arguments')],
    [
      'chaos image web:2 {listen:5s}',
      usage(
        'image REF JSON',
        `the behaviour of web:2 is no JSON; quote it, such as '{"listen": "5s"}'`,
      ),
    ],
  ])('%s is refused', (line, result) => {
    expect(inARun([line]).results).toEqual([result]);
  });

  it('shows how a fault for a while is written', () => {
    expect(inARun(['chaos unhealthy --help']).results).toEqual([
      { exitCode: 0, stdout: 'Usage:  chaos unhealthy SERVICE.SLOT [--for 10s]\n', stderr: '' },
    ]);
  });
});
