import { outlineCommand } from '../../docker';
import type { Ms, Recording } from '../../engine';
import {
  givenMs,
  type PartName,
  type ProxySetting,
  type Said,
  type Scenario,
  type SettingName,
} from '../../scenario';
import { proxyBlame } from './proxy-blame';
import type { Judgement } from './judgement';
import type { Reason } from './reason';

/** A setting that something comes from, and where it is said. */
export interface Blame {
  readonly what: SettingName | PartName | ProxySetting | `traffic.host.${number}`;
  /** Row of the timeline: the command that says it, or that could. */
  readonly pin: number;
  /** Line of the command's stack file, from 1; 0: in the command line; null: nobody says it. */
  readonly line: number | null;
  /** The image whose behaviour it is; left out: it is none of an image's. */
  readonly image?: string;
}

/** What a command says, or could. */
type Blamed = SettingName | PartName;

/** What each command says of its services, by row of the timeline (see `saidBy`). */
export type SaidByPin = readonly Readonly<Record<string, Said>>[];

/**
 * Settings that something comes from, those that decide first.
 *
 * @param service - name of the service that it is about
 */
export function blameFor(
  { reason, judgement }: { readonly reason: Reason; readonly judgement: Judgement | null },
  scenario: Scenario,
  recording: Recording,
  said: SaidByPin,
  service: string,
  atMs: Ms,
): readonly Blame[] {
  const settings = [...(judgement === null ? [] : judged(judgement)), ...settingsOf(reason)];
  const place = (what: Blamed, of = service): readonly Blame[] => {
    const found = placeIn(scenario, recording, said, of, atMs, what);
    return found === null ? [] : [found];
  };
  return [
    ...proxyBlame(reason, scenario, recording, service, atMs, place),
    ...[...new Set(settings)].flatMap((what) => place(what)),
  ];
}

function judged(judgement: Judgement): readonly Blamed[] {
  switch (judgement.kind) {
    case 'too-late':
    case 'lost':
      return ['monitor'];
    case 'continue':
      return ['failure_action'];
    case 'counted':
      return ['max_failure_ratio'];
    default:
      return [];
  }
}

function settingsOf(reason: Reason): readonly Blamed[] {
  switch (reason.code) {
    case 'update/paused':
    case 'update/rolls-back':
    case 'service/rolled-back': {
      const isRollback = reason.code === 'update/paused' && reason.isRollback;
      return isRollback
        ? ['rollback_config.failure_action', 'rollback_config.max_failure_ratio']
        : ['failure_action', 'max_failure_ratio'];
    }
    case 'update/completed':
      if (reason.broken === 0) return [];
      return reason.action === 'continue' ? ['failure_action'] : ['monitor', 'max_failure_ratio'];
    case 'update/run':
      return ['parallelism'];
    case 'update/slot':
      return reason.restedMs > 0 ? ['delay', 'parallelism'] : ['parallelism'];
    case 'update/delay':
      return ['delay'];
    case 'update/monitor':
      return reason.watchMs > reason.monitorMs ? ['delay', 'monitor'] : ['monitor'];
    case 'update/failure':
      return ['max_failure_ratio', 'failure_action'];
    case 'task/asked-to-stop':
      if (reason.how === 'scaled-down') return ['replicas'];
      return reason.how === 'stop-first' || reason.how === 'start-first' ? ['order'] : [];
    case 'task/made-to-replace':
      return ['restart_policy.condition'];
    case 'task/released':
      return reason.how === 'after-delay' ? ['restart_policy.delay'] : [];
    case 'restart-delay':
      return ['restart_policy.delay'];
    case 'task/waits':
      return partsFor(reason.err);
    case 'task/assigned':
      return reason.why === 'preference' ? ['placement'] : [];
    case 'task/evicted':
      return ['placement', 'resources'];
    case 'task/rejected':
    case 'pull':
    case 'fault':
      return ['image'];
    case 'task/running-unchecked':
      return ['healthcheck'];
    case 'pool/joined':
      return reason.isHealthy ? ['healthcheck.interval'] : ['healthcheck'];
    case 'task/running-healthy':
    case 'health/starting':
      return ['healthcheck.interval', 'healthcheck.start_period'];
    case 'task/failed':
    case 'task/complete':
      return reason.isUnhealthy ? ['healthcheck.retries', 'image'] : ['image'];
    case 'health/unhealthy':
      return ['healthcheck.retries', 'healthcheck.interval'];
    case 'probe':
      return reason.isForgiven
        ? ['healthcheck.start_period']
        : reason.result === 'timed out'
          ? ['healthcheck.timeout', 'healthcheck.retries']
          : ['healthcheck.retries'];
    case 'process/signal':
      return reason.isKill ? ['stop_grace_period'] : [];
    case 'request':
      return settingsForRequest(reason);
    default:
      return [];
  }
}

function settingsForRequest({ failure }: Extract<Reason, { code: 'request' }>): readonly Blamed[] {
  switch (failure) {
    case 'not-listening':
      return ['healthcheck'];
    case 'no-endpoint':
    case 'no-answer':
      return ['order', 'replicas'];
    case 'server-error':
    case 'hanging':
    case 'too-slow':
    case 'in-line':
    case 'crashed':
      return ['image', 'healthcheck'];
    case 'dropped':
    case 'stopping':
      return ['image'];
    case 'killed':
      return ['stop_grace_period', 'image'];
    case 'unpublished':
    case 'port-closed':
      return ['ports'];
    default:
      return [];
  }
}

/** Which part of a service keeps a task waiting, by the scheduler's words (S-4 to S-11). */
function partsFor(err: string): readonly Blamed[] {
  const parts: Blamed[] = [];
  if (err.includes('insufficient resources')) parts.push('resources');
  if (err.includes('scheduling constraints') || err.includes('max replicas')) {
    parts.push('placement');
  }
  if (err.includes('host-mode port')) parts.push('ports');
  if (err.includes('unsupported platform')) parts.push('image');
  return parts;
}

/** Where something was last said by a moment, or where it could be; null where no command names the service. */
export function placeIn(
  { timeline }: Scenario,
  recording: Recording,
  said: SaidByPin,
  service: string,
  atMs: Ms,
  what: Blamed,
): Blame | null {
  const given = givenMs(timeline, recording);
  const pins = timeline
    .map(({ run }, pin) => ({ pin, run, t: given[pin] ?? Infinity }))
    .filter(({ pin, run, t }) => t <= atMs && saysOf(said[pin], run, service) !== undefined)
    .toSorted((a, b) => a.t - b.t || a.pin - b.pin);
  const saying = pins.findLast(({ pin, run }) => {
    const of = saysOf(said[pin], run, service);
    return of !== undefined && lineOf(of, what) !== undefined;
  });
  const last = pins.at(-1);
  if (saying === undefined) return last === undefined ? null : { what, pin: last.pin, line: null };
  const line = lineOf(saysOf(said[saying.pin], saying.run, service) as Said, what);
  return { what, pin: saying.pin, line: line ?? null };
}

const lineOf = ({ settings, parts }: Said, what: Blamed): number | undefined =>
  (settings as Readonly<Record<string, number | undefined>>)[what] ??
  (parts as Readonly<Record<string, number | undefined>>)[what];

/** What a command says of a service itself; undefined where it does not touch it. */
function saysOf(
  of: Readonly<Record<string, Said>> | undefined,
  run: string,
  service: string,
): Said | undefined {
  if (of === undefined) return undefined;
  if (Object.hasOwn(of, service)) return of[service];
  const outline = outlineCommand(run);
  return outline.service === service && Object.hasOwn(of, '') ? of[''] : undefined;
}
