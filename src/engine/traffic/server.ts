import type { ImageBehaviour, Span } from '../api/config';
import type { Ms } from '../api/ids';
import { spread } from '../kernel/draw';
import { PHASE, type Kernel } from '../kernel/kernel';
import type { Failure } from '../recording/failures';
import type { RequestLog, Upstream } from './upstream';

/** How the process behaves at the moment, faults included. */
export interface Manner {
  readonly isHanging: boolean;
  readonly latency: Span;
  /** 0 to 1 */
  readonly errorRatio: number;
  /** Rows of the log entries that made each so; undefined: it is the image's own. */
  readonly because: { readonly [K in 'hang' | 'slow' | 'errors']?: number | undefined };
}

interface Waiting {
  readonly row: number;
  readonly latencyMs: Ms;
  readonly isError: boolean;
}

/** What the process of one container answers: requests one by one, some at once, the rest in line. */
export class Server {
  private state: 'absent' | 'not-yet' | 'open' | 'closed' | 'exited' | 'vanished' = 'absent';
  /** Row of the log entry that brought `state` about. */
  private stateEntry = -1;
  private manner: Manner;
  /** Rows under way, oldest first. Few at once, and mostly the oldest ends first: no set beats a list. */
  private served: number[] = [];
  private hanging: number[] = [];
  private readonly line: Waiting[] = [];
  private idle: (() => void) | undefined;
  /** Where a proxy asks before it answers. */
  upstream: Upstream | undefined;

  constructor(
    private readonly kernel: Kernel,
    private readonly requests: RequestLog,
    private readonly task: number,
    private readonly behaviour: ImageBehaviour,
    private readonly timeoutMs: Ms,
  ) {
    const { latency, errors } = behaviour;
    this.manner = { isHanging: false, latency, errorRatio: errors, because: {} };
  }

  notYet(entry: number): void {
    this.become('not-yet', entry);
  }

  open(entry: number): void {
    this.become('open', entry);
    this.upstream?.begin();
  }

  behave(manner: Manner): void {
    this.manner = manner;
  }

  /** SIGTERM: no new connections; requests in flight are finished or dropped (LB-10). */
  close(drains: boolean, entry: number): void {
    this.become('closed', entry);
    if (!drains) this.dropAll('dropped', entry);
  }

  /** Calls back as soon as nothing is in flight. Requests that hang are not waited for. */
  whenIdle(callback: () => void): void {
    if (this.served.length === 0) callback();
    else this.idle = callback;
  }

  /** @param failure - what that is to requests under way */
  exit(entry: number, failure: 'dropped' | 'killed' | 'crashed'): void {
    this.become('exited', entry);
    this.dropAll(failure, entry);
  }

  /** Its machine is gone: clients hear nothing and wait until their time is out. */
  vanish(): void {
    this.become('vanished', this.kernel.cause);
    for (const row of this.served) {
      this.upstream?.drop(row);
      this.timeOut(row, 'machine-off');
    }
    this.served = [];
    for (const { row } of this.line.splice(0)) this.timeOut(row, 'machine-off');
  }

  /** Whether a connection that exists may go on being used (LB-8). */
  get keepsConnections(): boolean {
    return this.state === 'open';
  }

  /**
   * Takes a request or refuses it.
   *
   * @param latencyAt - where in its range the latency lies, 0 to 1
   * @param errorAt - below the error ratio it is answered with a 5xx
   * @param isOldNews - the client came by an address that its node does not give any more
   */
  accept(row: number, latencyAt: number, errorAt: number, isOldNews = false): void {
    this.requests.requestSent(row, this.task);
    switch (this.state) {
      case 'open':
        break;
      case 'exited':
      case 'vanished':
        this.fail(row, isOldNews ? 'cached-address' : 'unheard');
        return;
      case 'absent':
      case 'not-yet':
        this.fail(row, 'not-listening');
        return;
      case 'closed':
        this.fail(row, 'stopping');
        return;
    }
    if (this.manner.isHanging) {
      this.hanging.push(row);
      this.timeOut(row, 'hanging', this.manner.because.hang);
      return;
    }
    const latencyMs = spread(this.manner.latency, latencyAt);
    const isError = errorAt < this.manner.errorRatio;
    if (this.served.length < this.behaviour.workers) {
      this.serve(row, latencyMs, isError);
      if (latencyMs > this.leftMs(row)) this.timeOut(row, 'too-slow', this.manner.because.slow);
    } else {
      this.line.push({ row, latencyMs, isError });
      this.timeOut(row, 'in-line', this.manner.because.slow);
    }
  }

