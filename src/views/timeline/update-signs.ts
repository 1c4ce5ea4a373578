import type { UpdateState } from '../../engine';

/** The status of an update where there is no room for its name: told by form, not by colour alone. */
export const UPDATE_SIGNS: Readonly<Record<UpdateState, string>> = {
  updating: '…',
  completed: '✓',
  paused: '‖',
  rollback_started: '↶',
  rollback_completed: '↶',
  rollback_paused: '‖',
};
