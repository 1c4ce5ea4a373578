import type { Ending, MeasureName } from '../analysis';

/** What lessons can count or time, from a moment on; times are in ms. */
export const MEASURES = [
  'failed',
  'lowest',
  'peak',
  'created',
  'duration',
  'mixed',
  'listed',
  'fullest',
  'answered',
  'all-peak',
  /** The most nodes that had a secret or a config at once. */
  'holders',
  /** The shortest time for which an update was to watch its new tasks. */
  'watch',
] as const satisfies readonly (MeasureName | 'holders' | 'watch')[];
export type Measure = (typeof MEASURES)[number];

/** How what a command began can end. */
export const ENDINGS = [
  'completed',
  'paused',
  'rolled-back',
  'rollback-paused',
  'unfinished',
  'no-update',
] as const satisfies readonly Ending[];

/** Parts of the page that a step can be about. */
export const SPOTLIGHTS = ['pool', 'cluster', 'timeline', 'settings', 'events', 'task'] as const;
export type Spotlight = (typeof SPOTLIGHTS)[number];
