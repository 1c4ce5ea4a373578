import type { DesiredState, ServiceMode, TaskState } from '../../engine';
import { bar, isTerminal, numberOf, taskText } from './bars';
import type { Board } from './board';

/** A task that is up to date, as the client gets it. */
export interface ProgressTask {
  /** As a job's or a service's slots are numbered; of no meaning where there is a task a node. */
  readonly slot: number;
  /** Empty while it is unassigned. */
  readonly nodeId: string;
  readonly desired: DesiredState;
  readonly state: TaskState;
  readonly err: string;
}

/** What the client looks at to draw a service's progress. */
export interface ProgressView {
  readonly mode: ServiceMode;
  readonly tasks: readonly ProgressTask[];
  /** Nodes that are not down, by id. */
  readonly activeNodes: ReadonlySet<string>;
  readonly isRollingBack: boolean;
}

/** Draws a service's tasks. @returns whether all of them are there */
export type Updater = (view: ProgressView) => boolean;

/** Above so many, tasks have no lines (CLI-9). */
const MAX_LINES = 20;

/** cli: `cli/command/service/progress/progress.go` */
export function updaterFor({ mode }: Pick<ProgressView, 'mode'>, board: Board): Updater {
  switch (mode.kind) {
    case 'replicated':
      return replicated(board);
    case 'global':
      return global(board);
    case 'replicated-job':
      return replicatedJob(board, mode.totalCompletions, mode.maxConcurrent);
    case 'global-job':
      return globalJob(board);
  }
}

const overall = (board: Board, count: number, total: number, isRollingBack: boolean): void =>
  board.write(
    'overall progress',
    `${isRollingBack ? 'rolling back update: ' : ''}${count} out of ${total} tasks`,
  );

const isCounted = ({ desired, state }: ProgressTask): boolean =>
  !isTerminal(desired) && state === 'running';

const isShown = ({ desired, state, err }: ProgressTask): boolean =>
  err !== '' || !(isTerminal(desired) || isTerminal(state));

const isKnown = ({ desired, state }: ProgressTask): boolean =>
  numberOf(desired) > 0 && numberOf(state) > 0;

/** CLI-10: the lowest desired state is the one that counts, and the lowest state breaks a tie. */
function chosen<Key>(
  tasks: readonly ProgressTask[],
  keyOf: (task: ProgressTask) => Key,
  mayTake: (task: ProgressTask) => boolean,
): ReadonlyMap<Key, ProgressTask> {
  const byKey = new Map<Key, ProgressTask>();
  for (const task of tasks) {
    if (!isKnown(task)) continue;
    const key = keyOf(task);
    const other = byKey.get(key);
    if (other !== undefined && precedes(other, task)) continue;
    if (mayTake(task)) byKey.set(key, task);
  }
  return byKey;
}

function precedes(one: ProgressTask, other: ProgressTask): boolean {
  const byDesired = numberOf(one.desired) - numberOf(other.desired);
  return byDesired < 0 || (byDesired === 0 && numberOf(one.state) <= numberOf(other.state));
}

/** Once all are there, lines stay as they are until a task is not running any more. */
const stillDone = (isDone: boolean, tasks: ReadonlyMap<unknown, ProgressTask>): boolean =>
  isDone && [...tasks.values()].every(({ state }) => state === 'running');

function replicated(board: Board): Updater {
  /** CLI-12: slots in order of their first appearance. */
  const lines = new Map<number, number>();
  let isDrawn = false;
  let isDone = false;
  return ({ mode, tasks, activeNodes, isRollingBack }) => {
    const replicas = mode.kind === 'replicated' ? mode.replicas : 0;
    if (!isDrawn) {
      overall(board, 0, replicas, isRollingBack);
      if (replicas <= MAX_LINES) emptyLines(board, replicas);
      isDrawn = true;
    }
    const bySlot = chosen(
      tasks,
      ({ slot }) => slot,
      ({ nodeId }) => nodeId === '' || activeNodes.has(nodeId),
    );
    isDone = stillDone(isDone, bySlot);
    let running = 0;
    for (const task of bySlot.values()) {
      const line = lines.get(task.slot) ?? lines.size + 1;
      lines.set(task.slot, line);
      if (isCounted(task)) running++;
      if (isDone || replicas > MAX_LINES || line > replicas || !isShown(task)) continue;
      board.write(`${line}/${replicas}`, taskText(task, false, board.isWide));
    }
    if (!isDone) overall(board, running, replicas, isRollingBack);
    isDone ||= running === replicas;
    return running === replicas;
  };
}

