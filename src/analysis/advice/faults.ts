import { formatDuration } from '../../docker';
import type { Ms } from '../../engine';
import type { Edit, ScenarioImage } from '../../scenario';
import { behaving, type Site, type SteeredUpdate } from './site';

type Fault = NonNullable<ScenarioImage['faults']>[number];

/** Has containers of the update's image fail, beside what fails in them already. */
export function failing(site: Site, update: SteeredUpdate, fault: Fault): Edit {
  const { faults = [] } = site.scenario.images?.[update.spec.task.container.image] ?? {};
  return behaving(site, update, { faults: [...faults, fault] });
}

/** A new version that crashes soon enough for its update to notice, in the slots named or in all. */
export function crashing(site: Site, update: SteeredUpdate, slots?: readonly number[]): Edit {
  const after = formatDuration(crashMs(update));
  return failing(site, update, { kind: 'exit', after, ...(slots === undefined ? {} : { slots }) });
}

const CRASH_MS = 1_000;

/** U-24: without a check a task is monitored from the start of its process on. */
export const crashMs = ({ config }: SteeredUpdate): Ms =>
  Math.max(1, Math.min(CRASH_MS, Math.floor(config.monitorMs / 2)));
