import { isRareCommand, loadRareCommands, type Commands } from '../docker';
import { loadProxies, type MakeProxies } from '../engine';
import type { StartPlan } from './plan';
import type { ReadImage } from './read';
import type { Scenario } from './schema';
import { hasPlan } from './timeline';

/** What few scenarios need, so that a page fetches it when one does; null: this one does not. */
export interface Extras {
  readonly rareCommands: Commands;
  readonly makeProxies: MakeProxies | null;
  readonly startPlan: StartPlan | null;
  /** Checks what `chaos image` and `chaos push` say. */
  readonly readImage: ReadImage | null;
}

const loadReadImage = (): Promise<ReadImage> => import('./read').then(({ readImage }) => readImage);
const loadPlan = (): Promise<StartPlan> => import('./plan').then(({ startPlan }) => startPlan);

/** Fetches what a scenario needs beyond what every page has. */
export async function loadExtras(scenario: Scenario): Promise<Extras> {
  const hasRare = scenario.timeline.some(({ run }) => isRareCommand(run));
  const [rareCommands, makeProxies, startPlan, readImage] = await Promise.all([
    hasRare ? loadRareCommands() : new Map(),
    hasProxies(scenario) ? loadProxies() : null,
    hasPlan(scenario) ? loadPlan() : null,
    hasRare ? loadReadImage() : null,
  ]);
  return { rareCommands, makeProxies, startPlan, readImage };
}

/** Fetches all of it: what a changed scenario needs is not known beforehand. */
export async function loadAllExtras(): Promise<Extras> {
  const [rareCommands, makeProxies, startPlan, readImage] = await Promise.all([
    loadRareCommands(),
    loadProxies(),
    loadPlan(),
    loadReadImage(),
  ]);
  return { rareCommands, makeProxies, startPlan, readImage };
}

/** Whether an image is a proxy, or a command may make it one. */
export const hasProxies = ({ images = {}, timeline }: Scenario): boolean =>
  Object.values(images).some(({ proxy }) => proxy !== undefined) ||
  timeline.some(({ run }) => /proxy|\\u/.test(run));
