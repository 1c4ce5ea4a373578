import { isPast, LOG_KINDS, type Ms, type Recording, type Resources } from '../engine';

/** The most of something, and when that came about first. */
export interface Peak {
  readonly most: number;
  readonly atMs: Ms;
}

/** The node that was fullest, by the share of what it has. */
export interface FullestNode {
  /** Row of nodes. */
  readonly node: number;
  readonly reserved: number;
  readonly capacity: number;
  readonly atMs: Ms;
}

/** How much of the swarm was taken at most. */
export interface LoadFigures {
  /** Tasks of the service that existed and were not over. */
  readonly tasks: Peak;
  /** Of those, in RUNNING. */
  readonly running: Peak;
  /** Reserved by the tasks of all services on their nodes (S-5, S-6), in billionths of a CPU. */
  readonly nanoCpus: Peak;
  readonly memoryBytes: Peak;
  /** Null: nothing is reserved on a node whose size is known. */
  readonly fullestByCpu: FullestNode | null;
  readonly fullestByMemory: FullestNode | null;
}

const TASK = LOG_KINDS.indexOf('task');
const STATE = LOG_KINDS.indexOf('task.state');
const REMOVED = LOG_KINDS.indexOf('task.removed');

const NOTHING: Resources = { nanoCpus: 0, memoryBytes: 0 };

/** How much is taken from a moment on. What changes at one instant counts together. */
export function loadFigures(recording: Recording, service: number, fromMs: Ms): LoadFigures {
  const { log } = recording;
  const load = new Load(recording, service, fromMs);
  for (let row = 0; row < log.length; row++) {
    const kind = log.kind[row];
    if (kind !== TASK && kind !== STATE && kind !== REMOVED) continue;
    load.reach(log.t[row] as Ms);
    const task = log.subject[row] as number;
    if (kind === REMOVED) load.forget(task);
    else load.change(task, kind === TASK ? 0 : (log.detail[row] as number));
  }
  return load.figures();
}

/** What a task takes, in the state that it is in. */
interface Taken {
  /** It exists and is not over. */
  readonly isThere: boolean;
  readonly isRunning: boolean;
  /** Row of the node whose room it takes; -1: none. */
  readonly node: number;
}

const ABSENT: Taken = { isThere: false, isRunning: false, node: -1 };

type Resource = keyof Resources;

class Load {
  private readonly taken = new Map<number, Taken>();
  private tasks = 0;
  private running = 0;
  private readonly inAll = { nanoCpus: 0, memoryBytes: 0 };
  /** By row of nodes. */
  private readonly onNode: { nanoCpus: number; memoryBytes: number }[];
  /** Nodes on which something changed since they were looked at. */
  private readonly touched = new Set<number>();
  private atMs: Ms = 0;
  private readonly peaks;
  private readonly fullest: Record<Resource, FullestNode | null> = {
    nanoCpus: null,
    memoryBytes: null,
  };

  constructor(
    private readonly recording: Recording,
    private readonly service: number,
    private readonly fromMs: Ms,
  ) {
    this.onNode = recording.nodes.map(() => ({ nanoCpus: 0, memoryBytes: 0 }));
    const none: Peak = { most: 0, atMs: fromMs };
    this.peaks = { tasks: none, running: none, nanoCpus: none, memoryBytes: none };
  }

  /** The next change is at `t`: what has been so far stays until then. */
  reach(t: Ms): void {
    if (t === this.atMs) return;
    if (t > this.fromMs) this.look(Math.max(this.atMs, this.fromMs));
    this.atMs = t;
  }

  figures(): LoadFigures {
    this.look(Math.max(this.atMs, this.fromMs));
    const { nanoCpus, memoryBytes } = this.fullest;
    return { ...this.peaks, fullestByCpu: nanoCpus, fullestByMemory: memoryBytes };
  }

  change(task: number, transition: number): void {
    const to = this.recording.tasks[task]?.transitions[transition];
    if (to === undefined) return;
    const isThere = !isPast(to.state, 'running');
    const hasRoom = isThere && isPast(to.state, 'pending');
    this.put(task, {
      isThere,
      isRunning: to.state === 'running',
      node: hasRoom ? to.node : -1,
    });
  }

  forget(task: number): void {
    this.put(task, ABSENT);
  }

  private put(task: number, now: Taken): void {
    const before = this.taken.get(task) ?? ABSENT;
    this.taken.set(task, now);
    if (this.recording.tasks[task]?.service === this.service) {
      this.tasks += Number(now.isThere) - Number(before.isThere);
      this.running += Number(now.isRunning) - Number(before.isRunning);
    }
    if (before.node === now.node) return;
    this.reserve(task, before.node, -1);
    this.reserve(task, now.node, 1);
  }

  private reserve(task: number, node: number, sign: 1 | -1): void {
    const onNode = this.onNode[node];
    if (onNode === undefined) return;
    const { nanoCpus, memoryBytes } = reservationsOf(this.recording, task);
    if (nanoCpus === 0 && memoryBytes === 0) return;
    this.touched.add(node);
    for (const sum of [this.inAll, onNode]) {
      sum.nanoCpus += sign * nanoCpus;
      sum.memoryBytes += sign * memoryBytes;
    }
  }

  /** Compares how things stand with what was the most so far. */
  private look(atMs: Ms): void {
    const now = { tasks: this.tasks, running: this.running, ...this.inAll };
    for (const what of ['tasks', 'running', 'nanoCpus', 'memoryBytes'] as const) {
      if (now[what] > this.peaks[what].most) this.peaks[what] = { most: now[what], atMs };
    }
    for (const node of this.touched) {
      this.lookAtNode(node, 'nanoCpus', atMs);
      this.lookAtNode(node, 'memoryBytes', atMs);
    }
    this.touched.clear();
  }

  private lookAtNode(node: number, resource: Resource, atMs: Ms): void {
    const capacity = this.recording.nodes[node]?.capacity[resource] ?? null;
    const reserved = this.onNode[node]?.[resource] ?? 0;
    const most = this.fullest[resource];
    if (capacity === null || reserved === 0) return;
    if (most !== null && reserved * most.capacity <= most.reserved * capacity) return;
    this.fullest[resource] = { node, reserved, capacity, atMs };
  }
}

/** By the template that the task was made from. */
function reservationsOf({ tasks, services }: Recording, row: number): Resources {
  const task = tasks[row];
  const versions = services[task?.service ?? -1]?.versions ?? [];
  const version = versions.find(({ rev }) => rev === task?.rev);
  return version?.spec.task.resources.reservations ?? NOTHING;
}
