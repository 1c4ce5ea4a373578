import { memo } from 'react';
import { isPast, type NodeCapacity, type NodeFrame, type TaskFrame } from '../../engine';
import { bytes, cpus } from '../../i18n/format';
import type { Messages } from '../../i18n/messages';
import { useMessages } from '../../i18n/messages-context';
import { useClassroom } from '../../state/classroom';
import { useRun } from '../../state/run';
import { openMenuAt } from '../../ui/open-menu';
import type { Density } from './density';
import { HeldMarks } from './HeldMarks';
import { TaskCard } from './TaskCard';

/** Stopped tasks shown on a node; the rest is counted. */
const GHOSTS_SHOWN = 2;

interface NodeCardProps {
  /** Row of nodes. */
  readonly index: number;
  readonly density: Density;
}

/** One node. It is drawn anew when a task of its own changes, not when any does. */
export const NodeCard = memo(function NodeCard({ index, density }: NodeCardProps) {
  const messages = useMessages();
  const node = useRun((run) => run.frame.nodes[index]);
  const capacity = useRun((run) => run.recording?.nodes[index]?.capacity);
  const isGuessed = useClassroom(({ guessedNode }) => guessedNode === index);
  const isAlone = useRun((run) => run.frame.raft.members.length <= 1);
  if (node === undefined || node.isRemoved) return null;
  const condition = conditionOf(node);
  return (
    <article
      aria-label={node.name}
      data-node={node.index}
      data-condition={condition}
      data-guessed={isGuessed || undefined}
      title={aboutNode(node, capacity)}
      tabIndex={-1}
      className="flex min-h-0 flex-col rounded-panel border border-line bg-panel p-2 -outline-offset-2 outline-accent data-guessed:outline-2 data-guessed:outline-dashed data-[condition=down]:border-dashed data-[condition=down]:border-failure data-[condition=drain]:border-dashed data-[condition=left]:border-dashed data-[condition=off]:border-dashed data-[condition=cut]:border-2 data-[condition=cut]:border-dashed"
    >
      <header className="mb-1 flex items-center gap-1.5 px-0.5">
        <h3 className="flex min-w-0 flex-1 items-baseline justify-between gap-2">
          <button
            type="button"
            className="min-h-6 shrink-0 rounded-sm text-[13px] font-semibold hover:underline"
            aria-haspopup="menu"
            title={messages.actions.open}
            onClick={(event) => openMenuAt(event.currentTarget)}
          >
            {node.name}
          </button>
          <span className="truncate text-[11px] text-muted">
            {condition === 'ready'
              ? roleText(messages, node, isAlone)
              : messages.cluster.states[condition]}
          </span>
        </h3>
        <HeldMarks rows={node.dependencies} />
      </header>
      <TaskList node={node} density={density} />
    </article>
  );
});

/** `zone=a · 2 CPU · 24 GiB`; undefined where nothing is said of it. */
function aboutNode({ labels }: NodeFrame, capacity: NodeCapacity | undefined): string | undefined {
  const { nanoCpus = null, memoryBytes = null } = capacity ?? {};
  const facts = [
    ...Object.entries(labels).map(([key, value]) => `${key}=${value}`),
    ...(nanoCpus === null ? [] : [`${cpus(nanoCpus)} CPU`]),
    ...(memoryBytes === null ? [] : [bytes(memoryBytes)]),
  ];
  return facts.length === 0 ? undefined : facts.join(' · ');
}

function TaskList({ node, density }: { readonly node: NodeFrame; readonly density: Density }) {
  const messages = useMessages();
  const tasks = useRun((run) => run.frame.tasks);
  const all = node.tasks.map((row) => tasks[row]).filter((task) => task !== undefined);
  const living = all.filter((task) => !isPast(task.state, 'running'));
  const ghosts = all.filter((task) => isPast(task.state, 'running'));
  const shown = density === 'cards' ? ghosts.slice(-GHOSTS_SHOWN) : ghosts.filter(hasFailed);
  const hidden = ghosts.length - shown.length;
  if (all.length === 0) {
    return <p className="px-0.5 text-xs text-muted">{messages.cluster.noTasks}</p>;
  }
  return (
    <ul
      className={
        density === 'cards'
          ? 'grid grid-cols-[minmax(0,1fr)] content-start gap-1 overflow-y-auto p-0.5'
          : 'flex flex-wrap gap-1'
      }
    >
      {[...living, ...shown].map((task) => (
        <TaskCard key={task.index} task={task} isCell={density !== 'cards'} />
      ))}
      {hidden > 0 && (
        <li className="self-center text-[11px] text-muted">{messages.cluster.older(hidden)}</li>
      )}
    </ul>
  );
}

const hasFailed = ({ state }: TaskFrame): boolean => state === 'failed' || state === 'rejected';

/** Who leads is news only where another could. */
function roleText(messages: Messages, node: NodeFrame, isAlone: boolean): string {
  const { roles, managers } = messages.cluster;
  if (node.reachability === null || isAlone) return roles[node.role];
  return node.isLeader ? managers.leader : managers[node.reachability];
}

function conditionOf(node: NodeFrame): keyof Messages['cluster']['states'] {
  if (node.hasLeft) return 'left';
  if (node.alive && node.partition !== 0) return 'cut';
  if (node.state !== 'ready') return node.state;
  if (!node.alive) return 'off';
  return node.availability === 'active' ? 'ready' : node.availability;
}
