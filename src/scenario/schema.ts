import * as z from 'zod/mini';
import { parseDuration } from '../docker';
import type { Ms } from '../engine';
import { LIMITS } from './limits';
import { splitJitter } from './jitter';

/** What a check says is wrong, as the message of its issue; `errors.ts` makes an error of it. */
export const ISSUE = {
  duration: 'duration',
  durationTooLong: 'duration-too-long',
  hostname: 'hostname',
  task: 'task',
  bytes: 'bytes',
  cpus: 'cpus',
  healthTest: 'health-test',
  platform: 'platform',
} as const;

const HOSTNAME = /^[a-zA-Z0-9](?:[a-zA-Z0-9._-]{0,61}[a-zA-Z0-9])?$/;
const TASK_OR_OUTSIDE = /^(?:outside|.+\.[1-9]\d{0,5})$/;
const BYTES = /^\d{1,15}(?:\.\d{1,9})?\s?(?:[kmgt]i?b?|b)?$/i;
/** As image indexes and docker write it, such as `linux/arm/v7`; `linux` alone is any architecture. */
const PLATFORM = /^[a-z0-9_]{1,30}(?:\/[a-z0-9_]{1,30}){0,2}$/;
const CPUS = /^\d{1,5}(?:\.\d{1,9})?$/;

/** A Go duration that is not negative; undefined when `text` is none. */
function readMs(text: string): Ms | undefined {
  const ms = parseDuration(text);
  return ms === undefined || ms < 0 || Object.is(ms, -0) ? undefined : ms;
}

const isShort = (text: string): boolean => (readMs(text) ?? 0) <= LIMITS.durationMs;

function isSpan(text: string): boolean {
  const { duration: base, jitter } = splitJitter(text);
  return readMs(base) !== undefined && jitter <= 1;
}

const durationIf = (isGood: (text: string) => boolean, base: (text: string) => string) =>
  z.string({ error: ISSUE.duration }).check(
    z.refine(isGood, { error: ISSUE.duration, abort: true }),
    z.refine((text) => isShort(base(text)), { error: ISSUE.durationTooLong }),
  );

const duration = durationIf(
  (text) => readMs(text) !== undefined,
  (text) => text,
);
const span = durationIf(isSpan, (text) => splitJitter(text).duration);
/** `"never"` waits for SIGKILL. */
const spanOrNever = durationIf(
  (text) => text === 'never' || isSpan(text),
  (text) => splitJitter(text).duration,
);

const ratio = z.number().check(z.gte(0), z.lte(1));
const times = z.number().check(z.gte(0), z.lte(1_000));
const exitCode = z.int().check(z.gte(0), z.lte(255));
const name = z.string().check(z.minLength(1), z.maxLength(LIMITS.nameLength));
const slots = z.array(z.int().check(z.gte(1), z.lte(LIMITS.slot))).check(z.maxLength(LIMITS.slots));
const nodeNames = z.array(name).check(z.maxLength(LIMITS.nodes));

const healthcheck = z.strictObject({
  /** A string is run by a shell; a list begins with `NONE`, `CMD` or `CMD-SHELL`. */
  test: z.optional(
    z.union([
      z.string().check(z.maxLength(LIMITS.commandLength)),
      z.array(z.string().check(z.maxLength(LIMITS.commandLength))).check(
        z.maxLength(100),
        z.refine(([how = '']) => ['NONE', 'CMD', 'CMD-SHELL'].includes(how), {
          error: ISSUE.healthTest,
        }),
      ),
    ]),
  ),
  interval: z.optional(duration),
  timeout: z.optional(duration),
  retries: z.optional(z.int().check(z.gte(0), z.lte(1_000_000))),
  start_period: z.optional(duration),
  start_interval: z.optional(duration),
});

