import { describe, expect, it } from 'vitest';
import { OUTCOMES, type Recording } from '../engine';
import { digestOf } from './digest';
import { aProxy, answered, failed, ROUTED, ROUTER } from './test/a-proxy';

const BLUE = `
  blue:
    image: web:1
    networks: [net]
    deploy:
      replicas: 2${ROUTED('blue', ROUTER('blue'))}`;
const GREEN = `
  green:
    image: web:2
    networks: [net]
    deploy:
      replicas: 2${ROUTED('green')}`;

const TO_GREEN =
  "docker service update --label-add 'traefik.http.routers.green.rule=Host(`app`)' s_green";
const FROM_BLUE = 'docker service update --label-rm traefik.http.routers.blue.rule s_blue';

/** When each task of the proxy came to route otherwise, in seconds. */
const refreshes = ({ routes = [] }: Recording): readonly (readonly [task: number, s: number])[] =>
  routes.map(({ t, task }) => [task, t / 1000]);

const tasksOf = ({ tasks, services }: Recording, name: string) =>
  tasks.filter(({ service }) => services[service]?.name === name);

describe('BG-3: a proxy before the swarm', () => {
  it('reads when it listens and every refresh from then on: RUNNING tasks show up with the next', () => {
    const images = { 'web:1': { pull: '0s', start: '1s' } };
    const run = aProxy({ services: BLUE, images, proxyImage: { listen: '400ms' }, until: '60s' });
    const [first, second, ...more] = refreshes(run);
    expect(first?.[1]).toBeCloseTo(0.55, 1);
    expect(second?.[1]).toBeCloseTo(15.55, 1);
    expect(more).toEqual([]);
    const ms = (second?.[1] ?? 0) * 1000;
    expect(failed(run, [1_000, ms - 25])).toEqual({ 'no-server': expect.any(Number) as number });
    expect(failed(run, [ms, 60_000])).toEqual({});
    expect(answered(run)).toEqual({ s_blue: expect.any(Number) as number });
  });

  it('reads as often as its image says', () => {
    const run = aProxy({ services: BLUE, proxy: { refresh: '2s' }, until: '20s' });
    expect(refreshes(run)[1]?.[1]).toBeCloseTo(2.15, 1);
  });

  it('adds its own latency to that of the task behind it', () => {
    const images = { 'web:1': { pull: '0s', latency: '200ms' } };
    const proxyImage = { latency: '30ms' };
    const { requests } = aProxy({ services: BLUE, images, proxyImage, until: '40s' });
    const last = requests.outcome.lastIndexOf(OUTCOMES.indexOf('served'));
    const tookMs = (requests.endMs[last] as number) - (requests.startMs[last] as number);
    expect(tookMs).toBeCloseTo(230, 6);
  });

  it('says 404 where no router takes a request, and tells the path apart', () => {
    const at = { service: 's_proxy', rate: 10 };
    const services = BLUE.replace('Host(`app`)', 'Host(`app`) && PathPrefix(`/shop`)');
    const run = aProxy({
      services,
      traffic: [
        { ...at, host: 'other' },
        { ...at, host: 'APP', path: '/shop/1' },
        { ...at, host: 'app', path: '/blog' },
      ],
      until: '40s',
    });
    const { requests } = run;
    const outcomes = [0, 1, 2].map((source) => {
      const rows = [...requests.source.keys()].filter(
        (row) => requests.source[row] === source && (requests.startMs[row] as number) > 20_000,
      );
      return [...new Set(rows.map((row) => OUTCOMES[requests.outcome[row] as number]))];
    });
    expect(outcomes).toEqual([['http-404'], ['served'], ['http-404']]);
  });

  it('balances over the tasks that it knows: a scaled service shows only after the refresh', () => {
    const run = aProxy({
      services: BLUE,
      timeline: [['20s', 'docker service scale s_blue=4']],
      until: '50s',
    });
    const tasks = tasksOf(run, 's_blue').map(({ id }) => run.tasks.findIndex((t) => t.id === id));
    const behind = (from: number, to: number) =>
      tasks.map(
        (task) =>
          [...run.requests.startMs.keys()].filter(
            (row) =>
              run.requests.backend?.[row] === task &&
              (run.requests.startMs[row] as number) >= from &&
              (run.requests.startMs[row] as number) < to,
          ).length,
      );
    expect(behind(22_000, 30_000)).toEqual([80, 80, 0, 0]);
    expect(behind(31_000, 39_000)).toEqual([40, 40, 40, 40]);
  });

  it('keeps what it knows while the managers have no leader (RM-6)', () => {
    const nodes = [1, 2, 3].map((i) => ({ name: `node-${i}`, role: 'manager' as const }));
    const off: [string, string][] = [
      ['20s', 'chaos node-down node-2'],
      ['20s', 'chaos node-down node-3'],
    ];
    const run = aProxy({
      services: `${BLUE.replace('replicas: 2', 'replicas: 1')}
      placement: {constraints: [node.hostname == node-1]}`,
      more: '\n      placement: {constraints: [node.hostname == node-1]}',
      nodes,
      traffic: [{ service: 's_proxy', host: 'app', rate: 10, via: 'node-1' }],
      timeline: off,
      until: '80s',
    });
    expect(refreshes(run)).toHaveLength(2);
    expect(failed(run, [20_000, 80_000])).toEqual({});
  });

  it('has read what changed last before a run counts as settled', () => {
    const timeline: [string, string][] = [
      ['20s', 'docker service update --label-add traefik.enable=false s_blue'],
    ];
    const run = aProxy({ services: BLUE, timeline });
    expect(run.end.kind).toBe('settled');
    expect(refreshes(run).at(-1)?.[1]).toBeCloseTo(30.15, 1);
    expect(run.endMs).toBeLessThan(40_000);
  });

  it('is recorded where there is one', () => {
    const run = aProxy({ services: BLUE, until: '5s' });
    expect(run.routes).toHaveLength(1);
    expect(run.requests.backend).toHaveLength(run.requests.length);
    expect(digestOf(structuredClone(run))).toBe(digestOf(run));
  });
});

