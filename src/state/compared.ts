import { create } from 'zustand';
import type { Ms } from '../engine';
import type { History, Scenario } from '../scenario';
import type { Simulated } from '../workers/simulation.worker';

/** A scenario that stands beside the one that is edited. */
export interface Beside {
  /** Stays with it, wherever it stands. */
  readonly id: number;
  readonly history: History<Scenario>;
  /** Null until its first simulation is done. */
  readonly run: Simulated | null;
}

interface Compared {
  /** In order, without the one that is edited. */
  readonly beside: readonly Beside[];
  /** Where the one that is edited stands among them. */
  readonly focus: number;
  /** To when all runs that are drawn on one axis go; 0: none is drawn beside. */
  readonly endMs: Ms;
}

export const ALONE: Compared = { beside: [], focus: 0, endMs: 0 };

/** What the page has to know of a comparison before anything of comparing is fetched. */
export const useCompared = create<Compared>(() => ALONE);

/** All scenarios of a comparison in order, with the one that is edited. */
export const scenariosWith = (
  edited: Scenario,
  { beside, focus }: Compared,
): readonly [Scenario, ...Scenario[]] =>
  beside.map(({ history }) => history.present).toSpliced(focus, 0, edited) as unknown as readonly [
    Scenario,
    ...Scenario[],
  ];
