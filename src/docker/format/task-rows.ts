import type { SwarmSnapshot, TaskView } from '../cli/snapshot';
import {
  capitalised,
  compareNaturally,
  ellipsis,
  familiarImage,
  humanDuration,
  shortId,
} from './human';
import type { Listing, Row } from './listing';

/** `docker service ps` (CLI-23). docker/cli: `task/formatter.go`. */
export const TASKS: Listing = {
  headers: {
    ID: 'ID',
    Name: 'NAME',
    Image: 'IMAGE',
    Node: 'NODE',
    DesiredState: 'DESIRED STATE',
    CurrentState: 'CURRENT STATE',
    Error: 'ERROR',
    Ports: 'PORTS',
  },
  table:
    '{{.ID}}\t{{.Name}}\t{{.Image}}\t{{.Node}}\t{{.DesiredState}}\t{{.CurrentState}}\t{{.Error}}\t{{.Ports}}',
  raw: [
    'id: {{.ID}}',
    'name: {{.Name}}',
    'image: {{.Image}}',
    'node: {{.Node}}',
    'desired_state: {{.DesiredState}}',
    'current_state: {{.CurrentState}}',
    'error: {{.Error}}',
    'ports: {{.Ports}}',
  ],
  type: 'task.taskContext',
};

const ERROR_WIDTH = 30;

export interface TaskOptions {
  readonly isTruncated: boolean;
  /** False: ids stand for names (`--no-resolve`). */
  readonly isResolved: boolean;
  /** In a table, the older tasks of a slot are marked. */
  readonly isTable: boolean;
}

/** Tasks by name, of a slot the newest first. docker/cli: `task/print.go`. */
export function taskRows(
  snapshot: SwarmSnapshot,
  tasks: readonly TaskView[],
  { isTruncated, isResolved, isTable }: TaskOptions,
): readonly Row[] {
  const services = new Map(snapshot.services.map(({ id, spec }) => [id, spec.name]));
  const nodes = new Map(snapshot.nodes.map(({ id, name }) => [id, name]));
  const resolve = (names: ReadonlyMap<string, string>, id: string): string =>
    (isResolved ? names.get(id) : undefined) ?? id;

  const sorted = tasks
    .map((task, row) => {
      // A job's first slot has the number 0, and is shown as if it had none.
      const place = task.slot === 0 ? (task.nodeId ?? '') : task.slot;
      return { task, row, name: `${resolve(services, task.serviceId)}.${place}` };
    })
    .toSorted(
      (a, b) =>
        compareNaturally(a.name, b.name) || b.task.createdMs - a.task.createdMs || b.row - a.row,
    );
  // A task that is listed twice is marked wherever it stands.
  const isOlder = new Set(
    sorted.filter(({ name }, i) => sorted[i - 1]?.name === name).map(({ task }) => task.id),
  );
  return sorted.map(({ task, name }) => ({
    ID: isTruncated ? shortId(task.id) : task.id,
    Name: isTable && isOlder.has(task.id) ? ` \\_ ${name}` : name,
    Image: isTruncated ? familiarImage(task.image) : task.image,
    Node: resolve(nodes, task.nodeId ?? ''),
    DesiredState: capitalised(task.desired),
    CurrentState: currentState(task, snapshot.nowMs),
    Error: quoted(isTruncated ? ellipsis(task.err, ERROR_WIDTH) : task.err),
    Ports: task.hostPorts
      .map(({ published, target, protocol }) => `*:${published}->${target}/${protocol}`)
      .join(','),
  }));
}

/** Here the duration is in small letters, unlike anywhere else. */
const currentState = ({ state, statusMs }: TaskView, nowMs: number): string =>
  `${capitalised(state)} ${humanDuration(nowMs - statusMs).toLowerCase()} ago`;

const quoted = (text: string): string => (text === '' ? '' : `"${text}"`);
