import * as z from 'zod/mini';
import { parseDuration } from '../docker';

/** Bounds, so that a scenario from a stranger's link cannot hang the page. */
export const LIMITS = {
  nodes: 2_000,
  images: 200,
  files: 50,
  fileLength: 200_000,
  traffic: 20,
  timeline: 500,
  rate: 10_000,
  titleLength: 200,
  commandLength: 10_000,
  untilMs: 24 * 3_600_000,
} as const;

const HOSTNAME = /^[a-zA-Z0-9](?:[a-zA-Z0-9._-]{0,61}[a-zA-Z0-9])?$/;
const JITTER = /^(.*?)(?:±(\d+(?:\.\d+)?)%)?$/;

/** A Go duration that is not negative; the message is a code of `ScenarioError`. */
const duration = z.string().check(
  z.refine((text) => (parseDuration(text) ?? -1) >= 0, { error: 'scenario/bad-duration' }),
);

/** The parts of `500ms±20%`: a duration and a ratio. */
export function splitJitter(text: string): { readonly duration: string; readonly jitter: number } {
  const match = JITTER.exec(text);
  return { duration: match?.[1] ?? text, jitter: Number(match?.[2] ?? 0) / 100 };
}

const span = z.string().check(
  z.refine(
    (text) => {
      const { duration: base, jitter } = splitJitter(text);
      return (parseDuration(base) ?? -1) >= 0 && jitter <= 1;
    },
    { error: 'scenario/bad-duration' },
  ),
);

const ratio = z.number().check(z.gte(0), z.lte(1));
const count = z.int().check(z.gte(0), z.lte(1_000_000));
const exitCode = z.int().check(z.gte(0), z.lte(255));

const healthcheck = z.strictObject({
  test: z.optional(z.union([z.string(), z.array(z.string())])),
  interval: z.optional(duration),
  timeout: z.optional(duration),
  retries: z.optional(count),
  start_period: z.optional(duration),
  start_interval: z.optional(duration),
});

const fault = z.strictObject({
  kind: z.enum(['exit', 'unhealthy', 'hang', 'slow', 'errors']),
  after: z.optional(duration),
  for: z.optional(duration),
  code: z.optional(exitCode),
  ratio: z.optional(ratio),
  latency: z.optional(span),
  slots: z.optional(z.array(z.int().check(z.gte(1)))),
  nodes: z.optional(z.array(z.string())),
  chance: z.optional(ratio),
});

/** How containers of an image behave. */
export const imageSchema = z.strictObject({
  pull: z.optional(span),
  create: z.optional(span),
  start: z.optional(span),
  listen: z.optional(span),
  stop: z.optional(z.union([z.literal('never'), span], { error: 'scenario/bad-duration' })),
  stopCode: z.optional(exitCode),
  drain: z.optional(z.boolean()),
  latency: z.optional(span),
  workers: z.optional(z.int().check(z.gte(1), z.lte(100_000))),
  errors: z.optional(ratio),
  missing: z.optional(z.boolean()),
  probe: z.optional(span),
  healthcheck: z.optional(healthcheck),
  faults: z.optional(z.array(fault).check(z.maxLength(50))),
});

const node = z.strictObject({
  name: z.string().check(z.regex(HOSTNAME)),
  role: z.optional(z.enum(['manager', 'worker'])),
  labels: z.optional(z.record(z.string(), z.string())),
  cpus: z.optional(z.union([z.number(), z.string()])),
  memory: z.optional(z.union([z.number(), z.string()])),
  availability: z.optional(z.enum(['active', 'pause', 'drain'])),
});

const traffic = z.strictObject({
  service: z.string().check(z.minLength(1)),
  rate: z.number().check(z.gte(0), z.lte(LIMITS.rate)),
  from: z.optional(z.string().check(z.regex(/^(?:outside|.+\.\d+)$/))),
  via: z.optional(z.string()),
  keepAlive: z.optional(z.boolean()),
  arrivals: z.optional(z.enum(['even', 'poisson'])),
});

const entry = z.strictObject({
  at: z.optional(duration),
  when: z.optional(z.unknown()),
  timeout: z.optional(duration),
  run: z.string().check(z.minLength(1), z.maxLength(LIMITS.commandLength)),
});

const luck = z.strictObject({
  updateOrder: z.optional(z.array(z.array(z.int().check(z.gte(1))))),
  tieOrder: z.optional(z.array(z.string())),
  rollbackRace: z.optional(z.enum(['restart-first', 'swap-first'])),
  nodeDownAfter: z.optional(z.record(z.string(), duration)),
});

/** Format 1. Shape only; what hangs together is checked by `readScenario`. */
export const scenarioSchema = z.strictObject({
  swarmscope: z.literal(1),
  title: z.optional(z.string().check(z.maxLength(LIMITS.titleLength))),
  seed: z.optional(z.int().check(z.gte(0), z.lte(0xffff_ffff))),
  engine: z.optional(z.enum(['20.10', '25', '28'])),
  nodes: z.array(node).check(z.minLength(1), z.maxLength(LIMITS.nodes)),
  images: z.optional(z.record(z.string(), imageSchema)),
  files: z.optional(z.record(z.string(), z.string().check(z.maxLength(LIMITS.fileLength)))),
  traffic: z.optional(z.array(traffic).check(z.maxLength(LIMITS.traffic))),
  timeline: z.array(entry).check(z.maxLength(LIMITS.timeline)),
  luck: z.optional(luck),
  until: z.optional(duration),
});

export type Scenario = Readonly<z.infer<typeof scenarioSchema>>;
export type ScenarioImage = z.infer<typeof imageSchema>;
export type TimelineEntry = Scenario['timeline'][number];
