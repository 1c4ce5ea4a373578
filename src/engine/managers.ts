import type { Node } from './api/objects';
import type { Remotes } from './agent/session';
import { Dispatcher } from './dispatcher/dispatcher';
import type { Kernel, Scope } from './kernel/kernel';
import { becomeLeader, type Leader, type Manager } from './manager';
import type { Underlay } from './network/underlay';
import { Raft, type Leadership } from './raft/raft';
import { RoleManager } from './raft/role-manager';

/** One leader's time in office. */
interface Term extends Leader {
  /** Row of its node. */
  readonly row: number;
  readonly scope: Scope;
  readonly dispatcher: Dispatcher;
}

/**
 * The managers as a whole: at most one of them leads and acts (RM-2); a new leader has new components
 * over the same store, and those of the one before stand still.
 */
export class Managers implements Leadership, Remotes {
  readonly raft: Raft;
  private term: Term | undefined;
  /** Rows of the nodes on which dispatchers that are over ran. */
  private readonly pastRows = new WeakMap<Dispatcher, number>();
  private readonly watchers: (() => void)[] = [];

  constructor(
    private readonly kernel: Kernel,
    private readonly manager: Manager,
    private readonly underlay: Underlay,
    private readonly hasJitter: boolean,
  ) {
    const { recorder, timing, store } = manager;
    this.raft = new Raft(kernel, recorder, underlay, timing, hasJitter, this);
    store.mayWrite = () => this.canWrite;
  }

  /** Calls `watcher` when another leader begins, or the leader comes to a halt or goes on. */
  watch(watcher: () => void): void {
    this.watchers.push(watcher);
  }

  /** RM-6 */
  get canWrite(): boolean {
    return this.raft.actingLeader !== null;
  }

  get isUpdating(): boolean {
    return this.canWrite && (this.term?.updates.isBusy ?? false);
  }

  /** The components of whoever leads. */
  get leader(): Leader | undefined {
    return this.term;
  }

  /** Whether a node can talk to this dispatcher, be it through another manager; one on hold still answers. */
  reaches(row: number, dispatcher: Dispatcher): boolean {
    const { term, underlay } = this;
    if (this.raft.isExpelled(row)) return false;
    return term?.dispatcher === dispatcher && underlay.isUp(row) && underlay.reaches(row, term.row);
  }

  isUp(row: number): boolean {
    return this.underlay.isUp(row);
  }

  /** Whether a dispatcher that is over can tell a node so. */
  hearsOf(row: number, dispatcher: Dispatcher): boolean {
    const past = this.pastRows.get(dispatcher);
    return past !== undefined && this.underlay.isUp(past) && this.underlay.reaches(row, past);
  }

  /** What a node can register with; null when it reaches no leader, or one that cannot write it down. */
  dispatcherFor(row: number): Dispatcher | null {
    const { term } = this;
    if (term === undefined || !this.canWrite) return null;
    return this.reaches(row, term.dispatcher) ? term.dispatcher : null;
  }

  /** RM-7: undefined when the others could go on without the one that answers. */
  forceNewCluster(): Node | undefined {
    const { raft, manager } = this;
    const answering = manager.store.allNodes().find(({ index }) => index === raft.answering);
    if (answering === undefined || raft.isDispensable(answering.index)) return undefined;
    raft.forceNewCluster(answering.index);
    return answering;
  }

  begin(row: number): void {
    const scope = this.kernel.scope();
    const { store, timing, luck } = this.manager;
    const leader = becomeLeader(scope, this.manager);
    const dispatcher = new Dispatcher(scope, store, timing, luck, this.underlay, this.hasJitter);
    void new RoleManager(scope, store, this.raft, this.underlay, timing);
    this.term = { ...leader, row, scope, dispatcher };
    this.tell();
  }

  hold(): void {
    this.term?.scope.hold();
    this.tell();
  }

  resume(): void {
    this.term?.scope.resume();
    this.tell();
  }

  end(): void {
    if (this.term !== undefined) {
      this.term.scope.end();
      this.pastRows.set(this.term.dispatcher, this.term.row);
    }
    this.term = undefined;
    this.manager.store.forgetLeader();
    this.tell();
  }

  private tell(): void {
    for (const watcher of this.watchers) watcher();
  }
}