describe('BG-3: blue-green by labels', () => {
  const run = aProxy({
    services: BLUE + GREEN,
    proxies: 2,
    proxyImage: { start: '1s±90%' },
    timeline: [
      ['20s', TO_GREEN],
      ['40s', FROM_BLUE],
    ],
    until: '90s',
  });

  it('U-12: a label restarts nothing', () => {
    expect(run.tasks).toHaveLength(6);
    expect(run.services.every(({ updates }) => updates.every(({ state }) => state === null))).toBe(
      true,
    );
  });

  it('takes effect at the next refresh of each task of the proxy, and not before', () => {
    const after = (s: number) => refreshes(run).filter(([, at]) => at > s);
    const [[one, oneAt], [other, otherAt]] = after(40) as [[number, number], [number, number]];
    expect(new Set([one, other]).size).toBe(2);
    expect(otherAt - oneAt).toBeGreaterThan(0.1);
    const sent = [...run.requests.startMs.keys()].filter(
      (row) => run.requests.outcome[row] === OUTCOMES.indexOf('served'),
    );
    for (const row of sent) {
      const proxy = run.requests.task[row] as number;
      const changedMs = (proxy === one ? oneAt : otherAt) * 1000;
      // It is passed on a millisecond after it came to the proxy.
      const passedMs = (run.requests.startMs[row] as number) + 1;
      const service = run.tasks[run.requests.backend?.[row] ?? -1]?.service ?? -1;
      expect(run.services[service]?.name).toBe(passedMs < changedMs ? 's_blue' : 's_green');
    }
  });

  it('fails nobody', () => {
    expect(failed(run, [20_000, 90_000])).toEqual({});
    expect(answered(run, 'image', [60_000, 80_000])).toEqual({ 'web:2': 400 });
  });

  it('is told with the change of labels as the cause', () => {
    const last = run.routes?.at(-1);
    const cause = run.log.cause[last?.entry ?? -1] as number;
    expect(run.log.t[cause]).toBe(40_000);
  });
});

