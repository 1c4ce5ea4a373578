import type { Result } from '../../engine';
import type { ScenarioError, SettingError, SettingName, ValueError } from '../../scenario';

/**
 * What values of a parameter are. Durations are in ms, ratios from 0 to 1, `bytes` in bytes, `cpus` in
 * processors, a `rate` in requests a second; a `word` is one of some.
 */
export type ParameterKind = 'count' | 'ratio' | 'duration' | 'bytes' | 'cpus' | 'rate' | 'word';

export type ParameterValue = number | string;

/** Times of an image, with their jitter where they have one; the middle is what varies. */
export const IMAGE_SPANS = [
  'pull',
  'create',
  'start',
  'listen',
  'stop',
  'latency',
  'probe',
] as const;
export type ImageSpan = (typeof IMAGE_SPANS)[number];
export type ImageField = ImageSpan | 'workers' | 'errors';

/** What varies of one of an image's faults. */
export const FAULT_FIELDS = ['after', 'for', 'ratio', 'chance'] as const;
export type FaultField = (typeof FAULT_FIELDS)[number];

/** What a service reserves, or may take at the most. */
export const RESOURCES = [
  'resources.reservations.cpus',
  'resources.reservations.memory',
  'resources.limits.cpus',
  'resources.limits.memory',
] as const;
export type ResourceName = (typeof RESOURCES)[number];

/** What of a scenario a parameter sets. Plain data, so that it can go to a worker or into a link. */
export type ParameterTarget =
  /** A setting of a service, written where the command of a pin has it. */
  | {
      readonly of: 'setting';
      /** Row of the timeline. */
      readonly pin: number;
      /** As docker names it, `web_web`. */
      readonly service: string;
      readonly setting: SettingName;
    }
  | {
      readonly of: 'resource';
      readonly pin: number;
      readonly service: string;
      readonly resource: ResourceName;
    }
  /** How many nodes there are: workers come and go at the end of the list. */
  | { readonly of: 'nodes' }
  | { readonly of: 'image'; readonly ref: string; readonly field: ImageField }
  | {
      readonly of: 'fault';
      readonly ref: string;
      /** Row of the image's faults. */
      readonly fault: number;
      readonly field: FaultField;
    }
  /** Requests a second of a stream; its row of the traffic. */
  | { readonly of: 'traffic'; readonly stream: number }
  /** When the command of a pin is given: an update, a fault, whatever it is. */
  | { readonly of: 'time'; readonly pin: number }
  | { readonly of: 'seed' };

/** Something of a scenario that can be set to one value after another. */
export interface Parameter {
  /**
   * What it is called in commands and links: docker's name of a setting (`parallelism`,
   * `rollback_config.delay`, `healthcheck.interval`), else its place in the scenario
   * (`images.web:2.listen`, `images.web:2.faults.0.chance`, `traffic.0.rate`, `timeline.1.at`, `nodes`,
   * `seed`). Rows count from 0.
   */
  readonly name: string;
  readonly kind: ParameterKind;
  readonly target: ParameterTarget;
  /** What it is in the scenario as it stands. */
  readonly now: ParameterValue;
  /** The least and the most that it may be; of a word not of importance. */
  readonly range: readonly [number, number];
  /** What a word may be, in docker's order; else empty. */
  readonly words: readonly string[];
}

/** What only a value of a parameter can have wrong. */
export type ParameterProblem =
  | { readonly code: 'parameter/not-a-size'; readonly text: string }
  | {
      readonly code: 'parameter/not-a-word';
      readonly text: string;
      readonly words: readonly string[];
    }
  /** It goes nowhere: its end lies before its beginning, or its step is none. */
  | { readonly code: 'parameter/no-range'; readonly text: string }
  | { readonly code: 'parameter/too-many'; readonly text: string; readonly max: number };

/** Why a value could not be read, or not be set. Texts are by `code`; `parameterErrorText` has them all. */
export type ParameterError = ParameterProblem | ValueError | SettingError | ScenarioError;

export type ParameterResult<T> = Result<T, ParameterError>;
