import { parseBytes, parseDuration } from '../docker';
import {
  DEFAULT_PLATFORM,
  NO_LUCK,
  type ClusterOptions,
  type Fault,
  type HealthConfig,
  type ImageBehaviour,
  type Luck,
  type Ms,
  type NodeConfig,
  type Platform,
  type ProxyBehaviour,
  type Span,
  type TrafficConfig,
} from '../engine';
import {
  DEFAULT_ENGINE,
  DEFAULT_IMAGE,
  DEFAULT_PROXY,
  DEFAULT_SEED,
  DEFAULT_SLOW_LATENCY,
  defaultOf,
} from './defaults';
import { splitJitter } from './jitter';
import type { Scenario, ScenarioImage } from './schema';

/** A proxy does nothing but read, were it oftener. */
const REFRESH_MS_MIN = 100;
/** Docker counts processors in billionths. */
const NANO = 1_000_000_000;

/** A scenario, already checked, in the engine's terms. */
export function configure(scenario: Scenario): ClusterOptions {
  return {
    seed: scenario.seed ?? DEFAULT_SEED,
    engine: scenario.engine ?? DEFAULT_ENGINE,
    nodes: scenario.nodes.map(nodeOf),
    images: new Map(
      Object.entries(scenario.images ?? {}).map(([ref, image]) => [ref, behaviourOf(image)]),
    ),
    defaultImage: DEFAULT_IMAGE,
    traffic: (scenario.traffic ?? []).map(trafficOf),
    luck: luckOf(scenario.luck),
    jitter: scenario.jitter ?? false,
  };
}

function nodeOf(node: Scenario['nodes'][number]): NodeConfig {
  const { name, role, availability, labels, engineLabels, platform, cpus, memory, joins } = node;
  return {
    name,
    role: role ?? 'worker',
    availability: availability ?? 'active',
    ...(labels === undefined ? {} : { labels }),
    ...(engineLabels === undefined ? {} : { engineLabels }),
    ...(joins === true ? { joins } : {}),
    platform: {
      os: platform?.os ?? DEFAULT_PLATFORM.os,
      arch: platform?.arch ?? DEFAULT_PLATFORM.arch,
    },
    capacity: {
      nanoCpus: cpus === undefined ? null : Math.round(Number(cpus) * NANO),
      memoryBytes: typeof memory === 'string' ? (parseBytes(memory) ?? null) : (memory ?? null),
    },
  };
}

/** An image's behaviour; what it does not say is as {@link defaultOf} has it. */
export function behaviourOf(image: ScenarioImage): ImageBehaviour {
  const base = defaultOf(image);
  const latency = spanOf(image.latency, base.latency);
  const { healthcheck } = image;
  return {
    pull: spanOf(image.pull, base.pull),
    create: spanOf(image.create, base.create),
    start: spanOf(image.start, base.start),
    listen: spanOf(image.listen, base.listen),
    stop: image.stop === 'never' ? null : spanOf(image.stop, base.stop as Span),
    stopCode: image.stopCode ?? base.stopCode,
    drain: image.drain ?? base.drain,
    latency,
    workers: image.workers ?? base.workers,
    errors: image.errors ?? base.errors,
    missing: image.missing ?? base.missing,
    probe: spanOf(image.probe, base.probe),
    ...(healthcheck === undefined ? {} : { healthcheck: healthOf(healthcheck) }),
    ...(image.proxy === undefined ? {} : { proxy: proxyOf(image.proxy) }),
    faults: (image.faults ?? []).map((fault): Fault => ({
      kind: fault.kind,
      afterMs: ms(fault.after) ?? 0,
      ...(fault.for === undefined ? {} : { forMs: ms(fault.for) ?? 0 }),
      code: fault.code ?? 1,
      ratio: fault.ratio ?? 1,
      latency: spanOf(fault.latency, DEFAULT_SLOW_LATENCY),
      ...(fault.slots === undefined ? {} : { slots: fault.slots }),
      ...(fault.nodes === undefined ? {} : { nodes: fault.nodes }),
      chance: fault.chance ?? 1,
    })),
  };
}

const proxyOf = ({ refresh, ...given }: NonNullable<ScenarioImage['proxy']>): ProxyBehaviour => ({
  refreshMs: Math.max(ms(refresh) ?? DEFAULT_PROXY.refreshMs, REFRESH_MS_MIN),
  balance: given.balance ?? DEFAULT_PROXY.balance,
  retries: given.retries ?? DEFAULT_PROXY.retries,
});

/** What a registry says that an image is built for; empty: anything. */
export const platformsOf = ({ platforms = [] }: ScenarioImage): readonly Platform[] =>
  platforms.map((text) => {
    const [os = '', arch = ''] = text.split('/'); // SwarmKit knows no variants
    return { os, arch };
  });

function healthOf(check: NonNullable<ScenarioImage['healthcheck']>): HealthConfig {
  const fields = {
    intervalMs: ms(check.interval),
    timeoutMs: ms(check.timeout),
    startPeriodMs: ms(check.start_period),
    startIntervalMs: ms(check.start_interval),
    retries: check.retries,
  };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const { test } = check;
  const command = typeof test === 'string' ? ['CMD-SHELL', test] : test;
  return { ...(command === undefined ? {} : { test: command }), ...Object.fromEntries(given) };
}

/** LB-1: begins the name that stands for the tasks of a service. */
const TASKS = 'tasks.';

function trafficOf(traffic: NonNullable<Scenario['traffic']>[number]): TrafficConfig {
  const { service, rate, from = 'outside', via = 'all', keepAlive = false, host, path } = traffic;
  const dot = from.lastIndexOf('.');
  const byTask = service.startsWith(TASKS);
  return {
    service: byTask ? service.slice(TASKS.length) : service,
    byTask,
    rate,
    from:
      from === 'outside'
        ? null
        : { service: from.slice(0, dot), slot: Number(from.slice(dot + 1)) },
    via: via === 'all' ? null : via,
    keepAlive,
    dns: traffic.dns ?? 'ask',
    arrivals: traffic.arrivals ?? 'even',
    ...(host === undefined ? {} : { host }),
    ...(path === undefined ? {} : { path }),
  };
}

function luckOf(luck: Scenario['luck']): Luck {
  if (luck === undefined) return NO_LUCK;
  return {
    updateOrder: luck.updateOrder ?? [],
    tieOrder: luck.tieOrder ?? [],
    rollbackRace: luck.rollbackRace ?? 'restart-first',
    nodeDownAfterMs: Object.fromEntries(
      Object.entries(luck.nodeDownAfter ?? {}).map(([node, text]) => [node, ms(text) ?? 0]),
    ),
  };
}

const ms = (text: string | undefined): Ms | undefined =>
  text === undefined ? undefined : parseDuration(text);

function spanOf(text: string | undefined, otherwise: Span): Span {
  if (text === undefined) return otherwise;
  const { duration, jitter } = splitJitter(text);
  return { ms: parseDuration(duration) ?? otherwise.ms, jitter };
}
