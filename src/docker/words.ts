import type { EndpointMode, FailureAction, RestartCondition, UpdateOrder } from '../engine';

/** D-13: what `failure_action` and `--update-failure-action` may say. */
export const FAILURE_ACTIONS: readonly FailureAction[] = ['pause', 'continue', 'rollback'];
/** D-16 */
export const UPDATE_ORDERS: readonly UpdateOrder[] = ['stop-first', 'start-first'];
/** D-32 */
export const ENDPOINT_MODES: readonly EndpointMode[] = ['vip', 'dnsrr'];
/** D-23 */
export const RESTART_CONDITIONS: readonly RestartCondition[] = ['none', 'on-failure', 'any'];

const isOneOf =
  <T extends string>(words: readonly T[]) =>
  (text: string): text is T =>
    (words as readonly string[]).includes(text);

export const isFailureAction = isOneOf(FAILURE_ACTIONS);
export const isUpdateOrder = isOneOf(UPDATE_ORDERS);
export const isEndpointMode = isOneOf(ENDPOINT_MODES);
export const isRestartCondition = isOneOf(RESTART_CONDITIONS);
