import { X } from 'lucide-react';
import type { Recording, TaskFrame } from '../../engine';
import { clock } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { seek } from '../../state/playhead';
import { useRun } from '../../state/run';
import { selectTask, useSelection } from '../../state/selection';
import { Button } from '../../ui/Button';
import { Region } from '../../ui/Region';

/** The task that was chosen: what it is now, and its whole life. */
export function TaskPanel() {
  const messages = useMessages();
  const row = useSelection((selection) => selection.task);
  const recording = useRun((run) => run.recording);
  const task = useRun((run) => (row === null ? undefined : run.frame.tasks[row]));
  return (
    <Region
      title={messages.task.title}
      className="max-h-[55%] shrink-0 overflow-y-auto border-t border-line px-4 py-3 text-[13px]"
      aside={
        row !== null && (
          <Button
            look="bare"
            className="-my-1 px-1.5"
            aria-label={messages.app.close}
            onClick={() => selectTask(null)}
          >
            <X size={14} aria-hidden="true" />
          </Button>
        )
      }
    >
      {row === null || recording === null ? (
        <p className="text-muted">{messages.task.choose}</p>
      ) : (
        <TaskLife recording={recording} row={row} task={task} />
      )}
    </Region>
  );
}

interface TaskLifeProps {
  readonly recording: Recording;
  /** Row of tasks. */
  readonly row: number;
  /** As it is at the playhead; undefined before it is made and when it is forgotten. */
  readonly task: TaskFrame | undefined;
}

function TaskLife({ recording, row, task }: TaskLifeProps) {
  const messages = useMessages();
  const texts = messages.task;
  const record = recording.tasks[row];
  if (record === undefined) return <p className="text-muted">{texts.choose}</p>;
  const service = recording.services[record.service]?.name ?? '';
  const node = recording.nodes[task?.node ?? -1]?.name ?? '—';
  const facts: readonly (readonly [string, string])[] = [
    [texts.image, record.image],
    [texts.node, node],
    [texts.address, record.ip],
    [texts.state, task === undefined ? '—' : messages.cluster.taskStates[task.state]],
    [texts.desired, task?.desired ?? '—'],
    [texts.inPool, task?.pool === 'in' ? texts.yes : texts.no],
  ];
  return (
    <>
      <h3 className="font-semibold">
        {service}.{record.slot}{' '}
        <span className="font-mono text-xs font-normal text-muted">{record.id.slice(0, 12)}</span>
      </h3>
      <dl className="mt-1 grid grid-cols-[5.5rem_1fr] gap-x-2 gap-y-0.5">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {task !== undefined && task.err !== '' && (
        <p className="mt-1 font-mono text-xs text-failure">{task.err}</p>
      )}
      <h4 className="mt-2 mb-0.5 text-[11px] font-semibold tracking-wider text-muted uppercase">
        {texts.history}
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
    </>
  );
}
