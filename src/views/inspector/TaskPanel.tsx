import { X } from 'lucide-react';
import type { Recording, TaskFrame, TaskRecord } from '../../engine';
import { clock } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { seek } from '../../state/playhead';
import { useRun } from '../../state/run';
import { selectTask, useSelection } from '../../state/selection';
import { Button } from '../../ui/Button';
import { Region } from '../../ui/Region';
import { Placement } from './Placement';
import { TaskFacts } from './TaskFacts';
import { TaskHead } from './TaskHead';
import { TaskHealth } from './TaskHealth';

/** The task that was chosen: what it is now, its health check, its place, and its whole life. */
export function TaskPanel() {
  const messages = useMessages();
  const row = useSelection((selection) => selection.task);
  const recording = useRun((run) => run.recording);
  const task = useRun((run) => (row === null ? undefined : run.frame.tasks[row]));
  return (
    <Region
      title={messages.task.title}
      className="max-h-[72%] shrink-0 overflow-y-auto border-t border-line px-4 py-3 short:max-h-[78%] short:py-2 text-[13px]"
      aside={
        row !== null && (
          <Button
            look="bare"
            className="-my-1 px-1.5!"
            aria-label={messages.app.close}
            onClick={() => selectTask(null)}
          >
            <X size={14} aria-hidden="true" />
          </Button>
        )
      }
    >
      <Chosen recording={recording} row={row} task={task} />
    </Region>
  );
}

interface ChosenProps {
  readonly recording: Recording | null;
  /** Row of tasks. */
  readonly row: number | null;
  readonly task: TaskFrame | undefined;
}

function Chosen({ recording, row, task }: ChosenProps) {
  const messages = useMessages();
  const record = recording?.tasks[row ?? -1];
  if (recording === null || row === null || record === undefined) {
    return <p className="text-muted">{messages.task.choose}</p>;
  }
  return (
    <>
      <TaskHead recording={recording} row={row} record={record} />
      <TaskHealth key={row} recording={recording} row={row} record={record} />
      <TaskFacts recording={recording} row={row} record={record} task={task} />
      <Placement recording={recording} row={row} />
      <History record={record} />
    </>
  );
}

/** Every change of state or desired state; choosing one goes to its moment. */
function History({ record }: { readonly record: TaskRecord }) {
  const messages = useMessages();
  return (
    <section className="mt-3">
      <h4 className="mb-0.5 text-[11px] font-semibold tracking-wider text-muted uppercase">
        {messages.task.history}
      </h4>
      <ol>
        {record.transitions.map(({ t, state, desired, entry }) => (
          <li key={entry}>
            <button
              type="button"
              onClick={() => seek(t)}
              className="grid min-h-6 w-full grid-cols-[3.6rem_1fr] gap-2 rounded-md px-1 text-left hover:bg-sunken"
            >
              <span className="font-mono text-xs leading-6 text-muted">{clock(t)}</span>
              <span>
                {messages.cluster.taskStates[state]} <span className="text-muted">→ {desired}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
