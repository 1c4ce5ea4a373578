import type { HealthCheck, Ms } from '../../engine';
import { obstacleTo, type Edit } from '../../scenario';
import type { Adviser } from './finding';
import { setting, type Site, type SteeredUpdate } from './site';
import { startPeriodMs } from './start-period';

/** An app answers long before anybody asks it. */
export interface FirstProbe {
  readonly listenMs: Ms;
  /** From the start of the process until the first probe that passes has passed. */
  readonly healthyMs: Ms;
  /** The same, mended. */
  readonly betterMs: Ms;
}

/** What is worth a word: half of the time to healthy or more. */
const WORTH = 2;
/** Between probes where the engine knows no start interval; elsewhere it is docker's default. */
const SOON_MS = 5_000;

/** W-5, H-3: without a start period the first probe comes a whole interval after the start. */
export const firstProbe: Adviser<'first-probe'> = {
  kind: 'first-probe',
  measures: ['shortMs', 'convergeMs'],
  find: (site) => {
    const { update } = site;
    if (update === null || update.check === null) return null;
    const listenMs = update.image.listen.ms;
    const { better, mend } = sooner(site, update, update.check, listenMs);
    const probeMs = update.image.probe.ms;
    const healthyMs = firstPassMs(update.check, listenMs, probeMs);
    const betterMs = firstPassMs(better, listenMs, probeMs);
    if (mend.length === 0 || betterMs * WORTH > healthyMs) return null;
    return {
      facts: { listenMs, healthyMs, betterMs },
      rules: ['W-5', 'H-2', 'H-3', 'H-14'],
      blame: { pin: update.pin, setting: settingToBlame(update.check), atMs: update.atMs },
      show: [],
      mend,
    };
  },
  isBorneOut: ({ shown, mended }) =>
    shown.convergeMs !== null &&
    mended.convergeMs !== null &&
    mended.ending === shown.ending &&
    mended.convergeMs < shown.convergeMs,
};

const settingToBlame = ({ startIntervalMs, startPeriodMs: periodMs }: HealthCheck) =>
  startIntervalMs === null
    ? 'healthcheck.interval'
    : periodMs === 0
      ? 'healthcheck.start_period'
      : 'healthcheck.start_interval';

/** The least that brings the first probe forward. */
function sooner(
  site: Site,
  update: SteeredUpdate,
  check: HealthCheck,
  listenMs: Ms,
): { readonly better: HealthCheck; readonly mend: readonly Edit[] } {
  const set = (name: Parameters<typeof setting>[2], value: Ms): readonly Edit[] => [
    setting(site, update, name, value),
  ];
  // H-2: engines before 25 know no start interval, so the interval itself has to be short.
  if (check.startIntervalMs === null) {
    const better = { ...check, intervalMs: SOON_MS };
    return { better, mend: set('healthcheck.interval', SOON_MS) };
  }
  if (check.startPeriodMs === 0) {
    const better = { ...check, startPeriodMs: startPeriodMs(listenMs) };
    return { better, mend: set('healthcheck.start_period', better.startPeriodMs) };
  }
  // H-18
  if (obstacleTo(site.scenario, update.pin, 'healthcheck.start_interval') !== null) {
    return { better: check, mend: [] };
  }
  const better = { ...check, startIntervalMs: SOON_MS };
  return { better, mend: set('healthcheck.start_interval', SOON_MS) };
}

/** H-14: from the start of a process until its first probe that passes is over. */
export function firstPassMs(check: HealthCheck, listenMs: Ms, probeMs: Ms): Ms {
  const gapMs = (t: Ms): Ms =>
    t < check.startPeriodMs ? (check.startIntervalMs ?? check.intervalMs) : check.intervalMs;
  let beginsMs = gapMs(0);
  while (beginsMs < listenMs) beginsMs += probeMs + Math.max(1, gapMs(beginsMs + probeMs));
  return beginsMs + probeMs;
}