  /** The client went away. */
  abandon(row: number): void {
    takeOut(this.hanging, row);
    const at = this.line.findIndex((waiting) => waiting.row === row);
    if (at >= 0) this.line.splice(at, 1);
    if (!takeOut(this.served, row)) return;
    this.upstream?.drop(row);
    this.takeNext();
  }

  /** How long its client waits yet. */
  private leftMs(row: number): Ms {
    return this.timeoutMs - (this.kernel.nowMs - this.requests.requestStartMs(row));
  }

  private serve(row: number, latencyMs: Ms, isError: boolean): void {
    this.served.push(row);
    this.kernel.after(latencyMs, PHASE.traffic, this.done, isError ? -row - 1 : row, true);
  }

  /** @param arg - the row, or −row − 1 for an answer of 5xx */
  private readonly done = (arg: number): void => {
    const row = arg < 0 ? -arg - 1 : arg;
    // It is under way until the one behind has answered.
    if (this.upstream !== undefined && arg >= 0 && this.isUnderWay(row) && this.upstream.ask(row))
      return;
    if (!takeOut(this.served, row)) return;
    if (this.requests.isRequestOpen(row)) {
      if (arg < 0) this.fail(row, 'server-error', this.manner.because.errors);
      else this.requests.requestServed(row);
    }
    this.takeNext();
  };

  private isUnderWay(row: number): boolean {
    return this.served.includes(row) && this.requests.isRequestOpen(row);
  }

  private takeNext(): void {
    const next = this.line.shift();
    if (next !== undefined) this.serve(next.row, next.latencyMs, next.isError);
    else if (this.served.length === 0) this.idle?.();
  }

  /**
   * The client gives up at its time, if there is no answer until then.
   *
   * @param entry - why it had to wait
   */
  private timeOut(row: number, failure: Failure, entry = this.stateEntry): void {
    const atMs = Math.max(this.requests.requestStartMs(row) + this.timeoutMs, this.kernel.nowMs);
    this.kernel.at(
      atMs,
      PHASE.traffic,
      () => {
        if (!this.requests.isRequestOpen(row)) return;
        takeOut(this.hanging, row);
        this.fail(row, failure, entry);
      },
      0,
      true,
    );
  }

  private dropAll(failure: Failure, entry: number): void {
    const rows = [...this.served, ...this.hanging, ...this.line.map(({ row }) => row)];
    this.served = [];
    this.hanging = [];
    this.line.length = 0;
    for (const row of rows) {
      if (!this.requests.isRequestOpen(row)) continue;
      this.upstream?.drop(row);
      this.fail(row, failure, entry);
    }
  }

  private fail(row: number, failure: Failure, entry = this.stateEntry): void {
    const because = entry >= 0 ? entry : this.kernel.cause;
    this.kernel.because(because, () => this.requests.requestFailed(row, failure));
  }

  private become(state: Server['state'], entry: number): void {
    this.state = state;
    this.stateEntry = entry;
  }
}

/** @returns whether it was there */
function takeOut(rows: number[], row: number): boolean {
  const at = rows.indexOf(row);
  if (at < 0) return false;
  // `splice` would make a list of what it takes out.
  for (let next = at + 1; next < rows.length; next++) rows[next - 1] = rows[next] as number;
  rows.pop();
  return true;
}
