import { TIMING, type Ms } from '../../engine';
import { imageAt } from '../../scenario';
import type { Adviser } from './finding';
import { saidIn, set } from './site';

/** The new task of a slot does not wait for the old one as long as that may take. */
export interface GraceTooLong {
  readonly graceMs: Ms;
  /** How long the new one waits (K-11). */
  readonly waitMs: Ms;
}

/** The most that ends in time: from the order to stop until SIGTERM it takes 3 s (EX-12, EX-16). */
const GRACE_MS = 55_000;
const LATEST_MS = 57_000;

/** K-11, RS-6: with stop-first, too, the two tasks of a slot then run at once. */
export const graceTooLong: Adviser<'grace-too-long'> = {
  kind: 'grace-too-long',
  measures: ['overlapMs'],
  find: (site) => {
    const { update, scenario, recording, record } = site;
    if (update === null || update.spec.update?.order === 'start-first') return null;
    const { container } = update.before.task;
    const graceMs = Math.floor(container.stopGraceMs / 1_000) * 1_000;
    if (graceMs <= LATEST_MS) return null;
    const row = record.versions.findIndex(({ spec }) => spec === update.spec) - 1;
    const { stop } = imageAt(
      scenario,
      recording,
      container.image,
      record.versions[row]?.entry ?? 0,
    );
    const isSeen = stop === null || stop.ms * (1 - stop.jitter) > LATEST_MS;
    const { pin } = saidIn(
      site,
      row,
      ({ task }) => task.container.stopGraceMs === container.stopGraceMs,
    );
    if (pin === undefined) return null;
    const ref = container.image;
    const behaviour = { ...scenario.images?.[ref], stop: 'never' };
    return {
      facts: { graceMs, waitMs: TIMING.stopWaitMaxMs },
      rules: ['K-11', 'RS-6'],
      blame: { pin, setting: 'stop_grace_period', atMs: update.atMs },
      show: isSeen ? [] : [{ kind: 'image', ref, behaviour }],
      mend: [set(site, pin, 'stop_grace_period', GRACE_MS)],
    };
  },
  isBorneOut: ({ shown, mended }) => shown.overlapMs > 0 && mended.overlapMs === 0,
};
