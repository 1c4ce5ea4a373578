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

/** One node's table for one virtual address: plain round robin (LB-3). */
export class VirtualServer {
  private readonly backends: Backend[] = [];
  private next = 0;
  /** Row of the log entry that changed the table last; -1 when nothing has. */
  changedBy = -1;

  add(backend: Backend): void {
    this.backends.push(backend);
    this.changedBy = backend.entry;
  }

  disable(task: number, entry: number): void {
    const backend = this.backends.find((other) => other.task === task);
    if (backend === undefined) return;
    backend.weight = 0;
    backend.entry = entry;
    this.changedBy = entry;
  }

  remove(task: number, entry: number): void {
    const at = this.backends.findIndex((other) => other.task === task);
    if (at < 0) return;
    this.backends.splice(at, 1);
    if (this.next > at) this.next--;
    this.changedBy = entry;
  }

  /** Tasks that claim a name: it lives as long as one of them is there (LB-13). */
  claiming(name: string): readonly Backend[] {
    return this.backends.filter(({ claims }) => claims?.names.includes(name));
  }

  /** Whom a name that stands for the tasks themselves resolves to (LB-2, LB-8). */
  answer(): readonly Backend[] {
    return this.backends.filter(({ weight }) => weight > 0);
  }

  /** Who gets the next connection; undefined when nobody may. */
  pick(): Backend | undefined {
    const count = this.backends.length;
    for (let tried = 0; tried < count; tried++) {
      if (this.next >= count) this.next = 0;
      const backend = this.backends[this.next++] as Backend;
      if (backend.weight > 0) return backend;
    }
    return undefined;
  }
}
