import { DEFAULT_HEALTH } from '../api/defaults';
import type { EngineVersion } from '../api/config';
import type { Ms } from '../api/ids';
import type { HealthConfig } from '../api/specs';
import { NO_TIMER, PHASE, type Kernel, type Timer } from '../kernel/kernel';
import { Signal } from '../kernel/process';
import type { Recorder } from '../recording/recorder';
import type { Health } from '../recording/recording';

/** A health check with nothing left open (D-26). */
export interface HealthCheck {
  readonly intervalMs: Ms;
  readonly timeoutMs: Ms;
  readonly retries: number;
  readonly startPeriodMs: Ms;
  /** Null where the engine knows no start interval (H-2). */
  readonly startIntervalMs: Ms | null;
}

/** Service first, then image, then dockerd's defaults, field by field; null when nothing is checked (D-26, H-13, H-17). */
export function effectiveCheck(
  service: HealthConfig | undefined,
  image: HealthConfig | undefined,
  engine: EngineVersion,
): HealthCheck | null {
  const test = service?.test?.length ? service.test : image?.test;
  // `NONE` switches the check off; what dockerd does not know it ignores with a warning (H-13).
  if (test?.[0] !== 'CMD' && test?.[0] !== 'CMD-SHELL') return null;
  const pick = (
    field: 'intervalMs' | 'timeoutMs' | 'retries' | 'startPeriodMs' | 'startIntervalMs',
  ) => service?.[field] || image?.[field] || DEFAULT_HEALTH[field];
  return {
    intervalMs: pick('intervalMs'),
    timeoutMs: pick('timeoutMs'),
    retries: pick('retries'),
    startPeriodMs: pick('startPeriodMs'),
    startIntervalMs: engine === '20.10' ? null : pick('startIntervalMs'),
  };
}

/** What a probe finds. */
export interface Probed {
  /** How long a probe takes now; Infinity when there is no answer. */
  readonly probeMs: () => Ms;
  /** Whether a probe that begins now passes. */
  readonly passes: () => boolean;
}

/** Probes one container as dockerd does, not Swarm. Moby: `daemon/health.go`. Table A.7. */
export class HealthMonitor {
  status: Health = 'starting';
  streak = 0;
  /** Fires at each change of status (H-11). */
  readonly changed = new Signal();
  private readonly startedMs: Ms;
  private timer: Timer = NO_TIMER;
  private isHolding = false;
  private isStopped = false;
  private probeRow = -1;

  constructor(
    private readonly kernel: Kernel,
    private readonly recorder: Recorder,
    private readonly task: number,
    private readonly check: HealthCheck,
    private readonly probed: Probed,
  ) {
    this.startedMs = kernel.nowMs;
    recorder.health(task, 'starting', 'H-1');
    this.attend();
    this.arm();
  }

  /** H-12: a probe under way is cancelled and its result ignored. */
  stop(): void {
    this.isStopped = true;
    this.kernel.cancel(this.timer);
    if (this.probeRow >= 0)
      this.recorder.probeEnded(this.probeRow, 'cancelled', this.streak, false);
    this.probeRow = -1;
    this.attend();
  }

  /**
   * Keeps the run from counting as settled while a verdict is due: until the first one, while a
   * streak runs, and while probes fail.
   */
  attend(): void {
    const isDue =
      !this.isStopped &&
      this.status !== 'unhealthy' &&
      (this.status === 'starting' || this.streak > 0 || !this.probed.passes());
    if (isDue === this.isHolding) return;
    this.isHolding = isDue;
    if (isDue) this.kernel.hold();
    else this.kernel.release();
  }

  private arm(): void {
    this.timer = this.kernel.after(this.gapMs(), PHASE.node, () => this.begin(), 0, true);
  }

  /** H-2, H-5 */
  private gapMs(): Ms {
    const { intervalMs, startIntervalMs, startPeriodMs } = this.check;
    const isInStartPeriod = this.kernel.nowMs - this.startedMs < startPeriodMs;
    if (!isInStartPeriod || this.status !== 'starting') return intervalMs;
    return startIntervalMs ?? intervalMs;
  }

  private begin(): void {
    const beganMs = this.kernel.nowMs;
    const passes = this.probed.passes();
    const probeMs = this.probed.probeMs();
    const isLate = probeMs > this.check.timeoutMs; // H-9
    this.probeRow = this.recorder.probeBegan(this.task);
    this.timer = this.kernel.after(
      Math.min(probeMs, this.check.timeoutMs),
      PHASE.node,
      () => this.end(beganMs, passes && !isLate, isLate),
      0,
      true,
    );
  }

  private end(beganMs: Ms, passed: boolean, isLate: boolean): void {
    const row = this.probeRow;
    this.probeRow = -1;
    const before = this.streak;
    // H-7, H-8
    const isForgiven =
      !passed && this.status === 'starting' && beganMs - this.startedMs < this.check.startPeriodMs;
    if (passed) this.streak = 0;
    else if (!isForgiven) this.streak++;
    const result = passed ? 'passed' : isLate ? 'timed out' : 'failed';
    this.recorder.probeEnded(row, result, this.streak, isForgiven);
    if (this.streak !== before) {
      const rule = passed ? 'H-6' : isLate ? 'H-9' : 'H-7';
      this.kernel.cause = this.recorder.add('probe', this.task, row, rule);
    }
    if (passed) this.become('healthy');
    else if (this.streak >= this.check.retries) this.become('unhealthy');
    this.arm(); // H-2: the gap is that of the status after the probe
    this.attend();
  }

  private become(status: Health): void {
    if (this.status === status) return;
    this.status = status;
    const rule = status === 'healthy' ? 'H-6' : 'H-7';
    this.kernel.cause = this.recorder.health(this.task, status, rule);
    this.changed.fire();
  }
}
