import type { Ms } from '../api/ids';
import { Column } from './columns';
import { PROBE_RESULTS, type ProbeResult, type Probes } from './recording';

/** The columns of {@link Probes} while probes begin and end. */
export class ProbeColumns {
  private length = 0;
  private readonly task = new Column(Int32Array);
  private readonly start = new Column(Float64Array);
  private readonly end = new Column(Float64Array);
  private readonly result = new Column(Uint8Array);
  private readonly streak = new Column(Uint16Array);
  private readonly forgiven = new Column(Uint8Array);

  /** @returns its row */
  begin(task: number, startMs: Ms): number {
    const row = this.length++;
    this.task.set(row, task);
    this.start.set(row, startMs);
    this.end.set(row, NaN);
    this.result.set(row, PROBE_RESULTS.indexOf('cancelled'));
    this.streak.set(row, 0);
    this.forgiven.set(row, 0);
    return row;
  }

  finish(row: number, endMs: Ms, result: ProbeResult, streak: number, forgiven: boolean): void {
    this.end.set(row, endMs);
    this.result.set(row, PROBE_RESULTS.indexOf(result));
    this.streak.set(row, streak);
    this.forgiven.set(row, forgiven ? 1 : 0);
  }

  /** The columns, cut to their rows. */
  cut(): Probes {
    const { length } = this;
    return {
      length,
      task: this.task.finish(length),
      startMs: this.start.finish(length),
      endMs: this.end.finish(length),
      result: this.result.finish(length),
      streak: this.streak.finish(length),
      forgiven: this.forgiven.finish(length),
    };
  }
}
