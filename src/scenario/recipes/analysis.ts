import { parseDuration } from '../../docker';
import type { Ms } from '../../engine';
import type { ScenarioConditions } from '../schema';
import { checkOf } from './careful';
import { secondsOf } from './common';
import type { Fronted } from './front';
import type { Answered, Ground, GroundService, Question } from './recipe';

type When = ScenarioConditions;

/** Fewer requests than that say nothing, where there are as many. */
const SAMPLE = 20;
/** So many of the requests that are to be expected must have come. */
const SAMPLE_SHARE = 0.5;
/** Requests of so long are looked at, at least. */
const WINDOW_MS_MIN: Ms = 10_000;
/** Of a version that runs: from when on it is taken to be there to stay. */
const STEADY_MS: Ms = 10_000;
/** For what a version takes to start, at most, beyond its health check. */
const START_MS: Ms = 60_000;
/** Updates may take so long. */
const LONGEST_MS: Ms = 1_800_000;

/** What is asked by recipes that let requests decide. */
export const analysisQuestions = (pause: string): readonly Question[] => [
  { name: 'pause', kind: 'duration', value: pause },
  { name: 'errors', kind: 'number', min: 0.01, max: 100, value: '1' },
  { name: 'slower', kind: 'number', min: 1, max: 1_000, value: '1.5' },
];

/** By which name the proxy knows the service. */
export const HOST_QUESTION: Question = {
  name: 'host',
  kind: 'text',
  options: [],
  value: 'app',
};

/** What a new version is held against. */
export interface Analysis {
  /** It runs as it should, and so do its requests, for the whole pause. */
  readonly good: When;
  /** Its requests fail. */
  readonly bad: When;
}

/**
 * What decides about a new version.
 *
 * @param perSecond - requests that it is to get
 */
export function analysisOf(
  { newName, rate }: Pick<Fronted, 'newName' | 'rate'>,
  answer: Answered,
  perSecond: number,
): Analysis {
  const pause = answer('pause');
  const overMs = Math.max(parseDuration(pause) ?? 0, WINDOW_MS_MIN);
  const expected = Math.floor((perSecond * overMs * SAMPLE_SHARE) / 1_000);
  const errors = Number(answer('errors')) / 100;
  const of = {
    service: newName,
    over: secondsOf(overMs),
    atLeast: Math.max(1, Math.min(SAMPLE, expected)),
  };
  return {
    good: {
      running: newName,
      // Where nobody asks for anything there is nothing to hold against it.
      ...(rate === 0 ? {} : { requests: { ...of, errorsBelow: errors } }),
      for: pause,
    },
    bad: { requests: { ...of, errorsAtLeast: errors } },
  };
}

/** Its tasks have all run for longer than its health check needs to find them out. */
export const steady = (ground: Ground, { service, newName }: Fronted): When => ({
  running: newName,
  for: secondsOf(STEADY_MS + patienceMs(ground, service)),
});

/** Until then a version that is good for anything runs steadily. */
export const lateMs = (ground: Ground, { service }: Fronted): Ms => {
  const startPeriodMs = checkOf(ground, service)?.startPeriodMs ?? 0;
  return START_MS + startPeriodMs + 2 * (STEADY_MS + patienceMs(ground, service));
};

function patienceMs(ground: Ground, service: GroundService): Ms {
  const check = checkOf(ground, service);
  return check === null ? 0 : check.intervalMs * check.retries + check.timeoutMs;
}

/** A gate that a pause or a long update does not shut. */
export const patient = (answer: Answered): string =>
  secondsOf(LONGEST_MS + (parseDuration(answer('pause')) ?? 0));
