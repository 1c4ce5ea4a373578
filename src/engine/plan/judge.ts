import type { Node, Service, Task } from '../api/objects';
import { isPast } from '../api/task-state';
import { isTaskDirty } from '../orchestrator/task';
import type { Recorder } from '../recording/recorder';
import type { Answer } from '../recording/plan-record';
import type { MemoryStore } from '../store/memory-store';
import type { Condition } from './condition';

/** What a condition says at one moment. */
export interface Judged {
  readonly answer: Answer;
  /** Row of the log that told the latest of what it rests on; -1: nothing does. */
  readonly entry: number;
}

type Of<W extends Condition['what']> = Extract<Condition, { readonly what: W }>;
/** What is asked of the managers. */
export type Asked = Exclude<Condition, { readonly what: 'ran' | 'requests' }>;

/** Asks the managers, as a script does with `docker service inspect`, `service ls` and `node ls`. */
export class Judge {
  constructor(
    private readonly store: MemoryStore,
    private readonly recorder: Recorder,
  ) {}

  judge(condition: Asked): Judged {
    switch (condition.what) {
      case 'update':
        return this.update(condition);
      case 'running':
        return this.running(condition);
      case 'replicas':
        return this.replicas(condition);
      case 'gone':
        return this.gone(condition);
      case 'node':
        return this.node(condition);
    }
  }

  /** U-40 */
  private update({ what, service: name, outcome }: Of<'update'>): Judged {
    const service = this.find(name);
    const state = service?.updateStatus?.state ?? null;
    const isPaused = state === 'paused' || state === 'rollback_paused';
    const holds =
      outcome === 'paused'
        ? isPaused
        : state === (outcome === 'completed' ? 'completed' : 'rollback_completed');
    const { services } = this.recorder.written;
    const entry = services[service?.index ?? -1]?.updates.at(-1)?.entry ?? -1;
    return { answer: { what, holds, service: name, outcome, state }, entry };
  }

  private running({ what, service: name }: Of<'running'>): Judged {
    const service = this.find(name);
    if (service === undefined) {
      return { answer: { what, holds: false, service: name, running: 0, wanted: 0 }, entry: -1 };
    }
    const tasks = this.tasksOf(service);
    const there = tasks.filter((task) => countsAsRunning(service, task, this.store.nodeOf(task)));
    const wanted = wantedOf(service, tasks);
    const running = there.length;
    const answer = { what, holds: running >= wanted, service: name, running, wanted };
    return { answer, entry: this.latest(there) };
  }

  /** As `docker service ls` counts them: also those that are on their way out. */
  private replicas({ what, service: name, atLeast, atMost }: Of<'replicas'>): Judged {
    const service = this.find(name);
    const tasks = service === undefined ? [] : this.tasksOf(service);
    const there = tasks.filter(({ state }) => state === 'running');
    const running = there.length;
    const holds =
      service !== undefined && running >= (atLeast ?? 0) && running <= (atMost ?? Infinity);
    const answer = { what, holds, service: name, running, atLeast, atMost };
    return { answer, entry: this.latest(atLeast === null ? tasks : there) };
  }

  /** the tasks of a service outlive it. */
  private gone({ what, service: name }: Of<'gone'>): Judged {
    const isThere = this.find(name) !== undefined;
    const { services, tasks: records } = this.recorder.written;
    let tasks = 0;
    for (const { index, state } of this.store.allTasks()) {
      const of = services[records[index]?.service ?? -1]?.name;
      if (of === name && !isPast(state, 'running')) tasks++;
    }
    const answer = { what, holds: !isThere && tasks === 0, service: name, isThere, tasks };
    return { answer, entry: -1 };
  }

  private node({ what, node: name, state: wanted }: Of<'node'>): Judged {
    const node = this.store.allNodes().find((other) => other.name === name);
    const tasks = node === undefined ? 0 : this.runningOn(node);
    const state = node?.state ?? null;
    const availability = node?.availability ?? null;
    const holds = wanted === 'drained' ? availability === 'drain' && tasks === 0 : state === wanted;
    const entry = this.recorder.written.nodes[node?.index ?? -1]?.changes.at(-1)?.entry ?? -1;
    return {
      answer: { what, holds, node: name, wanted, state, availability, tasks },
      entry,
    };
  }

  private runningOn({ id }: Node): number {
    return this.store.tasksOnNode(id).filter(({ state }) => !isPast(state, 'running')).length;
  }

  private find(ref: string): Service | undefined {
    return this.store.allServices().find(({ id, spec }) => spec.name === ref || id === ref);
  }

  /** Of a job, those of its present round. */
  private tasksOf({ id, jobIteration }: Service): readonly Task[] {
    return [...this.store.slots(id).values()]
      .flat()
      .filter((task) => task.jobIteration === jobIteration);
  }

  private latest(tasks: readonly Task[]): number {
    const records = this.recorder.written.tasks;
    return tasks.reduce(
      (latest, { index }) => Math.max(latest, records[index]?.transitions.at(-1)?.entry ?? -1),
      -1,
    );
  }
}

/** Of the current spec and not told to stop; of a job, that has done its work. */
function countsAsRunning(service: Service, task: Task, node: Node | undefined): boolean {
  if (task.jobIteration !== null) return task.state === 'complete';
  const isRunning = task.state === 'running' && task.desired === 'running';
  return isRunning && !isTaskDirty(service, task, node);
}

/** G-9, J-7 */
function wantedOf({ spec: { mode } }: Service, tasks: readonly Task[]): number {
  switch (mode.kind) {
    case 'replicated':
      return mode.replicas;
    case 'global':
      return tasks.filter(({ desired }) => desired === 'running').length;
    case 'replicated-job':
      return mode.totalCompletions;
    case 'global-job':
      return tasks.filter(({ desired }) => desired === 'complete').length;
  }
}
