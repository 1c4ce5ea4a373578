import type { Ms } from '../api/ids';
import type { Frame, NodeFrame, PoolState, ServiceFrame, SlotFrame, TaskFrame } from './frame';
import { taskName } from './names';
import { HEALTH, LOG_KINDS, type LogKind, type Recording } from './recording';

/** A frame is kept every so many log entries, so that going back does not start at the beginning. */
const KEEP_EVERY = 512;

const KINDS: readonly LogKind[] = LOG_KINDS;

/**
 * Reads frames off a recording. Going forward costs what happened in between; going back, at most
 * {@link KEEP_EVERY} entries more. What did not change between two frames is the same object.
 */
export class FrameCursor {
  private frame: Frame;
  private readonly kept: Frame[];
  /** Parts of the frame under way that are already copies of its own. */
  private fresh: { nodes: boolean; tasks: boolean; services: boolean } = STALE;

  constructor(private readonly recording: Recording) {
    this.frame = { atMs: 0, entry: -1, nodes: [], raft: NO_RAFT, tasks: [], services: [] };
    this.kept = [this.frame];
  }

  /** The cluster at `atMs`, everything at that instant included. */
  frameAt(atMs: Ms): Frame {
    const { log } = this.recording;
    const last = lastAtOrBefore(log.t, log.length, atMs);
    const before = this.frame;
    const isBack = last < before.entry;
    if (isBack) this.frame = this.kept[Math.floor((last + 1) / KEEP_EVERY)] as Frame;
    this.readUpTo(last);
    if (isBack) this.frame = sharing(before, this.frame);
    if (this.frame.atMs !== atMs) this.frame = { ...this.frame, atMs };
    return this.frame;
  }

  private readUpTo(last: number): void {
    const { log } = this.recording;
    if (this.frame.entry === last) return;
    this.fresh = STALE;
    for (let row = this.frame.entry + 1; row <= last; row++) {
      this.apply(row);
      if ((row + 1) % KEEP_EVERY === 0 && this.kept.length === (row + 1) / KEEP_EVERY) {
        this.frame = { ...this.frame, entry: row, atMs: log.t[row] as Ms };
        this.kept.push(this.frame);
        this.fresh = STALE;
      }
    }
    this.frame = { ...this.frame, entry: last };
  }

  private apply(row: number): void {
    const { log } = this.recording;
    const kind = KINDS[log.kind[row] as number] as LogKind;
    const subject = log.subject[row] as number;
    const detail = log.detail[row] as number;
    switch (kind) {
      case 'node':
        this.changeNode(subject, detail);
        break;
      case 'node.removed': {
        const node = this.frame.nodes[subject];
        if (node !== undefined) this.writable('nodes')[subject] = { ...node, isRemoved: true };
        break;
      }
      case 'service':
        this.changeService(subject, detail);
        break;
      case 'service.removed':
        this.writable('services')[subject] = undefined;
        break;
      case 'update': {
        const update = this.recording.services[subject]?.updates[detail];
        const state = update?.state ?? null;
        this.patchService(subject, {
          update:
            state === null || update === undefined ? null : { state, message: update.message },
        });
        break;
      }
      case 'task':
        this.addTask(subject);
        break;
      case 'task.state':
      case 'task.desired':
        this.moveTask(subject, detail);
        break;
      case 'task.removed':
        this.removeTask(subject);
        break;
      case 'health':
        this.patchTask(subject, { health: HEALTH[detail] ?? 'none' });
        break;
      case 'pool.join':
        this.changePool(subject, 'in');
        break;
      case 'pool.leave':
        this.changePool(subject, 'draining');
        break;
      case 'pool.gone':
        this.changePool(subject, 'out');
        break;
      case 'raft':
        this.changeRaft(detail);
        break;
      case 'dependency.delivered':
        this.changeDependencies(detail, (held) => [...held, subject]);
        break;
      case 'dependency.withdrawn':
        this.changeDependencies(detail, (held) => held.filter((other) => other !== subject));
        break;
      case 'start':
        this.changeRaft(0);
        break;
      case 'dependency':
      case 'dependency.removed':
      case 'command':
      case 'update.run':
      case 'update.slot':
      case 'update.delay':
      case 'update.monitor':
      case 'update.failure':
      case 'restart.delay':
      case 'pull':
      case 'container.started':
      case 'container.listening':
      case 'container.signal':
      case 'container.exited':
      case 'fault':
      case 'probe':
      case 'pool.heard':
      case 'request':
      case 'proxy.routes':
      case 'plan.opened':
      case 'plan.skipped':
      case 'plan.timed-out':
        break;
    }
  }

