import { describe, expect, it } from 'vitest';
import type { Ms, Recording } from '../engine';
import { builtin, simulate, type Scenario } from '../scenario';
import { aProxy, ROUTED, ROUTER } from '../scenario/test/a-proxy';
import { countShares, shareWindows } from './share-counts';
import { shareStepAt } from './share-step';
import { sharingFor, sharingsOf } from './sharing';

type Traffic = NonNullable<Scenario['traffic']>;

const OF_PROXY: Traffic = [{ service: 's_proxy', host: 'app', rate: 100 }];

const service = (name: string, image: string, replicas: number, labels: string) => `
  ${name}:
    image: ${image}
    networks: [net]
    deploy:
      replicas: ${replicas}${labels}`;

/** The only one. */
function only(recording: Recording, traffic = OF_PROXY) {
  const [sharing, ...others] = sharingsOf(recording, traffic);
  expect(others).toEqual([]);
  if (sharing === undefined) throw new Error('nothing is shared');
  return sharing;
}

/** Of requests sent within a time, the part that went to each image. */
function shares(recording: Recording, traffic: Traffic, fromMs: Ms, toMs: Ms) {
  const { byImage, total } = countShares(recording, only(recording, traffic), fromMs, toMs);
  return byImage.map((count) => count / total);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

it('there is none where no proxy is and no name is shared', () => {
  const { scenario } = builtin('book');
  expect(sharingsOf(simulate(scenario), scenario.traffic ?? [])).toEqual([]);
});

describe('BG-2: two services behind one name of a proxy', () => {
  const SHARED = ROUTED('app', ROUTER('app'));
  const run = (balance: 'tasks' | 'vip') =>
    aProxy({
      services: service('stable', 'web:1', 9, SHARED) + service('canary', 'web:2', 1, SHARED),
      proxy: { balance },
      rate: 100,
      until: '60s',
    });

  it('by tasks: 9 to 1, and that is what was wanted', () => {
    const recording = run('tasks');
    const step = shareStepAt(only(recording), 30_000);
    expect(step?.code).toBe('tasks');
    expect(step?.parts.map(({ tasks, share }) => [tasks, share])).toEqual([
      [9, 0.9],
      [1, 0.1],
    ]);
    const [, canary = 0] = shares(recording, OF_PROXY, 20_000, 60_000);
    expect(Math.abs(canary - (step?.wanted[1] ?? 0))).toBeLessThan(0.01);
  });

  it('by virtual addresses: half and half, whatever the replicas', () => {
    const recording = run('vip');
    const step = shareStepAt(only(recording), 30_000);
    expect(step).toMatchObject({ code: 'vips', wanted: [0.5, 0.5] });
    const [, canary = 0] = shares(recording, OF_PROXY, 20_000, 60_000);
    expect(Math.abs(canary - 0.5)).toBeLessThan(0.01);
  });
});

describe('BG-3: blue-green by labels', () => {
  const run = aProxy({
    services:
      service('blue', 'web:1', 2, ROUTED('blue', ROUTER('blue'))) +
      service('green', 'web:2', 2, ROUTED('green')),
    proxies: 2,
    rate: 100,
    proxyImage: { start: '1s±90%' },
    timeline: [
      [
        '20s',
        "docker service update --label-add 'traefik.http.routers.green.rule=Host(`app`)' s_green",
      ],
      ['40s', 'docker service update --label-rm traefik.http.routers.blue.rule s_blue'],
    ],
    until: '90s',
  });
  const sharing = only(run);

  it('goes over as the tasks of the proxy read: none, a half, all', () => {
    const green = sharing.steps.filter(({ t }) => t > 40_000).map(({ wanted }) => wanted[1]);
    expect(green).toEqual([0.5, 1]);
    for (const step of sharing.steps) expect(sum(step.wanted)).toBeCloseTo(1, 9);
    const [before, after] = [39_000, 80_000].map((t) => shareStepAt(sharing, t));
    expect([before?.code, after?.code]).toEqual(['single', 'single']);
    expect(after?.wanted).toEqual([0, 1]);
    expect(run.log.t[after?.entry ?? -1]).toBe(after?.t);
  });

  it('BG-8: what was sent to either until then stays counted with it', () => {
    for (const { byImage, byService, total } of shareWindows(run, sharing, 1_000)) {
      expect(sum(byImage)).toBe(total);
      expect(sum(byService)).toBe(total);
    }
    expect(shares(run, OF_PROXY, 25_000, 40_000)).toEqual([1, 0]);
    expect(shares(run, OF_PROXY, 60_000, 90_000)).toEqual([0, 1]);
  });

  it('is the one to show whichever of its services is looked at', () => {
    const rows = run.services.map((_, row) => row);
    expect(rows.map((row) => sharingFor([sharing], row))).toEqual(rows.map(() => sharing));
    expect(sharing.services.map((row) => run.services[row]?.name)).toEqual(['s_blue', 's_green']);
    expect(run.services[sharing.proxy]?.name).toBe('s_proxy');
  });
});

it('BG-3: weights in a config are kept within 1 %, and named as what decides', () => {
  const run = aProxy({
    services: `${service('blue', 'web:1', 2, ROUTED('blue'))}${service('green', 'web:2', 2, ROUTED('green'))}
configs:
  weights: {file: weights.yml}`,
    files: {
      'weights.yml': `
http:
  routers:
    app: {rule: Host(\`app\`), service: app}
  services:
    app:
      weighted:
        services:
          - {name: blue@swarm, weight: 95}
          - {name: green@swarm, weight: 5}
`,
    },
    more: `
    configs: [{source: weights, target: /etc/traefik/dynamic.yml}]`,
    proxies: 2,
    rate: 100,
    until: '120s',
  });
  const step = shareStepAt(only(run), 60_000);
  expect(step).toMatchObject({ code: 'weights', wanted: [0.95, 0.05] });
  const [, green = 0] = shares(run, OF_PROXY, 20_000, 120_000);
  expect(Math.abs(green - 0.05)).toBeLessThan(0.01);
});

const STACK = `version: "3.8"
services:
  client: {image: client, networks: [net]}
  blue:
    image: web:1
    networks: {net: {aliases: [app]}}
    deploy: {replicas: 4}
  green:
    image: web:2
    networks: [net]
    deploy: {replicas: 1, update_config: {order: start-first}}
networks:
  net:
`;

/** `client.1` asks for `app`, which green answers to as well after 10 s. */
function byAlias(traffic: Partial<Traffic[number]> = {}) {
  const scenario: Scenario = {
    swarmscope: 1,
    nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }, { name: 'node-3' }],
    images: { client: { pull: '0s' }, 'web:1': { pull: '0s' }, 'web:2': { pull: '0s' } },
    files: { 'stack.yml': STACK },
    traffic: [{ service: 'app', from: 's_client.1', rate: 100, ...traffic }],
    timeline: [
      { at: '0s', run: 'docker stack deploy -c stack.yml s' },
      {
        at: '10s',
        run: 'docker service update --network-rm s_net --network-add name=s_net,alias=app s_green',
      },
    ],
    until: '60s',
  };
  return { recording: simulate(scenario), traffic: scenario.traffic ?? [] };
}

