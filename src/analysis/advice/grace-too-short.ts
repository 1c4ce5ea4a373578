import { formatDuration } from '../../docker';
import { TIMING, type ImageBehaviour, type Ms } from '../../engine';
import { imageAt, type Edit, type Scenario } from '../../scenario';
import type { Adviser } from './finding';
import { saidIn, set, type Site, type SteeredUpdate } from './site';

/** Processes that would finish their requests are killed before they have. */
export interface GraceTooShort {
  /** What the container is given, in whole seconds (D-31). */
  readonly graceMs: Ms;
  /** What the app takes from SIGTERM until it is done. */
  readonly stopMs: Ms;
  /** The longest request. */
  readonly latencyMs: Ms;
}

/** Requests that take longer end in a timeout whatever the grace period. */
const LATENCY_MAX_MS = TIMING.requestTimeoutMs - 500;
const SECOND_MS = 1_000;

/** W-24, EX-12: SIGKILL, when the grace period is over, cuts the requests in flight. */
export const graceTooShort: Adviser<'grace-too-short'> = {
  kind: 'grace-too-short',
  measures: ['failed'],
  find: (site) => {
    const { update, scenario, recording, record } = site;
    if (update === null) return null;
    const { container } = update.before.task;
    const graceMs = Math.floor(container.stopGraceMs / SECOND_MS) * SECOND_MS;
    const row = record.versions.findIndex(({ spec }) => spec === update.spec) - 1;
    const image = imageAt(scenario, recording, container.image, record.versions[row]?.entry ?? 0);
    if (image.stop === null || !image.drain) return null; // no time helps
    const stopMs = longest(image.stop);
    const seenMs = longest(image.latency);
    const isSeen = neededMs(site, seenMs) > graceMs;
    if (!isSeen && stopMs <= graceMs) return null;
    const latencyMs = isSeen ? seenMs : Math.min(stopMs + TIMING.gossipWaitMs, LATENCY_MAX_MS);
    const { pin } = saidIn(
      site,
      row,
      ({ task }) => task.container.stopGraceMs === container.stopGraceMs,
    );
    if (pin === undefined) return null;
    const enoughMs = Math.max(neededMs(site, latencyMs), stopMs);
    return {
      facts: { graceMs, stopMs, latencyMs },
      rules: ['W-24', 'EX-12', 'D-31', 'LB-8'],
      blame: { pin, setting: 'stop_grace_period', atMs: update.atMs },
      show: isSeen ? [] : [slow(scenario, update, latencyMs)],
      mend: [
        set(site, pin, 'stop_grace_period', (Math.floor(enoughMs / SECOND_MS) + 1) * SECOND_MS),
      ],
    };
  },
  isBorneOut: ({ shown, mended }) =>
    (mended.byReason.reset ?? 0) < (shown.byReason.reset ?? 0) && mended.failed < shown.failed,
};

const longest = ({ ms, jitter }: ImageBehaviour['latency']): Ms => ms * (1 + jitter);

/**
 * What a request may need after SIGTERM: new connections have ceased when that comes, but one that
 * is kept carries requests until then (LB-4, LB-8).
 */
const neededMs = ({ scenario, record }: Site, latencyMs: Ms): Ms =>
  (scenario.traffic ?? []).some(
    ({ service, keepAlive }) => keepAlive === true && service === record.name,
  )
    ? latencyMs
    : latencyMs - TIMING.gossipWaitMs;

/** Requests that take as long as the app allows for, and enough hands for all of them. */
function slow({ images = {} }: Scenario, { before }: SteeredUpdate, latencyMs: Ms): Edit {
  const ref = before.task.container.image;
  const behaviour = { ...images[ref], latency: formatDuration(latencyMs), workers: 10_000 };
  return { kind: 'image', ref, behaviour };
}
