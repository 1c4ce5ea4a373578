import type { Recording, TaskFrame, TaskRecord } from '../../engine';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { seek } from '../../state/playhead';
import { selectEntry } from '../../state/selection';
import { Pending } from './Pending';
import { Placement } from './Placement';
import { TaskFacts } from './TaskFacts';
import { TaskHead } from './TaskHead';
import { TaskHealth } from './TaskHealth';

interface TaskLifeProps {
  readonly recording: Recording;
  /** Row of tasks. */
  readonly row: number;
  readonly record: TaskRecord;
  /** As it is at the playhead; undefined before it is made and when it is forgotten. */
  readonly task: TaskFrame | undefined;
}

/** All that is known of a task. */
export default function TaskLife({ recording, row, record, task }: TaskLifeProps) {
  const isWaiting = task?.state === 'pending' && task.err !== '';
  return (
    <>
      <TaskHead recording={recording} row={row} record={record} />
      {isWaiting && <Pending recording={recording} row={row} />}
      {!isWaiting && <TaskHealth key={row} recording={recording} row={row} record={record} />}
      <TaskFacts recording={recording} row={row} record={record} task={task} />
      <Placement recording={recording} row={row} />
      <History record={record} />
    </>
  );
}

/** Every change of state or desired state; choosing one goes to its moment. */
function History({ record }: { readonly record: TaskRecord }) {
  const messages = useMessages();
  const late = useLateMessages();
  return (
    <section className="mt-3">
      <h4 className="mb-0.5 text-[11px] font-semibold tracking-wider text-muted uppercase">
        {late.task.history}
      </h4>
      <p className="grid grid-cols-[3.6rem_minmax(0,1fr)] gap-2 px-1 text-[11px] text-muted">
        <span />
        {late.task.stateAndDesired}
      </p>
      <ol>
        {record.transitions.map(({ t, state, desired, entry }) => (
          <li key={entry}>
            <button
              type="button"
              onClick={() => {
                seek(t);
                selectEntry(entry);
              }}
              className="grid min-h-6 w-full grid-cols-[3.6rem_minmax(0,1fr)] gap-2 rounded-md px-1 text-left hover:bg-sunken"
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
