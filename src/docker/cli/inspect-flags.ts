import type { FlagSpec } from './flags';

/** What all commands that inspect something take. */
export const INSPECT_FLAGS: readonly FlagSpec[] = [
  { name: 'format', short: 'f', type: 'string' },
  { name: 'pretty', type: 'bool' },
];
