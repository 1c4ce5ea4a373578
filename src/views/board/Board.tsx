import { memo } from 'react';
import { isPast, type NodeFrame, type TaskFrame } from '../../engine';
import type { Messages } from '../../i18n/messages';
import { tagOf } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { useRun } from '../../state/run';
import { selectTask, useSelection } from '../../state/selection';
import { Region } from '../../ui/Region';
import { hueOf } from '../revision';
import { formOf, stateText } from '../task-form';

/** Stopped tasks shown on a node; the rest is counted. */
const GHOSTS_SHOWN = 2;

/** The nodes with their tasks at the playhead. */
export function Board() {
  const messages = useMessages();
  const count = useRun((run) => run.frame.nodes.length);
  return (
    <Region title={messages.cluster.title} className="flex min-h-0 flex-1 flex-col">
      <div className="grid min-h-0 flex-1 grid-cols-2 gap-2 overflow-y-auto sm:grid-cols-3 lg:grid-cols-[repeat(auto-fit,minmax(6.75rem,1fr))]">
        {Array.from({ length: count }, (_, index) => (
          <NodeCard key={index} index={index} />
        ))}
      </div>
    </Region>
  );
}

/** One node. It is drawn anew when a task of its own changes, not when any does. */
const NodeCard = memo(function NodeCard({ index }: { readonly index: number }) {
  const messages = useMessages();
  const node = useRun((run) => run.frame.nodes[index]);
  if (node === undefined) return null;
  const condition = conditionOf(node);
  return (
    <article
      aria-label={node.name}
      data-condition={condition}
      className="flex min-h-0 flex-col rounded-panel border border-line bg-panel p-2 data-[condition=down]:opacity-60 data-[condition=off]:opacity-60"
    >
      <h3 className="mb-1.5 flex items-baseline justify-between gap-2 px-0.5">
        <span className="shrink-0 text-[13px] font-semibold">{node.name}</span>
        <span className="truncate text-[11px] text-muted">
          {condition === 'ready'
            ? messages.cluster.roles[node.role]
            : messages.cluster.states[condition]}
        </span>
      </h3>
      <TaskList node={node} />
    </article>
  );
});

function TaskList({ node }: { readonly node: NodeFrame }) {
  const messages = useMessages();
  const tasks = useRun((run) => run.frame.tasks);
  const all = node.tasks.map((row) => tasks[row]).filter((task) => task !== undefined);
  const living = all.filter((task) => !isPast(task.state, 'running'));
  const ghosts = all.filter((task) => isPast(task.state, 'running'));
  const shown = ghosts.slice(-GHOSTS_SHOWN);
  const hidden = ghosts.length - shown.length;
  if (all.length === 0)
    return <p className="px-0.5 text-xs text-muted">{messages.cluster.noTasks}</p>;
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] content-start gap-1 overflow-y-auto p-0.5">
      {living.map((task) => (
        <TaskCard key={task.index} task={task} />
      ))}
      {shown.map((task) => (
        <TaskCard key={task.index} task={task} />
      ))}
      {hidden > 0 && <li className="text-xs text-muted">{messages.cluster.older(hidden)}</li>}
    </ul>
  );
}

const TaskCard = memo(function TaskCard({ task }: { readonly task: TaskFrame }) {
  const messages = useMessages();
  const isSelected = useSelection((selection) => selection.task === task.index);
  const form = formOf(task);
  const state = stateText(messages, task);
  const isGhost = form === 'stopped' || form === 'failed';
  return (
    <li>
      <button
        type="button"
        data-rev={hueOf(task.rev)}
        data-form={form}
        aria-pressed={isSelected}
        onClick={() => selectTask(isSelected ? null : task.index)}
        className={`task-form w-full rounded-control px-1.5 text-left leading-tight aria-pressed:ring-2 aria-pressed:ring-accent ${isGhost ? 'flex min-h-6 items-baseline gap-1 py-1 text-[11px] text-muted' : 'block py-1'}`}
      >
        <span className={isGhost ? 'shrink-0' : 'block truncate text-[13px] font-semibold'}>
          {task.name}
        </span>{' '}
        <span className="block truncate text-[11px] text-muted">
          {state} · {tagOf(task.image)}
          {form === 'failed' && <span aria-hidden="true"> ✕</span>}
        </span>
      </button>
    </li>
  );
});

function conditionOf(node: NodeFrame): keyof Messages['cluster']['states'] {
  if (node.state !== 'ready') return node.state;
  if (!node.alive) return 'off';
  return node.availability === 'active' ? 'ready' : node.availability;
}