const fault = z.strictObject({
  kind: z.enum(['exit', 'unhealthy', 'hang', 'slow', 'errors']),
  /** From the start of the process. */
  after: z.optional(duration),
  for: z.optional(duration),
  code: z.optional(exitCode),
  ratio: z.optional(ratio),
  latency: z.optional(span),
  slots: z.optional(slots),
  nodes: z.optional(nodeNames),
  chance: z.optional(ratio),
});

const proxy = z.strictObject({
  /** How often it reads services and tasks from the managers. */
  refresh: z.optional(duration),
  /** Whether it sends requests to tasks one by one, or to the virtual address of their service. */
  balance: z.optional(z.enum(['tasks', 'vip'])),
  /** How often it sends a request again that got no answer. */
  retries: z.optional(z.int().check(z.gte(0), z.lte(LIMITS.retries))),
});

/** How containers of an image behave; what is left out is in `defaults.ts`. */
export const imageSchema = z.strictObject({
  pull: z.optional(span),
  create: z.optional(span),
  start: z.optional(span),
  listen: z.optional(span),
  stop: z.optional(spanOrNever),
  stopCode: z.optional(exitCode),
  drain: z.optional(z.boolean()),
  latency: z.optional(span),
  workers: z.optional(z.int().check(z.gte(1), z.lte(100_000))),
  errors: z.optional(ratio),
  missing: z.optional(z.boolean()),
  /** What it is built for, such as `linux/arm64`; left out: whatever nodes are. */
  platforms: z.optional(
    z
      .array(z.string().check(z.regex(PLATFORM, { error: ISSUE.platform })))
      .check(z.maxLength(LIMITS.platforms)),
  ),
  probe: z.optional(span),
  healthcheck: z.optional(healthcheck),
  /** It passes requests on as labels of services and its configs say, as Traefik does. */
  proxy: z.optional(proxy),
  faults: z.optional(z.array(fault).check(z.maxLength(LIMITS.faults))),
});

const labels = z
  .record(name, z.string().check(z.maxLength(LIMITS.nameLength)))
  .check(maxKeys(LIMITS.labels));

const platform = z.strictObject({ os: z.optional(name), arch: z.optional(name) });

const node = z.strictObject({
  name: z.string().check(z.regex(HOSTNAME, { error: ISSUE.hostname })),
  role: z.optional(z.enum(['manager', 'worker'])),
  labels: z.optional(labels),
  /** Labels of its engine, `engine.labels.X` in constraints. */
  engineLabels: z.optional(labels),
  platform: z.optional(platform),
  cpus: z.optional(
    z.union([
      z.number().check(z.gt(0), z.lte(10_000)),
      z.string().check(z.regex(CPUS, { error: ISSUE.cpus })),
    ]),
  ),
  /** Bytes, or a text such as `"24GiB"`. */
  memory: z.optional(
    z.union([
      z.int().check(z.gt(0), z.lte(2 ** 50)),
      z.string().check(z.regex(BYTES, { error: ISSUE.bytes })),
    ]),
  ),
  availability: z.optional(z.enum(['active', 'pause', 'drain'])),
  /** It is in no swarm until `chaos join`. */
  joins: z.optional(z.boolean()),
});

const traffic = z.strictObject({
  /**
   * Its name, `tasks.NAME` for its tasks one by one, or a name that services share: an alias on their
   * networks, or the short name of one in its stack. From outside there is only its name.
   */
  service: name,
  /** Requests a second. */
  rate: z.number().check(z.gte(0), z.lte(LIMITS.rate)),
  /** `"outside"`, or the task that sends them, such as `"api.2"`. */
  from: z.optional(
    z
      .string()
      .check(z.maxLength(LIMITS.nameLength), z.regex(TASK_OR_OUTSIDE, { error: ISSUE.task })),
  ),
  /** The node through which outside requests enter, or `"all"` in turn. */
  via: z.optional(name),
  keepAlive: z.optional(z.boolean()),
  /**
   * Where the name stands for tasks (`tasks.NAME`, or `endpoint_mode: dnsrr`) or is shared: `"ask"`
   * resolves it for each connection, `"cache"` keeps an answer for its 600 s and goes through its addresses in turn.
   */
  dns: z.optional(z.enum(['ask', 'cache'])),
  arrivals: z.optional(z.enum(['even', 'poisson'])),
  /** What a proxy is asked for: the name of the host (the service's own by default), and a path. */
  host: z.optional(name),
  path: z.optional(z.string().check(z.maxLength(LIMITS.nameLength))),
});

