import { splitJitter } from './jitter';
import { parseDuration } from '../docker';
import { DEFAULT_PLATFORM, NO_LUCK, type Span } from '../engine';
import {
  DEFAULT_ENGINE,
  DEFAULT_PROXY,
  DEFAULT_SEED,
  DEFAULT_SLOW_LATENCY,
  defaultOf,
} from './defaults';
import { type Scenario, type ScenarioFault, type ScenarioImage, type ScenarioLuck } from './schema';

/**
 * The scenario less what is default, keys in a fixed order: what a link holds. Scenarios that mean
 * the same may still differ in how a duration is written.
 */
export function minimal(scenario: Scenario): Scenario {
  const {
    swarmscope,
    title,
    seed,
    engine,
    nodes,
    images,
    files,
    traffic,
    timeline,
    luck,
    jitter,
    until,
  } = scenario;
  return prune({
    swarmscope,
    title: unless(title, ''),
    seed: unless(seed, DEFAULT_SEED),
    engine: unless(engine, DEFAULT_ENGINE),
    nodes: nodes.map(minimalNode),
    images: sorted(images, minimalImage),
    files: sorted(files, (file) => file),
    traffic: some(traffic)?.map(
      ({ service, rate, from, via, keepAlive, dns, arrivals, host, path }) =>
        prune({
          service,
          rate,
          from: unless(from, 'outside'),
          via: unless(via, 'all'),
          keepAlive: unless(keepAlive, false),
          dns: unless(dns, 'ask'),
          arrivals: unless(arrivals, 'even'),
          host,
          path: unless(path, '/'),
        }),
    ),
    timeline: timeline.map(({ name, at, after, delay, when, unless: bar, timeout, run }) =>
      prune({ name, at, after, delay, when, unless: bar, timeout, run }),
    ),
    luck: minimalLuck(luck),
    jitter: unless(jitter, false),
    until,
  });
}

const minimalNode = (node: Scenario['nodes'][number]): Scenario['nodes'][number] =>
  prune({
    name: node.name,
    role: unless(node.role, 'worker'),
    labels: sorted(node.labels, (label) => label),
    engineLabels: sorted(node.engineLabels, (label) => label),
    platform: filled(
      prune({
        os: unless(node.platform?.os, DEFAULT_PLATFORM.os),
        arch: unless(node.platform?.arch, DEFAULT_PLATFORM.arch),
      }),
    ),
    cpus: node.cpus,
    memory: node.memory,
    availability: unless(node.availability, 'active'),
    joins: unless(node.joins, false),
  });

function minimalImage(image: ScenarioImage): ScenarioImage {
  const base = defaultOf(image);
  const { test, interval, timeout, retries, start_period, start_interval } =
    image.healthcheck ?? {};
  return prune({
    pull: unlessSpan(image.pull, base.pull),
    create: unlessSpan(image.create, base.create),
    start: unlessSpan(image.start, base.start),
    listen: unlessSpan(image.listen, base.listen),
    stop: unlessSpan(image.stop, base.stop),
    stopCode: unless(image.stopCode, base.stopCode),
    drain: unless(image.drain, base.drain),
    latency: unlessSpan(image.latency, base.latency),
    workers: unless(image.workers, base.workers),
    errors: unless(image.errors, base.errors),
    missing: unless(image.missing, base.missing),
    platforms: some(image.platforms),
    probe: unlessSpan(image.probe, base.probe),
    healthcheck: filled(prune({ test, interval, timeout, retries, start_period, start_interval })),
    proxy: image.proxy && minimalProxy(image.proxy),
    faults: some(image.faults)?.map(minimalFault),
  });
}

/** Empty where all is as by default: that it is there makes the image a proxy. */
const minimalProxy = (proxy: NonNullable<ScenarioImage['proxy']>): ScenarioImage['proxy'] =>
  prune({
    refresh: unlessSpan(proxy.refresh, { ms: DEFAULT_PROXY.refreshMs, jitter: 0 }),
    balance: unless(proxy.balance, DEFAULT_PROXY.balance),
    retries: unless(proxy.retries, DEFAULT_PROXY.retries),
  });

const minimalFault = (fault: ScenarioFault): ScenarioFault =>
  prune({
    kind: fault.kind,
    after: unlessSpan(fault.after, { ms: 0, jitter: 0 }),
    for: fault.for,
    code: unless(fault.code, 1),
    ratio: unless(fault.ratio, 1),
    latency: unlessSpan(fault.latency, DEFAULT_SLOW_LATENCY),
    slots: fault.slots,
    nodes: fault.nodes,
    chance: unless(fault.chance, 1),
  });

const minimalLuck = (luck: ScenarioLuck | undefined): ScenarioLuck | undefined =>
  filled(
    prune({
      updateOrder: some(luck?.updateOrder),
      tieOrder: some(luck?.tieOrder),
      rollbackRace: unless(luck?.rollbackRace, NO_LUCK.rollbackRace),
      nodeDownAfter: sorted(luck?.nodeDownAfter, (after) => after),
    }),
  );

const unless = <T>(value: T | undefined, byDefault: T): T | undefined =>
  value === byDefault ? undefined : value;

/** The text, unless it says what `byDefault` does. */
function unlessSpan(text: string | undefined, byDefault: Span | null): string | undefined {
  if (text === undefined || byDefault === null) return text;
  const { duration, jitter } = splitJitter(text);
  const isDefault = parseDuration(duration) === byDefault.ms && jitter === byDefault.jitter;
  return isDefault ? undefined : text;
}

const some = <T>(list: readonly T[] | undefined): readonly T[] | undefined =>
  list === undefined || list.length === 0 ? undefined : list;

const filled = <T extends object>(value: T): T | undefined =>
  Object.keys(value).length === 0 ? undefined : value;

function sorted<T>(
  record: Readonly<Record<string, T>> | undefined,
  minimalOf: (value: T) => T,
): Record<string, T> | undefined {
  const keys = Object.keys(record ?? {}).toSorted();
  if (record === undefined || keys.length === 0) return undefined;
  return Object.fromEntries(keys.map((key) => [key, minimalOf(record[key] as T)]));
}

function prune<T extends object>(value: T): T {
  // What is left out was undefined, which the type of every field so pruned allows.
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
