import type { Server } from '../traffic/server';

/** A task behind a virtual address, as one node sees it. */
export interface Backend {
  /** Row of the recording's tasks. */
  readonly task: number;
  /** Row of its node. */
  readonly node: number;
  readonly server: Server;
  /** 0: no new connections, those that exist flow on (LB-8). */
  weight: 0 | 1;
  /** Row of the log entry that made it so. */
  entry: number;
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
