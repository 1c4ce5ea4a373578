import type { Adviser } from './finding';
import { behaving, saidIn, set } from './site';

/** An update that adds before it takes away, and a rollback that takes away before it adds. */
export interface RollbackOrder {
  /** The slot whose new task fails when all others are replaced. */
  readonly slot: number;
  readonly replicas: number;
}

/** D-17, W-8: what `update_config` says of the order does not hold for the way back. */
export const rollbackOrder: Adviser<'rollback-order'> = {
  kind: 'rollback-order',
  measures: ['failed', 'emptyMs', 'shortMs'],
  find: (site) => {
    const { update, scenario, recording, service, record } = site;
    if (update === null) return null;
    const { spec, before, rev, atMs } = update;
    if (spec.update?.order !== 'start-first' || spec.update.failureAction !== 'rollback')
      return null;
    // RB-3, RB-6: what is restored says how, not what is rolled back.
    if (before.rollback?.order === 'start-first') return null;
    if (spec.mode.kind !== 'replicated' || spec.mode.replicas < 2) return null;
    const row = record.versions.findIndex((version) => version.spec === spec) - 1;
    const { pin } = saidIn(site, row, ({ rollback }) => rollback?.order !== 'start-first');
    if (pin === undefined) return null;
    const slots = recording.tasks
      .filter((task) => task.service === service && task.rev === rev)
      .map((task) => task.slot);
    if (slots.length === 0) return null;
    const slot = Math.max(...slots);
    const hasRolledBack = record.updates.some(
      (other) => other.state === 'rollback_completed' && other.t > atMs,
    );
    const { faults = [] } = scenario.images?.[spec.task.container.image] ?? {};
    const fault = { kind: 'exit', after: '0s', slots: [slot] } as const;
    return {
      facts: { slot, replicas: spec.mode.replicas },
      rules: ['D-17', 'W-8', 'RB-3'],
      blame: { pin, setting: 'rollback_config.order', atMs },
      show: hasRolledBack ? [] : [behaving(site, update, { faults: [...faults, fault] })],
      mend: [set(site, pin, 'rollback_config.order', 'start-first')],
    };
  },
  isBorneOut: ({ shown, mended }) => shown.lowest < shown.wanted && shown.lowest < mended.lowest,
};
