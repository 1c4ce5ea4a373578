import type { Recording, TaskFrame } from '../../engine';
import { useMessages } from '../../i18n/messages-context';
import { useRun } from '../../state/run';
import { useVersion } from '../../state/versions';
import { ShortTag } from '../ShortTag';
import { formOf } from '../task-form';
import { hueOf } from '../version-hue';
import type { Sockets } from './layout';
import { shownTask } from './shown-task';

interface SocketProps {
  readonly slot: number;
  readonly tasks: readonly number[];
  readonly sockets: Sockets;
  /** Position among the sockets. */
  readonly at: number;
  /** What is written into it; left out: the name of its task. */
  readonly label?: string;
}

/** A slot's place in the pool: a full line while it gets new connections. */
export function SocketOf({ slot, tasks, sockets, at, label }: SocketProps) {
  const messages = useMessages();
  const task = useRun((run) => shownTask(tasks, run.frame.tasks));
  const version = useVersion(task?.index);
  const name = useRun((run) => (task === undefined ? '' : shortName(run.recording, task)));
  const serving = useRun(
    ({ frame }) => tasks.filter((row) => frame.tasks[row]?.pool === 'in').length,
  );
  const socket = sockets.sockets[at];
  if (socket === undefined) return null;
  const pool = task?.pool ?? 'out';
  const { kind, socketWidth, socketHeight } = sockets;
  const isCompact = kind === 'compact';
  const note =
    pool === 'in' ? null : pool === 'draining' ? messages.pool.draining : messages.pool.out;
  return (
    <div
      data-rev={task === undefined ? undefined : hueOf(version)}
      data-pool={pool}
      data-form={task === undefined ? 'waiting' : formOf(task)}
      title={`${task?.name ?? slot}: ${note ?? task?.image}`}
      className="pool-socket absolute flex flex-col items-center justify-center rounded-control px-0.5 text-center leading-tight"
      style={{ left: socket.x, top: socket.y, width: socketWidth, height: socketHeight }}
    >
      <span
        className={`max-w-full truncate ${isCompact ? 'text-[10px]' : 'text-xs font-semibold'}`}
      >
        {isCompact ? slot : (label ?? name)}
      </span>
      {!isCompact && (
        <span className="max-w-full truncate text-[11px] text-muted">
          {note ?? <ShortTag image={task?.image ?? ''} />}
        </span>
      )}
      {serving > 1 && (
        <span className="absolute -top-1.5 -right-1.5 rounded-full bg-ink px-1 text-[10px] leading-4 font-semibold text-panel">
          {serving}
        </span>
      )}
    </div>
  );
}

/** `web.3` for `web_web.3` where the stack's name adds nothing to tell services apart. */
function shortName(recording: Recording | null, task: TaskFrame): string {
  const isOnly = recording?.services.length === 1;
  return isOnly ? task.name.replace(/^[^_.]*_/, '') : task.name;
}
