import type { Ms } from '../api/ids';
import { Column } from './columns';
import type { Requests } from './recording';

/** Enough for most runs that a classroom sees. */
const INITIAL_ROWS = 4096;

/** The columns of {@link Requests} while requests come in: they grow together. */
export class RequestColumns {
  private length = 0;
  private capacity = INITIAL_ROWS;
  private source = new Uint16Array(INITIAL_ROWS);
  private start = new Float64Array(INITIAL_ROWS);
  private end = new Float64Array(INITIAL_ROWS);
  private via = new Int32Array(INITIAL_ROWS);
  private task = new Int32Array(INITIAL_ROWS);
  private outcome = new Uint8Array(INITIAL_ROWS);
  /** Only where there may be proxies. */
  private backend: Column<Int32Array> | undefined;

  /** @returns its row */
  begin(source: number, startMs: Ms, via: number): number {
    if (this.length === this.capacity) this.grow();
    const row = this.length++;
    this.source[row] = source;
    this.start[row] = startMs;
    this.end[row] = NaN;
    this.via[row] = via;
    this.task[row] = -1;
    this.backend?.set(row, -1);
    return row;
  }

  send(row: number, task: number): void {
    this.task[row] = task;
  }

  expectBackends(): void {
    this.backend = new Column(Int32Array);
  }

  forward(row: number, task: number): void {
    this.backend?.set(row, task);
  }

  sourceOf(row: number): number {
    return this.source[row] as number;
  }

  /** @param outcome - position in `OUTCOMES`, not the first */
  finish(row: number, endMs: Ms, outcome: number): void {
    this.end[row] = endMs;
    this.outcome[row] = outcome;
  }

  isOpen(row: number): boolean {
    return this.outcome[row] === 0;
  }

  startMs(row: number): Ms {
    return this.start[row] as Ms;
  }

  endMs(row: number): Ms {
    return this.end[row] as Ms;
  }

  /** Row of the task that was to answer it, behind a proxy if one passed it on; -1: none. */
  answeredBy(row: number): number {
    const behind = this.backend?.get(row) ?? -1;
    return behind < 0 ? (this.task[row] as number) : behind;
  }

  /** Position in `OUTCOMES`. */
  outcomeOf(row: number): number {
    return this.outcome[row] as number;
  }

  /** The columns, cut to their rows. */
  cut(): Requests {
    const { length, backend } = this;
    return {
      length,
      source: this.source.slice(0, length),
      startMs: this.start.slice(0, length),
      endMs: this.end.slice(0, length),
      via: this.via.slice(0, length),
      task: this.task.slice(0, length),
      outcome: this.outcome.slice(0, length),
      ...(backend === undefined ? {} : { backend: backend.finish(length) }),
    };
  }

  private grow(): void {
    this.capacity *= 2;
    const { capacity } = this;
    this.source = moved(this.source, new Uint16Array(capacity));
    this.start = moved(this.start, new Float64Array(capacity));
    this.end = moved(this.end, new Float64Array(capacity));
    this.via = moved(this.via, new Int32Array(capacity));
    this.task = moved(this.task, new Int32Array(capacity));
    this.outcome = moved(this.outcome, new Uint8Array(capacity));
  }
}

function moved<A extends Float64Array | Int32Array | Uint16Array | Uint8Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
