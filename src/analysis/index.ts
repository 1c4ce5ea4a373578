/** Answers read off recordings: the layer's only door. */
export { configAt } from './update-config';
export { causesOf, eventsOf, type ToldEvent } from './events';
export { dependencyLives, isDuring, labelsAt, type DependencyLife } from './dependencies';
export { pathOf } from './dependency-uses';
export { deploymentsOf, type Deployment } from './deployments';
export { removalAnswer, removalAt, type Release, type Removal } from './removal';
export { attachLine, createLine, detachLine, nextName, rotateLine } from './references';
export { counterpartsOf, type Counterpart } from './compare/counterparts';
export { differencesOf } from './compare/differences';
export { labelsOf, type RunLabel } from './compare/labels';
export { partingOf, type Parting, type PartingSide } from './compare/parting';
export { loadClientProgress } from './load-client-progress';
export type { ProgressStep } from './client-progress';
export { rotationsOf, tasksIn, type HolderCounts, type Rotation } from './rotations';
export { figuresOf, type Figures } from './figures';
export { exposuresOf, type Exposure } from './exposures';
export { failedRequests, type FailedRequest } from './failed-requests';
export { forecastOf, type Ending, type Forecast } from './forecast';
export { ganttOf, type Bar, type GanttRow, type Segment, type Stretch } from './gantt';
export { idleStretches } from './idle';
export { ledgerOf, type Ledger, type ReasonShare, type Share } from './ledger';
export { type LifePhase, type RolloutPhase } from './phases';
export { poolChanges, poolSteps, type PoolChange, type PoolStep } from './pool';
export { proxyAt, type ProxyNow } from './proxy-at';
export { probesByTask, type Probe } from './probes';
export { requestBuckets, type RequestBucket } from './requests';
export {
  budgetSpent,
  latencyBuckets,
  OBJECTIVES,
  requestFigures,
  type LatencyBucket,
  type Objective,
} from './request-figures';
export type { FullestNode } from './load-figures';
export { mostHolders } from './task-counts';
export {
  compareMeasured,
  MEASURE_FACTS,
  MEASURE_NAMES,
  measureOf,
  measuresOf,
  type Measured,
  type MeasureName,
  type MeasureSpan,
} from './measures';
export { connectionsOf, type Connection } from './connections';
export { loadAt, loadIndex, type TaskLoad } from './load';
export { poolAt, tableOf, type PoolNow } from './pool-at';
export { poolTables, type Difference } from './pool-tables';
export { hostPortsOf, wayInAt, type HostPort, type WayIn } from './way-in';
export { loadStrategyFigures } from './load-strategy-figures';
export type { StrategyFigures } from './strategy-figures';
export { planLanes, type PlanWait } from './plan-lanes';
export { planOutcome, type PlanEnding, type PlanOutcome } from './plan-outcome';
export { planSteps, stepStateAt, type PlanStep, type StepState } from './plan-steps';
export { pendingOf } from './pending';
export { placementOf, type PlacementReason, type SeenNode } from './placement';
export { checkOf } from './task-check';
export { slotNeighbours, taskLife, type LifeState, type Span, type TaskLife } from './task-life';
export type { Killing, Streak, Verdict } from './task-verdict';
export { sameEntry, sameTask } from './same';
export type {
  Parameter,
  ParameterError,
  ParameterProblem,
  ParameterValue,
} from './sweep/parameter';
export { printParameter, readValues, suggestedValues } from './sweep/parameter-values';
export { parametersOf, subjectOf, type SweepSubject } from './sweep/parameters';
export { setParameter } from './sweep/set-parameter';
export type { Sketch } from './sweep/sketch';
export { cellNow, sweepOf, type Sweep, type SweepAxis } from './sweep/sweep';
export { loadTrials } from './sweep/load-trials';
export {
  scenarioAt,
  type Point,
  type Prepared,
  type Trial,
  type TrialAnswer,
  type TrialRunner,
  type Trials,
} from './sweep/trial';
export { loadSharing, mayShare } from './load-sharing';
export { countShares, msOfRequests, shareWindows } from './share-counts';
export { shareStepAt } from './share-step';
export type { ShareCode, ShareStep, Sharing } from './sharing';
export { recordingUpTo } from './up-to';
export { specAfter } from './spec-after';
export { unmetConstraints, type UnmetConstraint } from './unmet-constraints';
export { namesOf, versionsOf } from './versions';
export { wantedOf, wantedSteps } from './wanted';
export { slotCounts, type SlotCount } from './slot-counts';
export type { AdviceFacts, AdviceKind } from './advice/finding';
export { changesBetween, type Change } from './advice/changes';
export { adviceLine } from './advice/advice-line';
export { loadAdvice } from './advice/load-advice';
export type { Measure } from './advice/measures';
export type { Outcome as RunOutcome } from './advice/outcome';
export { byDamage, type Advice } from './advice/severity';
export { timeLedger, type Gap, type TimeLedger } from './time-ledger';
export { SPENDINGS, type Spending } from './time-shares';
export { updatesOf, type UpdateEnding, type UpdateSpan } from './updates';
export { blameFor, type Blame } from './why/blame';
export type { Judgement } from './why/judgement';
export { progressOf, type Progress, type WorkerWait } from './why/progress';
export type { FailureCount, Reason } from './why/reason';
export { whyOf, type Why } from './why/why';
export type { Catch } from './chance/caught';
export { withBug } from './chance/faulty';
export { searchLeast } from './chance/least-search';
export { proportionOf, quantileOf, type Proportion, type Quantile } from './chance/proportion';
export { MEASURED_BUG, searchBest, TRIED_MAX, type BestFound, type Candidate } from './best/best';
export {
  measuresFor,
  usualAxes,
  type BestQuestion,
  type Limit,
  type Outlook,
} from './best/question';