  private changeNode(index: number, detail: number): void {
    const record = this.recording.nodes[index];
    const change = record?.changes[detail];
    if (record === undefined || change === undefined) return;
    const { state, availability, labels, role, alive, partition, hasLeft = false } = change;
    const { name } = record;
    const { tasks = [], dependencies = [] } = this.frame.nodes[index] ?? {};
    const { isLeader, reachability } = statusOf(this.frame.raft, index);
    this.writable('nodes')[index] = {
      index,
      name,
      role,
      state,
      availability,
      labels,
      alive,
      partition,
      hasLeft,
      isLeader,
      reachability,
      isRemoved: false,
      tasks,
      dependencies,
    };
  }

  private changeRaft(row: number): void {
    const change = this.recording.raft[row];
    if (change === undefined) return;
    const { leader, hasQuorum, members } = change;
    const raft = { leader, hasQuorum, members };
    this.frame = { ...this.frame, raft };
    this.frame.nodes.forEach((node, index) => {
      const status = statusOf(raft, index);
      const { isLeader, reachability } = node;
      if (status.isLeader === isLeader && status.reachability === reachability) return;
      this.writable('nodes')[index] = { ...node, ...status };
    });
  }

  private changeService(index: number, detail: number): void {
    const record = this.recording.services[index];
    const version = record?.versions[detail];
    if (record === undefined || version === undefined) return;
    const { spec, rev } = version;
    const before = this.frame.services[index];
    const slots = before?.slots ?? [];
    const inPool = before?.inPool ?? 0;
    const update = before?.update ?? null;
    this.writable('services')[index] = {
      index,
      name: record.name,
      spec,
      rev,
      update,
      slots,
      inPool,
    };
  }

  private addTask(index: number): void {
    const record = this.recording.tasks[index];
    const created = record?.transitions[0];
    if (record === undefined || created === undefined) return;
    const { id, slot, image, rev, ip } = record;
    this.writable('tasks')[index] = {
      index,
      id,
      service: record.service,
      name: taskName(this.recording, index),
      slot,
      node: created.node,
      image,
      rev,
      ip,
      state: created.state,
      desired: created.desired,
      message: created.message,
      err: created.err,
      sinceMs: created.t,
      pool: 'out',
      health: 'none',
    };
    this.changeSlot(record.service, slot, (tasks) => [...tasks, index]);
    if (created.node >= 0) this.changeNodeTasks(created.node, (tasks) => [...tasks, index]);
  }

  private moveTask(index: number, detail: number): void {
    const to = this.recording.tasks[index]?.transitions[detail];
    const before = this.frame.tasks[index];
    if (to === undefined || before === undefined) return;
    const sinceMs = to.state === before.state ? before.sinceMs : to.t;
    const { state, desired, message, err, node } = to;
    this.patchTask(index, { state, desired, message, err, node, sinceMs });
    if (node >= 0 && before.node < 0) this.changeNodeTasks(node, (tasks) => [...tasks, index]);
  }

  private removeTask(index: number): void {
    const before = this.frame.tasks[index];
    if (before === undefined) return;
    this.writable('tasks')[index] = undefined;
    const others = (tasks: readonly number[]) => tasks.filter((other) => other !== index);
    this.changeSlot(before.service, before.slot, others);
    if (before.node >= 0) this.changeNodeTasks(before.node, others);
    if (before.pool === 'in') this.countPool(before.service, -1);
  }

  private changePool(index: number, pool: PoolState): void {
    const before = this.frame.tasks[index];
    if (before === undefined || before.pool === pool) return;
    if (before.pool === 'in') this.countPool(before.service, -1);
    if (pool === 'in') this.countPool(before.service, 1);
    this.patchTask(index, { pool });
  }