/** A file of the file provider: so much of 100 to green. */
const canary = (weight: number) => `
http:
  routers:
    app: {rule: Host(\`app\`), service: app}
  services:
    app:
      weighted:
        services:
          - {name: blue@swarm, weight: ${100 - weight}}
          - {name: green@docker, weight: ${weight}}
`;

/** Mounts it. */
const MOUNTED = (order: string) => `
      update_config: {order: ${order}}
    configs: [{source: weights-1, target: /etc/traefik/dynamic.yml}]`;

describe('BG-3: weights in a config', () => {
  const SERVICES = `${BLUE.replace('Host(`app`)', 'Host(`blue`)')}${GREEN}
configs:
  weights-1: {file: weights-1.yml}`;
  const files = { 'weights-1.yml': canary(5), 'weights-2.yml': canary(50) };
  const ROTATE: readonly [string, string][] = [
    ['40s', 'docker config create weights-2 weights-2.yml'],
    [
      '40s',
      'docker service update --config-rm s_weights-1 --config-add source=weights-2,target=/etc/traefik/dynamic.yml s_proxy',
    ],
  ];

  it('are kept within 1 % over a long run', () => {
    const run = aProxy({
      services: SERVICES,
      files,
      more: MOUNTED('start-first'),
      proxies: 2,
      rate: 100,
      until: '120s',
    });
    const { s_blue = 0, s_green = 0 } = answered(run, 'service', [20_000, 120_000]);
    expect(s_blue + s_green).toBeGreaterThan(9_900);
    expect(Math.abs(s_green / (s_blue + s_green) - 0.05)).toBeLessThan(0.01);
  });

  const rotated = (proxies: number, order: string) =>
    aProxy({
      services: SERVICES,
      files,
      more: MOUNTED(order),
      proxies,
      rate: 100,
      timeline: ROTATE,
      until: '120s',
    });

  it('SC-10: come with new tasks of the proxy: two of them, start-first, fail nobody', () => {
    const run = rotated(2, 'start-first');
    expect(tasksOf(run, 's_proxy')).toHaveLength(4);
    expect(failed(run, [30_000, 120_000])).toEqual({});
    const { s_blue = 0, s_green = 0 } = answered(run, 'service', [80_000, 119_000]);
    expect(Math.abs(s_green / (s_blue + s_green) - 0.5)).toBeLessThan(0.01);
  });

  it('SC-10: one task, stop-first, leaves a gap', () => {
    const run = rotated(1, 'stop-first');
    expect(tasksOf(run, 's_proxy')).toHaveLength(2);
    expect(Object.values(failed(run, [30_000, 120_000])).length).toBeGreaterThan(0);
  });

  it('no service of that name: the whole router is left out', () => {
    const run = aProxy({
      services: `${BLUE.replace('Host(`app`)', 'Host(`blue`)')}
configs:
  weights-1: {file: weights-1.yml}`,
      files,
      more: MOUNTED('start-first'),
      until: '40s',
    });
    expect(Object.keys(failed(run, [20_000, 40_000]))).toEqual(['no-route']);
  });
});

/** Failures while one of two tasks behind the proxy is stopped. */
const scaledDown = (proxy: { balance?: 'tasks' | 'vip'; retries?: number }) =>
  failed(
    aProxy({
      services: BLUE,
      proxy,
      rate: 100,
      timeline: [['20s', 'docker service scale s_blue=1']],
      until: '60s',
    }),
    [20_000, 60_000],
  );