const count = z.int().check(z.gte(0), z.lte(LIMITS.count));

const replicas = z.strictObject({
  service: name,
  /** RUNNING, as `docker service ls` counts them; one of the two is there. */
  atLeast: z.optional(count),
  atMost: z.optional(count),
});

/** How much worse than others, in the same time; one limit at least is there. */
const against = z.strictObject({
  /** Left out: of the same service. */
  service: z.optional(name),
  /** Left out: all to that service. */
  image: z.optional(name),
  /** Their share of failures and so much more of all: less than that. */
  errorsBelow: z.optional(ratio),
  errorsAtLeast: z.optional(ratio),
  /** Their 95th percentile so many times: less than that. */
  latencyBelow: z.optional(times),
  latencyAtLeast: z.optional(times),
});

/** Of requests that ended lately; one limit at least is there. */
const requests = z.strictObject({
  service: name,
  /** Only those that went to tasks of this image; left out: all to the service, also those that reached none. */
  image: z.optional(name),
  /** Failed of all: less than that. */
  errorsBelow: z.optional(ratio),
  errorsAtLeast: z.optional(ratio),
  /** 95th percentile of those that were served: less than that. */
  latencyBelow: z.optional(duration),
  latencyAtLeast: z.optional(duration),
  /** Such as those to the stable version. */
  against: z.optional(against),
  /** That ended in the last so long; 10 s unless told otherwise. */
  over: z.optional(duration),
  /** Fewer say nothing, here or `against`, and the condition does not hold; 1 unless told otherwise. */
  atLeast: z.optional(count),
});

/**
 * What is asked of the swarm; all that is given has to hold together. Services are named as docker
 * names them (`web_web`); of one that is not there, nothing holds but `gone`. Where no manager
 * answers (RM-6), only `ran` and `requests` can hold.
 */
const conditions = z.strictObject({
  /** Its update status is `completed`: an update that replaces no task has none. */
  updated: z.optional(name),
  /** `paused` or `rollback_paused`. */
  paused: z.optional(name),
  /** `rollback_completed`. */
  rolledBack: z.optional(name),
  /** As many tasks of the current spec as wanted are RUNNING; those of a job have completed. */
  running: z.optional(name),
  replicas: z.optional(replicas),
  /** Removed, and all its tasks have ended. */
  gone: z.optional(name),
  requests: z.optional(requests),
  /** The command of that name has run, and docker has taken it. */
  ran: z.optional(name),
  /** `drained`: its availability is drain, and no task runs there any more. */
  node: z.optional(z.strictObject({ name, state: z.enum(['ready', 'down', 'drained']) })),
  /** They have held at every look for so long. */
  for: z.optional(duration),
});

/** One set of conditions, or several of which any is enough. */
const gate = z.union([
  conditions,
  z.array(conditions).check(z.minLength(1), z.maxLength(LIMITS.alternatives)),
]);

/**
 * A command: given at a time, or when conditions hold (`when`), or once another one has run (`after`).
 *
 * One without `at` is considered as soon as the one that it comes after has run, and `delay` later. From
 * then on the swarm is looked at every second, as a script does between two times `sleep 1`: if
 * `unless` holds, the command is not given any more; else if `when` holds, it is given; else, after
 * `timeout`, it is given up. What comes after a command that was not given, or that docker has
 * refused, is not given either.
 */
