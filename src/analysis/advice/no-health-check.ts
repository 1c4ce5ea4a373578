import { formatDuration, getFlag, outlineCommand } from '../../docker';
import type { Ms } from '../../engine';
import { DEFAULT_TEST, type Edit } from '../../scenario';
import type { Adviser } from './finding';
import { outcomeOf } from './outcome';
import { behaving, setting, type Site, type SteeredUpdate } from './site';
import { startPeriodMs } from './start-period';

/** Nothing asks a new task whether it answers. */
export interface NoHealthCheck {
  /**
   * From the start of the process until it listens: until then requests to it are refused. Null: it
   * is the crash of a version that joins the pool first that costs requests.
   */
  readonly listenMs: Ms | null;
}

/** An app that takes its time, for those that listen at once. */
const SLOW_MS = 6_000;

/** EX-8: without a check a task is RUNNING, and in the pool, as soon as its process has started (W-4). */
export const noHealthCheck: Adviser<'no-health-check'> = {
  kind: 'no-health-check',
  measures: ['failed'],
  find: (site) => {
    const { recording, service, update } = site;
    if (update === null || update.check !== null) return null;
    const { exposedMs, failed, brokenSlots } = outcomeOf(recording, service, update.atMs);
    const isExposed = exposedMs > 0;
    const isCrash = !isExposed && failed > 0 && brokenSlots > 0;
    const listenMs = isExposed ? update.image.listen.ms : SLOW_MS;
    return {
      facts: { listenMs: isCrash ? null : listenMs },
      rules: ['W-4', 'EX-8', 'LB-7'],
      blame: { pin: update.pin, setting: 'healthcheck', atMs: update.atMs },
      show:
        isExposed || isCrash ? [] : [behaving(site, update, { listen: formatDuration(SLOW_MS) })],
      mend: checked(site, update, listenMs),
    };
  },
  isBorneOut: ({ shown, mended }, { listenMs }) =>
    listenMs === null
      ? mended.failed < shown.failed
      : shown.exposedMs > 0 && mended.exposedMs === 0,
};

/** A check that was taken away comes back; where there is none, one that lets the app boot in peace. */
function checked(site: Site, update: SteeredUpdate, listenMs: Ms): readonly Edit[] {
  const run = site.scenario.timeline[update.pin]?.run ?? '';
  const had = update.before.task.container.healthcheck?.test ?? [];
  if (getFlag(run, 'no-healthcheck') !== undefined && had.length > 0 && had[0] !== 'NONE') {
    return [setting(site, update, 'healthcheck', null)];
  }
  const edits = [
    setting(site, update, 'healthcheck.test', DEFAULT_TEST),
    setting(site, update, 'healthcheck.interval', 5_000),
    setting(site, update, 'healthcheck.timeout', 2_000),
    setting(site, update, 'healthcheck.retries', 3),
    setting(site, update, 'healthcheck.start_period', startPeriodMs(listenMs)),
  ];
  // Flags are written in front of those that are there, keys behind.
  const isFile = outlineCommand(run).kind === 'stack-deploy';
  return isFile ? edits : edits.toReversed();
}
