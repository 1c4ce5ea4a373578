import { HEALTH, isPerNode, LOG_KINDS, type Health, type Ms, type Recording } from '../../engine';
import { madeId } from '../format/made-ids';

/** A container that a node made for a task. */
export interface Container {
  /** Row of tasks. */
  readonly task: number;
  /** Row of nodes. */
  readonly node: number;
  readonly id: string;
  /** `web.1.ID`. */
  readonly name: string;
  readonly createdMs: Ms;
  /** Null while its process has not run. */
  readonly startedMs: Ms | null;
  readonly exit: { readonly t: Ms; readonly code: number } | null;
  readonly health: Health;
  readonly labels: Readonly<Record<string, string>>;
  /** When the node took it away, as it does with all that the managers forget (TR-3). */
  readonly removedMs: Ms | null;
}

/** What dockerd finds of a container whose machine lost its power. */
const CODE_OF_LOST = 255;

/** The containers of a run up to its end, by row of tasks. moby: `daemon/cluster/executor/container`. */
export function containersOf(recording: Recording): ReadonlyMap<number, Container> {
  const { log, tasks, nodes } = recording;
  const containers = new Map<number, Container>();
  const patch = (task: number, change: Partial<Container>) => {
    const before = containers.get(task);
    if (before !== undefined) containers.set(task, { ...before, ...change });
  };
  for (let row = 0; row < log.length; row++) {
    const t = log.t[row] as Ms;
    const subject = log.subject[row] as number;
    const detail = log.detail[row] as number;
    switch (LOG_KINDS[log.kind[row] as number]) {
      case 'task.state':
        // T-6: what is prepared has been created.
        if (tasks[subject]?.transitions[detail]?.state === 'ready') {
          containers.set(subject, newContainer(recording, subject, t));
        }
        break;
      case 'container.started':
        patch(subject, { startedMs: t });
        break;
      case 'container.exited':
        patch(subject, { exit: { t, code: detail } });
        break;
      case 'health':
        patch(subject, { health: HEALTH[detail] ?? 'none' });
        break;
      case 'task.removed':
        patch(subject, { removedMs: t });
        break;
      case 'node':
        if (nodes[subject]?.changes[detail]?.alive !== false) break;
        for (const { task, node, startedMs, exit } of containers.values()) {
          if (node === subject && startedMs !== null && exit === null) {
            patch(task, { exit: { t, code: CODE_OF_LOST } });
          }
        }
        break;
      default:
    }
  }
  return containers;
}

function newContainer(recording: Recording, row: number, createdMs: Ms): Container {
  const { nodes, services, tasks } = recording;
  const task = tasks[row];
  const service = task && services[task.service];
  if (task === undefined || service === undefined) throw new Error(`no task ${row}`);
  const { node = -1 } = task.transitions.findLast(({ t }) => t <= createdMs) ?? {};
  const spec = service.versions.findLast(({ rev }) => rev === task.rev)?.spec;
  const nodeId = nodes[node]?.id ?? '';
  const place = spec !== undefined && isPerNode(spec.mode) ? nodeId : String(task.slot);
  const name = `${service.name}.${place}.${task.id}`;
  return {
    task: row,
    node,
    id: madeId(task.id, 'local'),
    name,
    createdMs,
    startedMs: null,
    exit: null,
    health: 'none',
    labels: {
      ...spec?.task.container.labels,
      'com.docker.swarm.node.id': nodeId,
      'com.docker.swarm.service.id': service.id,
      'com.docker.swarm.service.name': service.name,
      'com.docker.swarm.task': '',
      'com.docker.swarm.task.id': task.id,
      'com.docker.swarm.task.name': name,
    },
    removedMs: null,
  };
}
