import { parseDuration } from '../../docker';
import type { Ms } from '../../engine';
import type { ScenarioConditions } from '../schema';
import { secondsOf } from './common';
import type { Fronted } from './front';
import type { Answered, Question, Step } from './recipe';

/** Fewer requests than that say nothing, where there are as many. */
const SAMPLE = 20;
/** So many of the requests that are to be expected must have come. */
const SAMPLE_SHARE = 0.5;
/** Requests of so long are looked at, at least. */
const WINDOW_MS_MIN: Ms = 10_000;
const WINDOW_MS_MAX: Ms = 600_000;
/** Where requests are few, one waits for so many of them. */
const FEW = 10;
/** Of so many good requests in a row, one bad in twenty would not have been missed: 0.95 ** 100 is 0.6 %. */
const CONVINCING = 100;
/** For those that come later than expected. */
const ROOM = 1.25;
/** Of a version that runs: from when on it is taken to be there to stay. */
const STEADY_MS: Ms = 10_000;
/** For what a version takes to start, at most, beyond its health check. */
const START_MS: Ms = 60_000;
/** A task that is missing for so long was not replaced at once. */
const MISSED_MS: Ms = 3_000;
/** Updates may take so long, and so much longer for each task. */
const LONGEST_MS: Ms = 600_000;
const LONGEST_MS_EACH: Ms = 60_000;

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

/** What decides about a new version. */
export interface Analysis {
  /** It runs as it should, and so do its requests, for the whole pause. */
  readonly good: ScenarioConditions;
  /** Its requests fail, take too long, or it does not run as it should: any of these. */
  readonly bad: readonly ScenarioConditions[];
}

/** What is known of the requests to a new version. */
interface Expected {
  /** How many are to be expected. */
  readonly perSecond: number;
  /** Whether others go to the old one meanwhile, so that it can be held against that. */
  readonly besides: boolean;
  /** Its tasks. */
  readonly replicas: number;
}

/** What decides about a new version. */
export function analysisOf(
  { newName, service, isGlobal, errors: usual }: Fronted,
  answer: Answered,
  { perSecond, besides, replicas }: Expected,
): Analysis {
  const pause = answer('pause');
  const errors = Number(answer('errors')) / 100;
  const most = Math.min(errors + usual, 1);
  const slower = Number(answer('slower'));
  const sample = sampleOf(pause, perSecond, CONVINCING * ROOM);
  const of = { service: newName, ...sample };
  const expected = (perSecond * (parseDuration(sample.over) ?? 0)) / 1_000 / ROOM;
  // A few tell of a bad version, and it takes more to trust it.
  const many = { ...of, atLeast: Math.max(of.atLeast, Math.min(CONVINCING, Math.floor(expected))) };
  const old = { service: service.name };
  // Where nobody asks for anything there is nothing to hold against it.
  const isAsked = perSecond > 0;
  const fails = besides
    ? { ...of, against: { ...old, errorsAtLeast: errors } }
    : { ...of, errorsAtLeast: most };
  const serves = besides
    ? { ...many, against: { ...old, errorsBelow: errors, latencyBelow: slower } }
    : { ...many, errorsBelow: most };
  const isSlow = { ...of, against: { ...old, latencyAtLeast: slower } };
  return {
    good: { running: newName, ...(isAsked ? { requests: serves } : {}), for: pause },
    bad: [
      ...(isAsked ? [{ requests: fails }] : []),
      ...(isAsked && besides ? [{ requests: isSlow }] : []),
      ...(isGlobal || replicas === 0 ? [] : [missing(newName, replicas)]),
    ],
  };
}

/**
 * Which requests are looked at, and how many have to be there.
 *
 * @param perSecond - requests that are to be expected
 * @param few - where they are few, one waits for so many
 */
export function sampleOf(
  pause: string,
  perSecond: number,
  few = FEW,
): { readonly over: string; readonly atLeast: number } {
  const overMs = windowMs(parseDuration(pause) ?? 0, perSecond, few);
  const expected = Math.floor((perSecond * overMs * SAMPLE_SHARE) / 1_000);
  return { over: secondsOf(overMs), atLeast: Math.max(1, Math.min(SAMPLE, expected)) };
}

/** Long enough for some requests, where they are few. */
function windowMs(pauseMs: Ms, perSecond: number, few: number): Ms {
  const someMs = perSecond > 0 ? Math.ceil(few / perSecond) * 1_000 : 0;
  return Math.max(pauseMs, WINDOW_MS_MIN, Math.min(someMs, WINDOW_MS_MAX));
}

const steadyMs = ({ patienceMs }: Fronted): Ms => STEADY_MS + patienceMs;

/** How a new version comes to stand, and what is done where it does not. */
export interface Standing {
  /** All its tasks run; those that do not stay are given up from then on. */
  readonly ready: Step;
  /** For what comes next: they have run for longer than its health check needs to find them out. */
  readonly gate: Pick<Step, 'after' | 'when' | 'unless' | 'timeout'>;
  readonly aborts: readonly Step[];
}

/**
 * Waits until a new version stands.
 *
 * @param replicas - its tasks
 * @param steps - the one that deploys it, and the one that comes next
 * @param run - takes it away
 */
export function standing(
  front: Fronted,
  replicas: number,
  [first, next]: readonly [first: string, next: string],
  run: string,
): Standing {
  const { newName, isGlobal } = front;
  const timeout = late(front);
  // Of a service that runs everywhere, nobody says how many there should be.
  const isCounted = replicas > 0 && !(isGlobal && replicas === front.replicas);
  const unsteady = { ran: 'abort-unsteady' };
  return {
    ready: {
      name: 'ready',
      after: first,
      when: { running: newName },
      timeout,
      run: `docker service ps ${newName}`,
    },
    gate: {
      after: 'ready',
      when: { running: newName, for: secondsOf(steadyMs(front)) },
      // What has been scaled to nothing runs as it should.
      unless: [...(isCounted ? [unsteady] : []), { ran: 'abort-late' }],
      timeout,
    },
    aborts: [
      ...(isCounted
        ? [
            {
              name: unsteady.ran,
              after: 'ready',
              when: missing(newName, replicas),
              unless: { ran: next },
              timeout,
              run,
            },
          ]
        : []),
      {
        name: 'abort-late',
        after: first,
        when: { ran: first, for: timeout },
        unless: [{ ran: next }, ...(isCounted ? [unsteady] : [])],
        timeout: secondsOf(2 * lateMs(front)),
        run,
      },
    ],
  };
}

const missing = (service: string, replicas: number): ScenarioConditions => ({
  replicas: { service, atMost: replicas - 1 },
  for: secondsOf(MISSED_MS),
});

/** The service has the new image, and its tasks have run for so long. */
export const updated = (front: Fronted): ScenarioConditions => ({
  updated: front.service.name,
  running: front.service.name,
  for: secondsOf(steadyMs(front)),
});

/** Until then a version that is good for anything runs steadily. */
const lateMs = (front: Fronted): Ms => START_MS + front.startPeriodMs + 2 * steadyMs(front);
const late = (front: Fronted): string => secondsOf(lateMs(front));

/** For a gate that neither a pause shuts, or several, nor an update of the service. */
export const patient = ({ replicas }: Fronted, answer: Answered, pauses = 1): string =>
  secondsOf(
    LONGEST_MS + replicas * LONGEST_MS_EACH + pauses * (parseDuration(answer('pause')) ?? 0),
  );
