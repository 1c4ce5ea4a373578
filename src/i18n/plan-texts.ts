import type { StepState } from '../analysis';
import type { Ms, PlanRecord } from '../engine';

/** A plan, its steps and gates. */
export interface PlanTexts {
  readonly steps: string;
  readonly states: Readonly<Record<StepState, string>>;
  /** Commands have times, and none waits. */
  readonly noGates: string;
  /** What a step waits for, as it was found at last. */
  readonly when: (answers: PlanRecord['when']) => string;
  readonly unless: (answers: PlanRecord['unless']) => string;
  /** It comes right after another one. */
  readonly follows: string;
  readonly waits: (sinceMs: Ms) => string;
  /** Why a step was not given. */
  readonly ends: Readonly<Record<Exclude<PlanRecord['end'], 'ran' | 'waiting'>, string>>;
  /** On a button: it waits no longer, but has a time. */
  readonly atItsTime: string;
  /** Name of a choice of conditions for a command that has a time. */
  readonly waitFor: string;
  readonly conditions: Readonly<
    Record<'updated' | 'running' | 'errors', (service: string) => string>
  >;
  readonly now: string;
}
