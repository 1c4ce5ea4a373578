import type { EndpointMode, FailureAction, RestartCondition, UpdateOrder } from '../engine';

/** D-13: what `failure_action` and `--update-failure-action` may say. */
export const isFailureAction = (text: string): text is FailureAction =>
  text === 'pause' || text === 'continue' || text === 'rollback';

/** D-16 */
export const isUpdateOrder = (text: string): text is UpdateOrder =>
  text === 'stop-first' || text === 'start-first';

/** D-32 */
export const isEndpointMode = (text: string): text is EndpointMode =>
  text === 'vip' || text === 'dnsrr';

/** D-23 */
export const isRestartCondition = (text: string): text is RestartCondition =>
  text === 'none' || text === 'on-failure' || text === 'any';
