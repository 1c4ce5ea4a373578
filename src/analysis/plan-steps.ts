import type { Ms, PlanRecord, Recording } from '../engine';
import { givenMs, isAbort, type Scenario } from '../scenario';

/** A command of the timeline as part of a plan. */
export interface PlanStep {
  /** Row of the timeline. */
  readonly row: number;
  /** Empty where it has none. */
  readonly name: string;
  readonly run: string;
  /** It takes the change back. */
  readonly isAbort: boolean;
  /** When it was given; null: never. */
  readonly givenMs: Ms | null;
  /** What became of its waiting; null: it has a time. */
  readonly record: PlanRecord | null;
}

/** How things stand with a step at a moment. */
export type StepState = 'later' | 'waiting' | 'given' | 'left-out';

/** All commands of a timeline, in its order. */
export function planSteps({ timeline }: Scenario, recording: Recording): readonly PlanStep[] {
  const given = givenMs(timeline, recording);
  return timeline.map(({ name = '', run }, row) => ({
    row,
    name,
    run,
    isAbort: isAbort(name),
    givenMs: given[row] ?? null,
    record: recording.plan?.find(({ pin, run: of }) => pin === row && of === run) ?? null,
  }));
}

/** How things stand with a step at a moment. */
export function stepStateAt({ givenMs: at, record }: PlanStep, atMs: Ms): StepState {
  if (record === null) return at !== null && at <= atMs ? 'given' : 'later';
  const { sinceMs, endMs, end } = record;
  if (endMs !== null && endMs <= atMs) return end === 'ran' ? 'given' : 'left-out';
  return sinceMs !== null && sinceMs <= atMs ? 'waiting' : 'later';
}
