/** Observed states of a task in SwarmKit's order (T-1); the number is SwarmKit's own. */
const ORDER = {
  new: 0,
  pending: 64,
  assigned: 192,
  accepted: 256,
  preparing: 320,
  ready: 384,
  starting: 448,
  running: 512,
  complete: 576,
  shutdown: 640,
  failed: 704,
  rejected: 768,
  remove: 800,
  orphaned: 832,
} as const;

export type TaskState = keyof typeof ORDER;
export const TASK_STATES = Object.keys(ORDER) as readonly TaskState[];

/** What a manager wants of a task (T-5); it only ever moves forward. */
const DESIRED_ORDER = { ready: 0, running: 1, complete: 2, shutdown: 3, remove: 4 } as const;
export type DesiredState = keyof typeof DESIRED_ORDER;

/** Whether `state` is asked for after `than`. */
export const isLaterDesired = (state: DesiredState, than: DesiredState): boolean =>
  DESIRED_ORDER[state] > DESIRED_ORDER[than];

/** Whether `state` comes after `than` in the order of T-1. */
export const isPast = (state: TaskState, than: TaskState): boolean => ORDER[state] > ORDER[than];

/** Whether `state` is `than` or comes after it in the order of T-1. */
export const isAtLeast = (state: TaskState, than: TaskState): boolean =>
  ORDER[state] >= ORDER[than];
