import { isRareCommand, loadRareCommands, type Commands } from '../docker';
import { loadProxies, type MakeProxies } from '../engine';
import type { StartPlan } from './plan';
import type { Scenario } from './schema';
import { hasPlan } from './timeline';

/** What few scenarios need, so that a page fetches it when one does; null: this one does not. */
export interface Extras {
  readonly rareCommands: Commands;
  readonly makeProxies: MakeProxies | null;
  readonly startPlan: StartPlan | null;
}

const loadPlan = (): Promise<StartPlan> => import('./plan').then(({ startPlan }) => startPlan);

/** Fetches what a scenario needs beyond what every page has. */
export async function loadExtras(scenario: Scenario): Promise<Extras> {
  const hasRare = scenario.timeline.some(({ run }) => isRareCommand(run));
  const [rareCommands, makeProxies, startPlan] = await Promise.all([
    hasRare ? loadRareCommands() : new Map(),
    hasProxies(scenario) ? loadProxies() : null,
    hasPlan(scenario) ? loadPlan() : null,
  ]);
  return { rareCommands, makeProxies, startPlan };
}

/** Fetches all of it: what a changed scenario needs is not known beforehand. */
export async function loadAllExtras(): Promise<Extras> {
  const [rareCommands, makeProxies, startPlan] = await Promise.all([
    loadRareCommands(),
    loadProxies(),
    loadPlan(),
  ]);
  return { rareCommands, makeProxies, startPlan };
}

/** Whether an image is a proxy, or a command may make it one. */
export const hasProxies = ({ images = {}, timeline }: Scenario): boolean =>
  Object.values(images).some(({ proxy }) => proxy !== undefined) ||
  timeline.some(({ run }) => /proxy|\\u/.test(run));
