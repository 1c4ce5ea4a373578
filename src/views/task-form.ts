import { isPast, type TaskFrame } from '../engine';
import type { Messages } from '../i18n/messages';

/** How a task is drawn: state is form (DESIGN 6). */
export type TaskForm =
  | 'waiting'
  | 'starting'
  | 'running'
  | 'stopping'
  | 'stopped'
  | 'done'
  | 'failed';

export function formOf(task: TaskFrame): TaskForm {
  if (task.state === 'failed' || task.state === 'rejected') return 'failed';
  if (task.state === 'complete' && task.desired === 'complete') return 'done'; // J-2
  if (isPast(task.state, 'running')) return 'stopped';
  if (task.desired === 'shutdown' || task.desired === 'remove') return 'stopping';
  if (task.state === 'running') return 'running';
  return task.state === 'starting' ? 'starting' : 'waiting';
}

export function stateText(messages: Messages, task: TaskFrame): string {
  const isStopping = formOf(task) === 'stopping';
  return isStopping ? messages.cluster.stopping : messages.cluster.taskStates[task.state];
}
