import { DEFAULT_UPDATE, type Ms, type ServiceRecord, type UpdateConfig } from '../engine';

/** The update or rollback config that a run of the updater at `t` goes by (U-6). */
export function configAt(service: ServiceRecord | undefined, t: Ms): UpdateConfig {
  const spec = service?.versions.findLast((version) => version.t <= t)?.spec;
  const status = service?.updates.findLast((update) => update.t <= t)?.state;
  return (status === 'rollback_started' ? spec?.rollback : spec?.update) ?? DEFAULT_UPDATE;
}
