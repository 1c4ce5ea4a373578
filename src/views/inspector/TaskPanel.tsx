import { Ellipsis, X } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useMessages } from '../../i18n/messages-context';
import { useRun } from '../../state/run';
import { selectTask, useSelection } from '../../state/selection';
import { Button } from '../../ui/Button';
import { openMenuAt } from '../../ui/open-menu';
import { Region } from '../../ui/Region';

/** Fetched when a task is first chosen. */
const TaskLife = lazy(() => import('./TaskLife'));

/** The task that was chosen: what it is now, its health check, its place, and its whole life. */
export function TaskPanel() {
  const messages = useMessages();
  const row = useSelection((selection) => selection.task);
  const recording = useRun((run) => run.recording);
  const task = useRun((run) => (row === null ? undefined : run.frame.tasks[row]));
  return (
    <Region
      title={messages.task.title}
      className={`flex max-h-[72%] shrink-0 border-t border-line px-4 text-[13px] short:max-h-[78%] ${row === null ? 'items-baseline gap-3 pt-2 pb-0' : 'flex-col py-3 short:py-2'}`}
      aside={
        row !== null && (
          <span className="flex gap-1">
            <Button
              look="bare"
              className="-my-1 px-1.5!"
              aria-haspopup="menu"
              aria-label={messages.actions.openTask}
              title={messages.actions.openTask}
              data-task={row}
              onClick={(event) => openMenuAt(event.currentTarget)}
            >
              <Ellipsis size={14} aria-hidden="true" />
            </Button>
            <Button
              look="bare"
              className="-my-1 px-1.5!"
              aria-label={messages.app.close}
              onClick={() => selectTask(null)}
            >
              <X size={14} aria-hidden="true" />
            </Button>
          </span>
        )
      }
    >
      <div className="min-h-0 overflow-y-auto">
        {recording === null || row === null || recording.tasks[row] === undefined ? (
          <p className="text-muted">{messages.task.choose}</p>
        ) : (
          <Suspense>
            <TaskLife recording={recording} row={row} record={recording.tasks[row]} task={task} />
          </Suspense>
        )}
      </div>
    </Region>
  );
}
