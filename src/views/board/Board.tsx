import { useShallow } from 'zustand/react/shallow';
import type { Frame } from '../../engine';
import { useMessages } from '../../i18n/messages-context';
import { useRun } from '../../state/run';
import { selectTask } from '../../state/selection';
import { Region } from '../../ui/Region';
import { densityOf } from './density';
import { NodeCard } from './NodeCard';
import { NodeMap } from './NodeMap';

/** The nodes with their tasks at the playhead. */
export function Board() {
  const messages = useMessages();
  const count = useRun((run) => run.frame.nodes.length);
  const density = useRun(({ frame }) =>
    densityOf(
      frame.nodes.length,
      frame.services.reduce((sum, service) => sum + (service?.slots.length ?? 0), 0),
    ),
  );
  return (
    <Region title={messages.cluster.title} className="flex min-h-40 flex-1 flex-col">
      <QuorumNotice />
      <PendingNotice />
      {density === 'dots' ? (
        <NodeMap />
      ) : (
        <div
          data-density={density}
          className="grid min-h-0 flex-1 grid-cols-2 gap-2 overflow-y-auto data-[density=cells]:auto-rows-min data-[density=cells]:grid-cols-[repeat(auto-fill,minmax(8rem,1fr))] sm:grid-cols-3 lg:grid-cols-[repeat(auto-fit,minmax(6.75rem,1fr))]"
        >
          {Array.from({ length: count }, (_, index) => (
            <NodeCard key={index} index={index} density={density} />
          ))}
        </div>
      )}
    </Region>
  );
}

/** Says so when the managers can change nothing (RM-6). */
function QuorumNotice() {
  const { managers } = useMessages().cluster;
  const isEmpty = useRun(({ frame }) => frame.nodes.length === 0);
  const hasQuorum = useRun(({ frame }) => frame.raft.hasQuorum);
  const isLed = useRun(({ frame }) => frame.raft.leader >= 0);
  if (isEmpty || (hasQuorum && isLed)) return null;
  return (
    <p
      role="status"
      className="mb-2 rounded-panel border border-dashed border-failure px-2 py-1 text-xs text-ink"
    >
      {hasQuorum ? managers.leaderless : managers.noQuorum}
    </p>
  );
}

/** What no node takes, in the scheduler's words (S-13); choosing it tells why, node by node. */
function PendingNotice() {
  const texts = useMessages().cluster;
  const rows = useRun(useShallow(({ frame }) => waitingIn(frame)));
  const first = useRun(({ frame }) => frame.tasks[rows[0] ?? -1]);
  if (first === undefined) return null;
  return (
    <button
      type="button"
      onClick={() => selectTask(first.index)}
      className="mb-2 min-h-6 rounded-panel border border-dashed border-line px-2 py-1 text-left text-xs hover:bg-sunken"
    >
      {texts.waiting(first.name, rows.length - 1)} <span className="font-mono">{first.err}</span>
    </button>
  );
}

/** Rows of the tasks that the scheduler has tried to place in vain. */
const waitingIn = ({ tasks }: Frame): readonly number[] =>
  tasks.flatMap((task) => (task?.state === 'pending' && task.err !== '' ? [task.index] : []));
