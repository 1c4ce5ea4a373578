import type { Ms, UpdateState } from '../../engine';
import { Board } from './board';
import { updaterFor, type ProgressView, type Updater } from './updaters';

/** A service as the client gets it when it asks how it is doing. */
export interface ServiceSeen extends Omit<ProgressView, 'isRollingBack'> {
  readonly update: { readonly state: UpdateState; readonly message: string } | null;
  /** `update_config.monitor`, which rollbacks too are watched for (CLI-14). */
  readonly monitorMs: Ms;
}

/** Why the client stops to wait; the problem is empty when all is well. */
export interface ProgressEnd {
  readonly problem: string;
}

const DEFAULT_MONITOR_MS: Ms = 5_000;
const WELL: ProgressEnd = { problem: '' };

/**
 * What the client shows while it waits for one service (CLI-9 to CLI-18). It asks again and again,
 * and knows no more than the answers: so it may return before the updater is through, or after.
 *
 * cli: `cli/command/service/progress/progress.go` (`ServiceProgress`).
 */
export class ServiceProgress {
  private readonly board: Board;
  private updater: Updater | null = null;
  /** Null while not all tasks are there. */
  private convergedMs: Ms | null = null;
  private monitorMs = DEFAULT_MONITOR_MS;
  private isRollingBack = false;
  private lastWord = '';

  /**
   * @param shown - what the client calls the service: as it was typed, or its id
   * @param isWide - whether the terminal has more than 110 columns
   */
  constructor(
    private readonly shown: string,
    isWide: boolean,
  ) {
    this.board = new Board(isWide);
  }

  get isConverged(): boolean {
    return this.convergedMs !== null;
  }

  lines(): readonly string[] {
    return this.board.lines();
  }

  /** The client has an answer. @returns null: it goes on */
  poll(seen: ServiceSeen, nowMs: Ms): ProgressEnd | null {
    if (seen.monitorMs > 0) this.monitorMs = seen.monitorMs;
    this.updater ??= updaterFor(seen, this.board);
    const end = this.readStatus(seen.update);
    if (end !== null) return end;
    if (this.convergedMs !== null && nowMs - this.convergedMs >= this.monitorMs) {
      this.board.write('verify', `Service ${this.shown} converged`);
      if (this.lastWord !== '') this.board.print(`rollback: ${this.lastWord}`);
      return WELL;
    }
    return this.look(seen, nowMs);
  }

  private readStatus(update: ServiceSeen['update']): ProgressEnd | null {
    if (update === null) return null;
    const { state, message } = update;
    switch (state) {
      case 'updating':
        this.isRollingBack = false;
        return null;
      case 'completed':
        return this.isConverged ? null : WELL; // CLI-15
      case 'paused':
        return { problem: `service update paused: ${message}` };
      case 'rollback_paused':
        return { problem: `service rollback paused: ${message}` };
      case 'rollback_started':
        if (!this.isRollingBack && message !== '') this.board.write('rollback', message);
        this.isRollingBack = true;
        return null;
      case 'rollback_completed':
        if (!this.isConverged) this.lastWord = message; // CLI-16
        this.isRollingBack = true;
        return null;
    }
  }

  private look(seen: ServiceSeen, nowMs: Ms): ProgressEnd | null {
    const { isRollingBack } = this;
    if (this.updater?.({ ...seen, isRollingBack }) !== true) {
      if (this.isConverged) this.board.write('verify', 'Detected task failure');
      this.convergedMs = null;
      return null;
    }
    if (seen.mode.kind === 'replicated-job' || seen.mode.kind === 'global-job') {
      this.board.print('job complete');
      return WELL;
    }
    this.convergedMs ??= nowMs;
    // A moment has passed since: so ⌊remaining⌋ + 1 is never a second too many.
    const seconds = Math.ceil((this.monitorMs - (nowMs - this.convergedMs)) / 1_000);
    this.board.write('verify', `Waiting ${seconds} seconds to verify that tasks are stable...`);
    return null;
  }
}
