import { fail, ok, TASK_STATES, type Result } from '../../engine';
import { failure, success } from '../format/errors';
import { isTable, writeList } from '../format/listing';
import { taskRows, TASKS } from '../format/task-rows';
import { hasPrefix, isOneOf, readFilters, type Filters } from './filters';
import type { Flags, FlagSpec } from './flags';
import type { CommandResult } from './host';
import { findNode, lookupText } from './lookup';
import type { SwarmSnapshot, TaskView } from './snapshot';

/** What all commands that list something take. */
export const LIST_FLAGS: readonly FlagSpec[] = [
  { name: 'filter', short: 'f', type: 'filter' },
  { name: 'format', type: 'string' },
  { name: 'quiet', short: 'q', type: 'bool' },
];

/** What all commands that list tasks take (CLI-23). */
export const TASK_FLAGS: readonly FlagSpec[] = [
  ...LIST_FLAGS,
  { name: 'no-resolve', type: 'bool' },
  { name: 'no-trunc', type: 'bool' },
];

export const ACCEPTED = ['id', 'name', 'node', 'desired-state', 'label', 'service', 'runtime'];

/** `tasks` as far as `--filter` lets them through. */
export function filteredTasks(
  snapshot: SwarmSnapshot,
  tasks: readonly TaskView[],
  texts: readonly string[],
): Result<readonly TaskView[], string> {
  const filters = readFilters(texts, ACCEPTED);
  if (!filters.ok) return filters;
  const nodes = nodesOf(snapshot, filters.value);
  if (!nodes.ok) return nodes;
  const unknown = (filters.value.get('desired-state') ?? []).find((word) => !isState(word));
  if (unknown !== undefined) {
    return fail(`Error response from daemon: Invalid desired-state filter: '${unknown}'`);
  }
  const wanted = filters.value.get('desired-state')?.map((word) => word.toLowerCase());
  const names = new Map(snapshot.services.map(({ id, spec }) => [id, spec.name]));
  return ok(
    tasks.filter((task) => {
      const service = names.get(task.serviceId) ?? task.serviceId;
      const place = task.slot === 0 ? (task.nodeId ?? '') : task.slot;
      return (
        hasPrefix(filters.value, 'id', task.id) &&
        hasPrefix(filters.value, 'name', `${service}.${place}.${task.id}`) &&
        (isOneOf(filters.value, 'service', service) ||
          isOneOf(filters.value, 'service', task.serviceId)) &&
        (nodes.value?.includes(task.nodeId ?? '') ?? true) &&
        (wanted?.includes(task.desired) ?? true)
      );
    }),
  );
}

const isState = (word: string): boolean =>
  word === '' || TASK_STATES.some((state) => state === word.toLowerCase());

/** Ids of the nodes that `--filter node=` names; undefined where it was not given. */
function nodesOf(
  snapshot: SwarmSnapshot,
  filters: Filters,
): Result<readonly string[] | undefined, string> {
  const refs = filters.get('node');
  if (refs === undefined) return ok(undefined);
  const ids: string[] = [];
  for (const ref of refs) {
    const node = findNode(snapshot, ref);
    if (!node.ok) return fail(lookupText('node', ref, node.error));
    ids.push(node.value.id);
  }
  return ok(ids);
}

/** Prints tasks as {@link TASK_FLAGS} want them. */
export function printTasks(
  snapshot: SwarmSnapshot,
  tasks: readonly TaskView[],
  flags: Flags,
  isTruncated = !flags.is('no-trunc'),
): CommandResult {
  const format = flags.get('format') ?? '';
  const rows = taskRows(snapshot, tasks, {
    isTruncated,
    isResolved: !flags.is('no-resolve'),
    isTable: isTable(format),
  });
  const written = writeList(TASKS, rows, format, flags.is('quiet'));
  return written.ok ? success(written.value) : failure(written.error);
}