function emptyLines(board: Board, count: number): void {
  for (let line = 1; line <= count; line++) board.write(`${line}/${count}`, '');
}

/** CLI-13 */
function global(board: Board): Updater {
  let isDrawn = false;
  let isDone = false;
  return ({ tasks, activeNodes, isRollingBack }) => {
    const byNode = chosen(
      tasks,
      ({ nodeId }) => nodeId,
      () => true,
    );
    if (!isDrawn) {
      if (byNode.size === 0) {
        board.write('overall progress', 'waiting for new tasks');
        return false;
      }
      overall(board, 0, byNode.size, isRollingBack);
      isDrawn = true;
    }
    isDone = stillDone(isDone, byNode);
    let running = 0;
    for (const task of byNode.values()) {
      if (!activeNodes.has(task.nodeId)) continue;
      if (isCounted(task)) running++;
      if (isDone || byNode.size > MAX_LINES || !isShown(task)) continue;
      board.write(task.nodeId.slice(0, 12), taskText(task, false, board.isWide));
    }
    if (!isDone) overall(board, running, byNode.size, isRollingBack);
    isDone ||= running === byNode.size;
    return running === byNode.size;
  };
}

const lowest = (
  tasks: readonly ProgressTask[],
  keyOf: (task: ProgressTask) => string,
): ReadonlyMap<string, ProgressTask> => {
  const byKey = new Map<string, ProgressTask>();
  for (const task of tasks) {
    const other = byKey.get(keyOf(task));
    if (other === undefined || numberOf(other.state) > numberOf(task.state)) {
      byKey.set(keyOf(task), task);
    }
  }
  return byKey;
};

/** CLI-18 */
function jobProgress(board: Board, complete: number, total: number): void {
  const text = `${String(complete).padStart(String(total).length)} out of ${total} complete`;
  board.write('job progress', board.isWide ? `${text} ${bar(complete, total)}` : text);
}

const isComplete = ({ state }: ProgressTask): boolean => state === 'complete';

function replicatedJob(board: Board, total: number, concurrent: number): Updater {
  const width = String(concurrent).length;
  const count = (active: number, complete: number) => {
    jobProgress(board, complete, total);
    const wanted = Math.min(total - complete, concurrent);
    const [now, most] = [active, wanted].map((n) => String(n).padStart(width));
    board.write('active tasks', `${now} out of ${most} tasks`);
  };
  let isDrawn = false;
  return ({ tasks }) => {
    if (!isDrawn) {
      count(0, 0);
      if (total <= MAX_LINES) emptyLines(board, total);
      isDrawn = true;
    }
    const bySlot = lowest(tasks.filter(isKnown), ({ slot }) => String(slot));
    const all = [...bySlot.values()];
    for (const task of all) {
      if (total > MAX_LINES) break;
      board.write(`${task.slot + 1}/${total}`, taskText(task, true, board.isWide));
    }
    const complete = all.filter(isComplete).length;
    const active = all.filter(({ state }) => numberOf(state) < numberOf('complete')).length;
    count(active, complete);
    return complete === total;
  };
}

function globalJob(board: Board): Updater {
  /** Those that it begins with; nodes that join later are not looked at. */
  let nodes: ReadonlySet<string> | null = null;
  return ({ tasks, activeNodes }) => {
    if (nodes === null) {
      if (tasks.length === 0 && activeNodes.size > 0) {
        board.write('job progress', 'waiting for tasks');
        return false;
      }
      nodes = new Set(tasks.map(({ nodeId }) => nodeId));
      jobProgress(board, 0, nodes.size);
    }
    const first = nodes;
    const byNode = lowest(
      tasks.filter(({ nodeId }) => first.has(nodeId)),
      ({ nodeId }) => nodeId,
    );
    for (const task of byNode.values()) {
      if (first.size > MAX_LINES) break;
      board.write(task.nodeId, taskText(task, true, board.isWide));
    }
    const complete = [...byNode.values()].filter(isComplete).length;
    jobProgress(board, complete, first.size);
    return complete === first.size;
  };
}