describe('BG-4: a name that services share', () => {
  it('LB-16: two virtual addresses get half each, whatever the replicas', () => {
    const { recording, traffic } = byAlias();
    const sharing = only(recording, traffic);
    expect(sharing).toMatchObject({ kind: 'alias', name: 'app', proxy: -1 });
    expect(shareStepAt(sharing, 8_000)).toMatchObject({ code: 'single', wanted: [1, 0] });
    expect(shareStepAt(sharing, 40_000)).toMatchObject({
      code: 'alias-vips',
      wanted: [0.5, 0.5],
      parts: [
        { share: 0.5, tasks: 4 },
        { share: 0.5, tasks: 1 },
      ],
    });
    const [, green = 0] = shares(recording, traffic, 20_000, 60_000);
    expect(Math.abs(green - 0.5)).toBeLessThan(0.03);
  });

  it('LB-1: asked for by task, each task gets as much', () => {
    const { recording, traffic } = byAlias({ service: 'tasks.app' });
    const sharing = only(recording, traffic);
    expect(shareStepAt(sharing, 40_000)).toMatchObject({ code: 'tasks', wanted: [0.8, 0.2] });
    const [, green = 0] = shares(recording, traffic, 20_000, 60_000);
    expect(Math.abs(green - 0.2)).toBeLessThan(0.03);
  });

  it('LB-2: a client that keeps its answer does not know the new one', () => {
    const { recording, traffic } = byAlias({ dns: 'cache' });
    const step = shareStepAt(only(recording, traffic), 40_000);
    expect(step).toMatchObject({ code: 'dns-cache', wanted: [1, 0] });
    expect(step?.cachedUntilMs).toBeGreaterThan(600_000);
    expect(shares(recording, traffic, 20_000, 60_000)).toEqual([1, 0]);
  });
});

it('BG-3: a test of green through the same proxy, by its short name, is shared by itself', () => {
  const traffic: Traffic = [
    { service: 's_proxy', host: 'app', rate: 50 },
    { service: 'proxy', host: 'test', rate: 5, from: 's_proxy.1' },
  ];
  const run = aProxy({
    services:
      service('blue', 'web:1', 2, ROUTED('blue', ROUTER('blue'))) +
      service('green', 'web:2', 2, ROUTED('green', ROUTER('green', 'Host(`test`)'))),
    traffic,
    until: '40s',
  });
  const [app, test] = sharingsOf(run, traffic);
  expect(app).toMatchObject({ kind: 'proxy', name: 'app', sources: [0], beside: [0, 1] });
  expect(test).toMatchObject({ kind: 'proxy', name: 'test', sources: [1], beside: [0, 1] });
  expect(app && shareStepAt(app, 30_000)?.wanted).toEqual([1, 0]);
  expect(test && shareStepAt(test, 30_000)?.wanted).toEqual([0, 1]);
  expect(test && countShares(run, test, 20_000, 40_000).byImage[0]).toBe(0);
});
