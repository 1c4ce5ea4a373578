import { answererOf, FAILURES, LOG_KINDS, OUTCOMES, type Ms, type Recording } from '../../engine';
import type { Scenario, ScenarioImage } from '../schema';
import { simulate } from '../simulate';

/** What a test wants to say of a run with a proxy. */
interface Setup {
  /** What the stack file says of services, and of configs after them. */
  readonly services: string;
  /** Tasks of the proxy. */
  readonly proxies?: number;
  readonly proxy?: NonNullable<ScenarioImage['proxy']>;
  readonly proxyImage?: ScenarioImage;
  readonly images?: NonNullable<Scenario['images']>;
  readonly rate?: number;
  readonly traffic?: NonNullable<Scenario['traffic']>;
  readonly files?: NonNullable<Scenario['files']>;
  /** Of the proxy: what the stack file says besides. */
  readonly more?: string;
  readonly timeline?: readonly (readonly [at: string, run: string])[];
  /** Left out: until it has settled. */
  readonly until?: string;
  readonly nodes?: Scenario['nodes'];
}

const QUICK: ScenarioImage = { pull: '0s', create: '0s', start: '0s', latency: '20ms' };

/** Labels of a stack file's service that takes what is asked of `app`. */
export const ROUTED = (name: string, more = ''): string => `
      labels:
        traefik.enable: "true"
        traefik.http.services.${name}.loadbalancer.server.port: "80"${more}`;

/** Labels of a router, after {@link ROUTED}. */
export const ROUTER = (name: string, rule = 'Host(`app`)'): string => `
        traefik.http.routers.${name}.rule: ${rule}`;

/** Runs a stack with a proxy before it, to which requests for `app` go. */
export function aProxy(setup: Setup): Recording {
  const stack = `version: "3.8"
services:
  proxy:
    image: traefik
    ports: ["80:80"]
    networks: [net]
    deploy:
      replicas: ${setup.proxies ?? 1}${setup.more ?? ''}
${setup.services}
networks:
  net:
`;
  return simulate({
    swarmscope: 1,
    nodes: setup.nodes ?? [
      { name: 'node-1', role: 'manager' },
      { name: 'node-2' },
      { name: 'node-3' },
    ],
    images: {
      traefik: { ...QUICK, latency: '1ms', ...setup.proxyImage, proxy: setup.proxy ?? {} },
      'web:1': QUICK,
      'web:2': QUICK,
      ...setup.images,
    },
    files: { 'stack.yml': stack, ...setup.files },
    traffic: setup.traffic ?? [{ service: 's_proxy', host: 'app', rate: setup.rate ?? 20 }],
    timeline: [
      { at: '0s', run: 'docker stack deploy -c stack.yml s' },
      ...(setup.timeline ?? []).map(([at, run]) => ({ at, run })),
    ],
    ...(setup.until === undefined ? {} : { until: setup.until }),
  });
}

const SERVED = OUTCOMES.indexOf('served');

/** How many requests sent within a time a service, or its image, answered. */
export function answered(
  recording: Recording,
  by: 'service' | 'image' = 'service',
  [fromMs, toMs]: readonly [Ms, Ms] = [0, Infinity],
): Readonly<Record<string, number>> {
  const { requests, tasks, services } = recording;
  const counts: Record<string, number> = {};
  for (let row = 0; row < requests.length; row++) {
    const startMs = requests.startMs[row] as Ms;
    if (startMs < fromMs || startMs >= toMs || requests.outcome[row] !== SERVED) continue;
    const task = tasks[answererOf(requests, row)];
    const name = by === 'image' ? task?.image : services[task?.service ?? -1]?.name;
    if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** How many requests sent within a time failed, by reason. */
export function failed(
  { log, requests }: Recording,
  [fromMs, toMs]: readonly [Ms, Ms] = [0, Infinity],
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let row = 0; row < log.length; row++) {
    if (LOG_KINDS[log.kind[row] as number] !== 'request') continue;
    const startMs = requests.startMs[log.subject[row] as number] as Ms;
    if (startMs < fromMs || startMs >= toMs) continue;
    const failure = FAILURES[log.detail[row] as number] ?? '';
    counts[failure] = (counts[failure] ?? 0) + 1;
  }
  return counts;
}