describe('BG-3: a task behind the proxy stops between two refreshes', () => {
  it('balanced by tasks: the proxy sends to it until it looks again', () => {
    const { 'backend-gone': gone = 0, ...others } = scaledDown({});
    expect(gone).toBeGreaterThan(200);
    expect(Object.keys(others)).toEqual(['backend-refused']);
  });

  it('by virtual address: nobody fails', () => {
    expect(scaledDown({ balance: 'vip' })).toEqual({});
  });

  it('sent again to the next: nobody fails', () => {
    expect(scaledDown({ retries: 1 })).toEqual({});
  });

  it('one that dies while it answers cuts what it has', () => {
    const run = aProxy({
      services: BLUE,
      images: { 'web:1': { pull: '0s', latency: '300ms' } },
      timeline: [['20s', 'chaos kill s_blue.1']],
      until: '21s',
    });
    const { 'backend-reset': reset = 0, ...others } = failed(run, [19_000, 20_000]);
    expect(reset).toBeGreaterThan(1);
    expect(others).toEqual({});
  });
});

/** Failures while one of two tasks of the proxy is stopped. */
const proxyStopped = (drain: boolean) =>
  failed(
    aProxy({
      services: BLUE,
      images: { 'web:1': { pull: '0s', latency: '5s' } },
      proxies: 2,
      proxyImage: { drain },
      timeline: [['20s', 'docker service scale s_proxy=1']],
      until: '60s',
    }),
    [20_000, 55_000],
  );

describe('BG-3: the proxy itself stops', () => {
  it('and finishes what is under way behind it', () => {
    expect(proxyStopped(true)).toEqual({});
  });

  it('or cuts it', () => {
    expect(Object.keys(proxyStopped(false))).toEqual(['dropped']);
  });
});

/** How much of the requests one of ten tasks gets that is a service of its own. */
const canaryShare = (balance: 'tasks' | 'vip'): number => {
  const SHARED = ROUTED('app', ROUTER('app'));
  const run = aProxy({
    services: `
  stable:
    image: web:1
    networks: [net]
    deploy:
      replicas: 9${SHARED}
  canary:
    image: web:2
    networks: [net]
    deploy:
      replicas: 1${SHARED}`,
    proxy: { balance },
    rate: 100,
    until: '60s',
  });
  const { s_stable = 0, s_canary = 0 } = answered(run, 'service', [20_000, 60_000]);
  return s_canary / (s_stable + s_canary);
};

describe('BG-2: two services behind one name of a proxy', () => {
  it('share by replicas where it goes by tasks', () => {
    expect(Math.abs(canaryShare('tasks') - 0.1)).toBeLessThan(0.01);
  });

  it('share half and half where it goes by virtual addresses', () => {
    expect(Math.abs(canaryShare('vip') - 0.5)).toBeLessThan(0.01);
  });
});

/** A file that sends everything to one service. */
const everythingTo = (service: string): string => `
http:
  routers:
    all: {rule: PathPrefix(\`/\`), service: app}
  services:
    app: {loadBalancer: {servers: [{url: "http://s_${service}:80"}]}}`;

describe('BG-3b: a proxy that is told its servers', () => {
  it('needs no labels, and another config to send requests elsewhere', () => {
    const run = aProxy({
      services: `
  blue: {image: "web:1", networks: [net]}
  green: {image: "web:2", networks: [net]}
configs:
  to-blue: {file: to-blue.yml}`,
      files: { 'to-blue.yml': everythingTo('blue'), 'to-green.yml': everythingTo('green') },
      proxies: 2,
      more: `
      update_config: {order: start-first}
    configs: [to-blue]`,
      timeline: [
        ['20s', 'docker config create to-green to-green.yml'],
        ['20s', 'docker service update --config-rm s_to-blue --config-add to-green s_proxy'],
      ],
      until: '60s',
    });
    expect(answered(run, 'image', [2_000, 20_000])).toEqual({ 'web:1': 360 });
    expect(answered(run, 'image', [40_000, 59_000])).toEqual({ 'web:2': 380 });
    expect(failed(run, [2_000, 60_000])).toEqual({});
  });
});
