import type { Ms, NodeId } from '../api/ids';
import type { Node } from '../api/objects';
import { CauseQueue } from '../kernel/cause-queue';
import { PHASE, type Clock } from '../kernel/kernel';
import type { Underlay } from '../network/underlay';
import type { MemoryStore } from '../store/memory-store';
import type { Timing } from '../timing';
import type { Raft } from './raft';

/**
 * Makes managers of workers and workers of managers (RM-4, RM-9). SwarmKit: `manager/role_manager.go`.
 *
 * A promoted node gets its certificate and joins; a demoted one is taken out first, and gets its
 * certificate then.
 */
export class RoleManager {
  private readonly queue: CauseQueue<NodeId>;
  /** When nodes are looked at again whose role could not be changed yet. */
  private readonly retriesMs = new Map<NodeId, Ms>();

  constructor(
    private readonly clock: Clock,
    private readonly store: MemoryStore,
    private readonly raft: Raft,
    private readonly underlay: Underlay,
    private readonly timing: Timing,
  ) {
    this.queue = new CauseQueue(clock, PHASE.reconcile, (id) => this.reconcile(id));
    store.watchNodes(({ before, after }) => {
      if (after !== undefined && before?.desiredRole !== after.desiredRole) this.note(after);
      if (after?.state === 'ready' && before?.state !== 'ready') this.expectChanges();
    });
    for (const node of store.allNodes()) this.note(node);
  }

  private note(node: Node): void {
    if (node.desiredRole !== node.role) this.queue.add(node.id);
  }

  private reconcile(id: NodeId): void {
    const node = this.store.node(id);
    if (node === undefined || node.desiredRole === node.role) return;
    const isDone = node.desiredRole === 'manager' ? this.promote(node) : this.demote(node);
    if (isDone) return;
    const dueMs = this.clock.nowMs + this.timing.roleRetryMs; // K-20
    this.retriesMs.set(id, dueMs);
    this.retryAt(dueMs, id, true);
  }

  /** Asking again in vain keeps no run going: one that comes of a node's return does. */
  private expectChanges(): void {
    for (const [id, dueMs] of this.retriesMs) {
      if (dueMs > this.clock.nowMs) this.retryAt(dueMs, id, false);
    }
  }

  private retryAt(dueMs: Ms, id: NodeId, inBackground: boolean): void {
    const retry = () => {
      if (this.retriesMs.get(id) !== dueMs) return;
      this.retriesMs.delete(id);
      this.reconcile(id);
    };
    this.clock.at(dueMs, PHASE.reconcile, retry, 0, inBackground);
  }

  private promote(node: Node): boolean {
    if (node.state !== 'ready') return false;
    this.clock.after(this.timing.raftTickMs, PHASE.reconcile, () => {
      const now = this.store.node(node.id);
      if (now?.desiredRole !== 'manager' || now.role === 'manager') return;
      this.changeRole(now);
      this.raft.join(now.index);
    });
    return true;
  }

  private demote(node: Node): boolean {
    const { raft } = this;
    if (raft.isMember(node.index)) {
      if (raft.actingLeader === node.index) {
        // The next leader goes on with it.
        this.clock.after(this.timing.raftTickMs, PHASE.reconcile, () => void raft.transfer());
        return true;
      }
      if (!raft.canRemove(node.index)) return false;
      raft.leave(node.index);
    }
    this.changeRole(node);
    return true;
  }

  private changeRole({ id, index, desiredRole }: Node): void {
    this.store.updateNode(id, { role: desiredRole }, this.underlay.isOn(index), 'RM-9');
  }
}