const entry = z.strictObject({
  /** By which others refer to it. */
  name: z.optional(name),
  at: z.optional(duration),
  /** The name of another one; left out, the one before it in the list. */
  after: z.optional(name),
  delay: z.optional(duration),
  when: z.optional(gate),
  unless: z.optional(gate),
  /** 10 m unless told otherwise. */
  timeout: z.optional(duration),
  run: z.string().check(z.minLength(1), z.maxLength(LIMITS.commandLength)),
});

const luck = z.strictObject({
  updateOrder: z.optional(z.array(slots).check(z.maxLength(LIMITS.updateRuns))),
  tieOrder: z.optional(nodeNames),
  rollbackRace: z.optional(z.enum(['restart-first', 'swap-first'])),
  nodeDownAfter: z.optional(z.record(name, duration).check(maxKeys(LIMITS.nodes))),
});

/** Format 1. Shape only; what hangs together is checked by `readScenario`. */
export const scenarioSchema = z.strictObject({
  swarmscope: z.literal(1),
  title: z.optional(z.string().check(z.maxLength(LIMITS.titleLength))),
  seed: z.optional(z.int().check(z.gte(0), z.lte(0xffff_ffff))),
  engine: z.optional(z.enum(['20.10', '25', '28'])),
  nodes: z.array(node).check(z.minLength(1), z.maxLength(LIMITS.nodes)),
  images: z.optional(z.record(name, imageSchema).check(maxKeys(LIMITS.images))),
  files: z.optional(
    z.record(name, z.string().check(z.maxLength(LIMITS.fileLength))).check(maxKeys(LIMITS.files)),
  ),
  traffic: z.optional(z.array(traffic).check(z.maxLength(LIMITS.traffic))),
  timeline: z.array(entry).check(z.maxLength(LIMITS.timeline)),
  luck: z.optional(luck),
  /** Whether heartbeats, elections and reconnections are drawn, as in a real swarm. */
  jitter: z.optional(z.boolean()),
  until: z.optional(duration),
});

type DeepReadonly<T> = T extends (infer E)[]
  ? readonly DeepReadonly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

/** A scenario of format 1, as written: durations are texts and defaults are left out. */
export type Scenario = DeepReadonly<z.infer<typeof scenarioSchema>>;
/** How containers of an image behave, as written. */
export type ScenarioImage = DeepReadonly<z.infer<typeof imageSchema>>;
export type ScenarioFault = NonNullable<ScenarioImage['faults']>[number];
export type ScenarioLuck = NonNullable<Scenario['luck']>;
export type TimelineEntry = Scenario['timeline'][number];
export type ScenarioConditions = DeepReadonly<z.infer<typeof conditions>>;
/** What a command waits for: all of a set of conditions, of any set. */
export type ScenarioGate = NonNullable<TimelineEntry['when']>;

const keysOf = (schema: { readonly shape: object }): readonly string[] => Object.keys(schema.shape);

/** Keys of each kind of object, by its path with `*` for what the scenario names or counts. */
export const KNOWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  '': keysOf(scenarioSchema),
  'nodes.*': keysOf(node),
  'nodes.*.platform': keysOf(platform),
  'images.*': keysOf(imageSchema),
  'images.*.healthcheck': keysOf(healthcheck),
  'images.*.proxy': keysOf(proxy),
  'images.*.faults.*': keysOf(fault),
  'traffic.*': keysOf(traffic),
  'timeline.*': keysOf(entry),
  ...Object.fromEntries(
    ['when', 'unless', 'when.*', 'unless.*'].flatMap((key) => [
      [`timeline.*.${key}`, keysOf(conditions)],
      [`timeline.*.${key}.replicas`, keysOf(replicas)],
      [`timeline.*.${key}.requests`, keysOf(requests)],
      [`timeline.*.${key}.requests.against`, keysOf(against)],
    ]),
  ),
  luck: keysOf(luck),
};

function maxKeys(max: number): z.core.$ZodCheck<Record<string, unknown>> {
  return z.check(({ value, issues }) => {
    if (Object.keys(value).length <= max) return;
    issues.push({ code: 'too_big', origin: 'object', maximum: max, inclusive: true, input: value });
  });
}
