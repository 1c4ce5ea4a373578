import type { ServiceMode } from '../engine';

export const MODES = ['replicated', 'global', 'replicated-job', 'global-job'] as const;
export type ModeName = (typeof MODES)[number];

/** Whether a text names a mode (D-7). */
export const isMode = (text: string): text is ModeName =>
  (MODES as readonly string[]).includes(text);

/** Whether a number of tasks can be said for a mode (CLI-19, ST-26). */
export const isCounted = (mode: ModeName): boolean =>
  mode === 'replicated' || mode === 'replicated-job';

export const REPLICAS_REFUSED = 'replicas can only be used with replicated or replicated-job mode';

/** A mode with the defaults for what is not said (D-7, J-1). */
export function modeOf(mode: ModeName, replicas?: number, maxConcurrent?: number): ServiceMode {
  switch (mode) {
    case 'replicated':
      return { kind: mode, replicas: replicas ?? 1 };
    case 'replicated-job': {
      const atOnce = maxConcurrent ?? replicas ?? 1;
      return { kind: mode, maxConcurrent: atOnce, totalCompletions: replicas ?? atOnce };
    }
    case 'global':
    case 'global-job':
      return { kind: mode };
  }
}
