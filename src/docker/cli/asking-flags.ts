import type { FlagSpec } from './flags';

/** What `docker logs` and `docker service logs` share. */
const OF_LOGS: readonly FlagSpec[] = [
  { name: 'details', type: 'bool' },
  { name: 'follow', short: 'f', type: 'bool' },
  { name: 'since', type: 'string' },
  { name: 'tail', short: 'n', type: 'string' },
  { name: 'timestamps', short: 't', type: 'bool' },
];

export const SERVICE_LOGS_FLAGS: readonly FlagSpec[] = [
  ...OF_LOGS,
  { name: 'no-resolve', type: 'bool' },
  { name: 'no-task-ids', type: 'bool' },
  { name: 'no-trunc', type: 'bool' },
  { name: 'raw', type: 'bool' },
];

export const EVENTS_FLAGS: readonly FlagSpec[] = [
  { name: 'filter', short: 'f', type: 'filter' },
  { name: 'format', type: 'string' },
  { name: 'since', type: 'string' },
  { name: 'until', type: 'string' },
];

/** Flags of questions by what they ask, where these are not those of a list: completion reads them. */
export const ASKING_FLAGS_OF: ReadonlyMap<string, readonly FlagSpec[]> = new Map([
  ['service logs', SERVICE_LOGS_FLAGS],
  ['events', EVENTS_FLAGS],
  ['system events', EVENTS_FLAGS],
]);
