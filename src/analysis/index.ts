/** Answers read off recordings: the layer's only door. */
export { causesOf, eventsOf, type ToldEvent } from './events';
export { forecastOf, type Forecast, type Ending } from './forecast';
export { ganttOf, type Bar, type GanttRow, type Segment } from './gantt';
export { poolSteps, type PoolStep } from './pool';
export { requestBuckets, type RequestBucket } from './requests';
