/** Answers read off recordings: the layer's only door. */
export { causesOf, eventsOf, type ToldEvent } from './events';
export { forecastOf, type Ending, type Forecast } from './forecast';
export { ganttOf, type Bar, type GanttRow, type Segment, type Stretch } from './gantt';
export { idleStretches } from './idle';
export { poolChanges, poolSteps, type PoolChange, type PoolStep } from './pool';
export { probesByTask, type Probe } from './probes';
export { requestBuckets, type RequestBucket } from './requests';
export { pendingOf } from './pending';
export { placementOf, type PlacementReason, type SeenNode } from './placement';
export { checkOf } from './task-check';
export { slotNeighbours, taskLife, type LifeState, type Span, type TaskLife } from './task-life';
export type { Killing, Streak, Verdict } from './task-verdict';
export { wantedOf, wantedSteps } from './wanted';
export { slotCounts, type SlotCount } from './slot-counts';
export type { Advice, Damage } from './advice/advice';
export type { AdviceFacts, AdviceKind, Finding, Proof } from './advice/finding';
export { loadAdvice } from './advice/load-advice';
export type { Measure, Outcome as RunOutcome } from './advice/outcome';
