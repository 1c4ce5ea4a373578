import { formatDuration, parseDuration } from '../docker';
import { fail, ok, type Ms, type Result } from '../engine';
import { defaultOf } from './defaults';
import { splitJitter } from './jitter';
import type { ScenarioFault, ScenarioImage } from './schema';
import { readDuration, type ValueError } from './setting-values';

/** Ready-made ways in which an image behaves. */
export const BEHAVIOURS = [
  'healthy',
  'slow-boot',
  'crashes',
  'turns-unhealthy',
  'flaky-probe',
  'hangs',
  'leaks',
  'errors',
  'drops-requests',
  'ignores-sigterm',
] as const;
export type BehaviourName = (typeof BEHAVIOURS)[number];

const PATCHES: Readonly<Record<BehaviourName, ScenarioImage>> = {
  healthy: {},
  'slow-boot': { listen: '15s' },
  crashes: { faults: [{ kind: 'exit', after: '500ms', code: 1 }] },
  'turns-unhealthy': { faults: [{ kind: 'unhealthy', after: '10s' }] },
  'flaky-probe': { faults: [{ kind: 'unhealthy', after: '10s', for: '6s', chance: 0.5 }] },
  hangs: { faults: [{ kind: 'hang', after: '20s' }] },
  // What leaks gets slow before the kernel kills it.
  leaks: {
    faults: [
      { kind: 'slow', after: '20s', latency: '300ms' },
      { kind: 'exit', after: '40s', code: 137 },
    ],
  },
  errors: { errors: 0.05 },
  'drops-requests': { drain: false },
  'ignores-sigterm': { stop: 'never' },
};

/** An image that takes longer until it listens boots slowly. */
const SLOW_MS = 5_000;

/** What in an image's behaviour is out of the ordinary. */
function traitsOf(image: ScenarioImage): readonly (BehaviourName | 'other')[] {
  const listenMs = parseDuration(splitJitter(image.listen ?? '0s').duration) ?? 0;
  const { faults = [], errors = 0 } = image;
  const written = JSON.stringify(faults);
  const ready = BEHAVIOURS.find((name) => JSON.stringify(PATCHES[name].faults) === written);
  return [
    ...(listenMs >= SLOW_MS ? (['slow-boot'] as const) : []),
    ...(ready === undefined ? faultTraits(faults) : [ready]),
    ...(errors === PATCHES.errors.errors ? (['errors'] as const) : []),
    ...(errors > 0 && errors !== PATCHES.errors.errors ? (['other'] as const) : []),
    ...(image.drain === false ? (['drops-requests'] as const) : []),
    ...(image.stop === 'never' ? (['ignores-sigterm'] as const) : []),
    ...(image.missing === true ? (['other'] as const) : []),
  ];
}

const faultTraits = (faults: readonly ScenarioFault[]): readonly (BehaviourName | 'other')[] =>
  faults.map(({ kind, after = '0s', slots, nodes, chance = 1 }) => {
    const hitsAll = slots === undefined && nodes === undefined && chance === 1;
    const isEarly = (parseDuration(after) ?? 0) < SLOW_MS;
    if (!hitsAll) return 'other';
    if (kind === 'exit' && isEarly) return 'crashes';
    return kind === 'unhealthy' ? 'turns-unhealthy' : 'other';
  });

/** The ready-made behaviour that an image has; null: a mixture, or one of its own. */
export function behaviourNameOf(image: ScenarioImage): BehaviourName | null {
  const [trait = 'healthy', ...others] = traitsOf(image);
  return trait === 'other' || others.length > 0 ? null : trait;
}

/** An image with a ready-made behaviour in place of what is out of the ordinary; its times stay. */
export function withBehaviour(image: ScenarioImage, name: BehaviourName): ScenarioImage {
  const { faults: _faults, errors: _errors, drain: _drain, missing: _missing, ...rest } = image;
  const traits = traitsOf(image);
  const { listen, stop, ...plain } = rest;
  return {
    ...plain,
    ...(listen === undefined || traits.includes('slow-boot') ? {} : { listen }),
    ...(stop === undefined || stop === 'never' ? {} : { stop }),
    ...PATCHES[name],
  };
}

/** Times of an image that controls of the page edit. */
export const IMAGE_TIMES = ['pull', 'start', 'listen', 'stop', 'latency'] as const;
export type ImageTime = (typeof IMAGE_TIMES)[number];

/** Settings of an image that is a proxy. */
export const PROXY_SETTINGS = ['proxy.refresh', 'proxy.balance', 'proxy.retries'] as const;
export type ProxySetting = (typeof PROXY_SETTINGS)[number];

/** A time of an image as written, with its jitter, or as it is where nothing is written. */
export function imageTimeText(image: ScenarioImage, time: ImageTime | 'create' | 'probe'): string {
  const given = image[time];
  if (given !== undefined) return given;
  const { ms, jitter } = defaultOf(image)[time] ?? { ms: 0, jitter: 0 };
  return spanText(ms, jitter);
}

/** The middle of a time as written; null: `never`. */
export const imageTimeMs = (text: string): Ms | null =>
  text === 'never' ? null : (parseDuration(splitJitter(text).duration) ?? 0);

/** A time with another middle; its jitter stays. */
export const withMiddle = (text: string, ms: Ms): string =>
  spanText(ms, text === 'never' ? 0 : splitJitter(text).jitter);

/** Reads what somebody typed for a time of an image: `500ms`, `500ms±20%`, or how `stop` may be: `never`. */
export function readImageTime(time: ImageTime, typed: string): Result<string, ValueError> {
  const text = typed.trim();
  if (time === 'stop' && text === 'never') return ok(text);
  const { duration, jitter } = splitJitter(text);
  const read = readDuration(duration);
  if (!read.ok) return read;
  return jitter > 1 ? fail({ code: 'value/too-high', max: '±100%' }) : ok(text);
}

const spanText = (ms: Ms, jitter: number): string =>
  `${formatDuration(ms)}${jitter === 0 ? '' : `±${Math.round(jitter * 100)}%`}`;