  private countPool(service: number, by: 1 | -1): void {
    const before = this.frame.services[service];
    if (before !== undefined) this.patchService(service, { inPool: before.inPool + by });
  }

  private changeSlot(
    service: number,
    slot: number,
    change: (tasks: readonly number[]) => readonly number[],
  ): void {
    const before = this.frame.services[service];
    if (before === undefined) return;
    const tasks = change(before.slots.find((other) => other.slot === slot)?.tasks ?? []);
    const others = before.slots.filter((other) => other.slot !== slot);
    const slots: SlotFrame[] = tasks.length === 0 ? others : [...others, { slot, tasks }];
    this.patchService(service, { slots: slots.toSorted((a, b) => a.slot - b.slot) });
  }

  private changeNodeTasks(
    node: number,
    change: (tasks: readonly number[]) => readonly number[],
  ): void {
    const before = this.frame.nodes[node];
    if (before !== undefined) {
      this.writable('nodes')[node] = { ...before, tasks: change(before.tasks) };
    }
  }

  private changeDependencies(
    node: number,
    change: (held: readonly number[]) => readonly number[],
  ): void {
    const before = this.frame.nodes[node];
    if (before !== undefined) {
      this.writable('nodes')[node] = { ...before, dependencies: change(before.dependencies) };
    }
  }

  private patchTask(index: number, patch: Partial<TaskFrame>): void {
    const before = this.frame.tasks[index];
    if (before !== undefined) this.writable('tasks')[index] = { ...before, ...patch };
  }

  private patchService(index: number, patch: Partial<ServiceFrame>): void {
    const before = this.frame.services[index];
    if (before !== undefined) this.writable('services')[index] = { ...before, ...patch };
  }

  private writable(part: 'nodes'): NodeFrame[];
  private writable(part: 'tasks'): (TaskFrame | undefined)[];
  private writable(part: 'services'): (ServiceFrame | undefined)[];
  private writable(part: 'nodes' | 'tasks' | 'services'): unknown[] {
    if (!this.fresh[part]) {
      this.fresh = { ...this.fresh, [part]: true };
      this.frame = { ...this.frame, [part]: [...this.frame[part]] };
    }
    return this.frame[part] as unknown[];
  }
}

const NO_RAFT: Frame['raft'] = { leader: -1, hasQuorum: false, members: [] };

function statusOf(
  { leader, members }: Frame['raft'],
  index: number,
): Pick<NodeFrame, 'isLeader' | 'reachability'> {
  const member = members.find(({ node }) => node === index);
  const reachability =
    member === undefined ? null : member.isReachable ? 'reachable' : 'unreachable';
  return { isLeader: leader === index, reachability };
}

/** `frame`, with the parts of `other` that say the same: what was read anew may have been the same. */
const sharing = (other: Frame, frame: Frame): Frame => ({
  ...frame,
  nodes: shared(other.nodes, frame.nodes),
  raft: shared(other.raft, frame.raft),
  tasks: shared(other.tasks, frame.tasks),
  services: shared(other.services, frame.services),
});

/** `value` made of as much of `other` as is equal, down to `other` itself. Plain data only. */
function shared<T>(other: T, value: T): T {
  if (other === value || typeof other !== 'object' || typeof value !== 'object') return value;
  if (other === null || value === null || Array.isArray(other) !== Array.isArray(value)) {
    return value;
  }
  const known = other as Record<string, unknown>;
  const parts = Object.entries(value).map(
    ([key, part]) => [key, shared(known[key], part)] as const,
  );
  const isSame =
    parts.length === Object.keys(known).length && parts.every(([key, part]) => part === known[key]);
  if (isSame) return other;
  // A cast: an array or an object with the keys that `value` has.
  return (Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts)) as T;
}

const STALE = { nodes: false, tasks: false, services: false };

/** Row of the last entry at or before `ms` of an ascending column; -1 when there is none. */
export function lastAtOrBefore(column: Float64Array, length: number, ms: Ms): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((column[middle] as number) <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
