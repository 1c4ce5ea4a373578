import { memo } from 'react';
import type { TaskFrame } from '../../engine';
import { tagOf } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { ShortTag } from '../ShortTag';
import { selectTask, useSelection } from '../../state/selection';
import { useVersion } from '../../state/versions';
import { CutName } from '../../ui/CutName';
import { hueOf } from '../version-hue';
import { formOf, stateText } from '../task-form';

interface TaskCardProps {
  readonly task: TaskFrame;
  /** Only its number has room. */
  readonly isCell: boolean;
}

/** A task on its node: version by hue, state by form. */
export const TaskCard = memo(function TaskCard({ task, isCell }: TaskCardProps) {
  const messages = useMessages();
  const isSelected = useSelection((selection) => selection.task === task.index);
  const version = useVersion(task.index);
  const form = formOf(task);
  const state = stateText(messages, task);
  const isGhost = form === 'stopped' || form === 'done' || form === 'failed';
  const label = `${task.name} ${state} · ${tagOf(task.image)}`;
  const shared = {
    type: 'button',
    'data-task': task.index,
    'data-rev': hueOf(version),
    'data-form': form,
    'data-pool': task.pool,
    'aria-pressed': isSelected,
    onClick: () => selectTask(isSelected ? null : task.index),
  } as const;
  if (isCell) {
    return (
      <li>
        <button
          {...shared}
          aria-label={label}
          title={label}
          className="task-form h-6 min-w-7 rounded-md px-1 text-[11px] leading-none aria-pressed:ring-2 aria-pressed:ring-accent"
        >
          {task.slot}
        </button>
      </li>
    );
  }
  return (
    <li>
      <button
        {...shared}
        className={`task-form w-full rounded-control px-1.5 text-left leading-tight aria-pressed:ring-2 aria-pressed:ring-accent ${isGhost ? 'flex min-h-6 items-baseline gap-1 py-1 text-[11px] text-muted' : 'block py-1'}`}
      >
        <CutName name={task.name} className={isGhost ? 'shrink-0' : 'text-[13px] font-semibold'} />{' '}
        <span className="block truncate text-[11px] text-muted">
          {state} · <ShortTag image={task.image} />
          {form === 'failed' && <span aria-hidden="true"> ✕</span>}
          {form === 'done' && <span aria-hidden="true"> ✓</span>}
        </span>
      </button>
    </li>
  );
});
