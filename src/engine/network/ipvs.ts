import type { Server } from '../traffic/server';

/** Names by which a task is known besides that of its service (LB-16). */
export interface Claims {
  readonly names: readonly string[];
  /** Whether they stand for the virtual address of its service, or for itself (LB-2). */
  readonly hasVip: boolean;
}

/** A task behind a virtual address, as one node sees it. */
export interface Backend {
  /** Row of the recording's tasks. */
  readonly task: number;
  /** Row of its node. */
  readonly node: number;
  readonly server: Server;
  /** Left out: none. */
  readonly claims?: Claims;
  /** 0: no new connections, those that exist flow on (LB-8). */
  weight: 0 | 1;
  /** Row of the log entry that made it so. */
  entry: number;
}

/** What a name resolves to: a virtual address, or that of a task. */
export type Address = VirtualServer | Backend;

/** What the DNS of a node knows of a name. */
export interface Names {
  readonly answer: () => readonly Address[];
  /** Row of the log entry that changed that last; -1 when nothing has. */
  readonly changedBy: number;
}

/**
 * One node's table for one virtual address: plain round robin (LB-3).
 *
 * Every node has one, and each of them hears of every task: with a thousand tasks on a hundred nodes
 * there are hundreds of thousands of changes and hardly a connection between them.
 */
export class VirtualServer {
  /** By row of the recording's tasks, in the order in which they came. */
  private readonly backends = new Map<number, Backend>();
  /**
   * Where the round is. It goes on to what is added meanwhile, and is not put out by what is removed;
   * only at the end does another begin.
   */
  private round = this.backends.values();
  /** Row of the log entry that changed the table last; -1 when nothing has. */
  changedBy = -1;

  add(backend: Backend): void {
    this.backends.set(backend.task, backend);
    this.changedBy = backend.entry;
  }

  disable(task: number, entry: number): void {
    const backend = this.backends.get(task);
    if (backend === undefined) return;
    backend.weight = 0;
    backend.entry = entry;
    this.changedBy = entry;
  }

  remove(task: number, entry: number): void {
    if (this.backends.delete(task)) this.changedBy = entry;
  }

  /** Tasks that claim a name: it lives as long as one of them is there (LB-13). */
  claiming(name: string): readonly Backend[] {
    return [...this.backends.values()].filter(({ claims }) => claims?.names.includes(name));
  }

  /** Whom a name that stands for the tasks themselves resolves to (LB-2, LB-8). */
  answer(): readonly Backend[] {
    return [...this.backends.values()].filter(({ weight }) => weight > 0);
  }

  /** Who gets the next connection; undefined when nobody may. */
  pick(): Backend | undefined {
    for (let tried = 0; tried < this.backends.size; tried++) {
      const backend = this.following();
      if (backend !== undefined && backend.weight > 0) return backend;
    }
    return undefined;
  }

  private following(): Backend | undefined {
    const { value, done } = this.round.next();
    if (done !== true) return value;
    this.round = this.backends.values();
    return this.round.next().value;
  }
}
