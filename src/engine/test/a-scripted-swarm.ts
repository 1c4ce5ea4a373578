import { NO_LUCK, type NodeConfig } from '../api/config';
import type { Ms, NodeId } from '../api/ids';
import { newNode } from '../api/node';
import type { Task } from '../api/objects';
import type { UpdateConfig } from '../api/specs';
import { isAtLeast, type TaskState } from '../api/task-state';
import { Kernel, PHASE } from '../kernel/kernel';
import { becomeLeader, createManager, type Manager } from '../manager';
import { Recorder } from '../recording/recorder';
import type { MemoryStore } from '../store/memory-store';
import { TIMING } from '../timing';
import { aService, NO_LATENCIES, someNodes } from './a-service';

/** What becomes of a new task, counted from the moment at which its desired state is RUNNING. */
export interface Fate {
  readonly runsAfterMs?: Ms;
  readonly failsAfterMs?: Ms;
}

export interface ScriptedRollout {
  readonly slots: number;
  readonly update: Partial<UpdateConfig>;
  /** Fates of new tasks by slot; left out: it runs after 10 ms and goes on. */
  readonly fates?: Readonly<Record<number, Fate>>;
}

/**
 * Rolls out a new version over managers whose nodes follow a script: no latencies, old tasks stop at
 * once. The update begins at 0.
 *
 * @returns what became of it: `completed 230`, or `updating` if it did not end
 */
export function scriptedRollout({ slots, update, fates = {} }: ScriptedRollout): string {
  const kernel = new Kernel(1);
  const recorder = new Recorder(kernel, '28', 1);
  kernel.cause = recorder.add('start', -1, 0);
  const manager = createManager(kernel, recorder, { ...TIMING, ...NO_LATENCIES }, NO_LUCK);
  becomeLeader(kernel, manager);
  const agent = new ScriptedAgent(kernel, recorder, manager.store, fates);
  const [config] = someNodes(1) as [NodeConfig];
  manager.store.createNode(newNode('node' as NodeId, 0, config));
  rollOut(manager, slots, update, () => runUntil(kernel, 0));
  agent.isRollingOut = true;
  runUntil(kernel, 60_000);
  const { updates = [] } = recorder.finish(kernel.nowMs, { kind: 'until' }).services[0] ?? {};
  const last = updates.at(-1);
  return last?.state === 'updating' ? 'updating' : `${last?.state} ${last?.t}`;
}

function rollOut(
  { api }: Manager,
  replicas: number,
  update: Partial<UpdateConfig>,
  settle: () => void,
): void {
  const before = aService({ replicas, restart: { condition: 'none' }, update });
  const created = api.createService(before);
  settle();
  if (!created.ok) throw new Error(created.error.message);
  const { id, version } = created.value;
  const updated = api.updateService(id, version, aService({ image: 'web:2' }, before));
  if (!updated.ok) throw new Error(updated.error.message);
}

function runUntil(kernel: Kernel, atMs: Ms): void {
  while (kernel.nextMs <= atMs) kernel.step();
  kernel.advanceTo(atMs);
}

/** Stands in the place of dispatcher and agents. */
class ScriptedAgent {
  isRollingOut = false;

  constructor(
    private readonly kernel: Kernel,
    private readonly recorder: Recorder,
    private readonly store: MemoryStore,
    private readonly fates: Readonly<Record<number, Fate>>,
  ) {
    store.watchTasks(({ before, after }) => {
      if (after === undefined || before?.desired === after.desired) return;
      if (after.desired === 'running') this.start(after);
      if (after.desired === 'shutdown') this.report(after, 'shutdown', 0);
    });
  }

  private start(task: Task): void {
    const isNew = task.spec.container.image === 'web:2';
    const { runsAfterMs, failsAfterMs } = this.fates[task.slot] ?? {};
    const startMs = isNew ? (runsAfterMs ?? 10) : 0;
    const failMs = isNew ? failsAfterMs : undefined;
    if (failMs === undefined || failMs > startMs) this.report(task, 'running', startMs);
    if (failMs !== undefined) this.report(task, 'failed', failMs);
  }

  private report({ id, index }: Task, state: TaskState, afterMs: Ms): void {
    this.kernel.after(afterMs, PHASE.node, () => {
      const now = this.store.task(id);
      if (now === undefined || isAtLeast(now.state, state)) return;
      const status = { state, message: state, err: '' };
      const entry = this.recorder.taskState(index, status, 'T-3');
      const statusMs = this.kernel.nowMs;
      this.store.applyReport(id, { ...status, exitCode: null, statusMs }, entry);
    });
  }
}
