import type * as z from 'zod/mini';
import { nearestOf } from '../docker';
import type { Ms } from '../engine';
import { LIMITS } from './limits';
import { ISSUE, KNOWN_KEYS } from './schema';

/** What a value should have been, where its type is right. */
export type Expected =
  | 'name'
  | 'hostname'
  | 'task'
  | 'bytes'
  | 'cpus'
  | 'health-test'
  | 'platform'
  | 'other';

/** What is wrong with a scenario. `path` is written as in `timeline[2].at`, `value` as in JSON. */
export type ScenarioError =
  /** `reason` is the JavaScript engine's own. */
  | { readonly code: 'scenario/not-json'; readonly path: ''; readonly reason: string }
  | { readonly code: 'scenario/not-a-scenario'; readonly path: '' }
  | { readonly code: 'scenario/newer-format'; readonly path: 'swarmscope'; readonly format: number }
  | { readonly code: 'scenario/missing'; readonly path: string }
  | {
      readonly code: 'scenario/bad-type';
      readonly path: string;
      readonly value: string;
      readonly expected: ScenarioType;
    }
  | {
      readonly code: 'scenario/unknown-key';
      readonly path: string;
      readonly key: string;
      readonly nearest?: string;
    }
  | {
      readonly code: 'scenario/bad-choice';
      readonly path: string;
      readonly value: string;
      readonly choices: readonly string[];
    }
  | { readonly code: 'scenario/bad-duration'; readonly path: string; readonly value: string }
  | {
      readonly code: 'scenario/duration-too-long';
      readonly path: string;
      readonly value: string;
      readonly maxMs: Ms;
    }
  | {
      readonly code: 'scenario/bad-value';
      readonly path: string;
      readonly value: string;
      readonly expected: Expected;
    }
  | {
      readonly code: 'scenario/out-of-range';
      readonly path: string;
      readonly value: string;
      /** One of the two is there. */
      readonly min?: number;
      readonly max?: number;
    }
  | { readonly code: 'scenario/empty'; readonly path: string }
  | {
      readonly code: 'scenario/too-large';
      readonly path: string;
      readonly of: 'characters' | 'entries';
      readonly max: number;
    }
  | { readonly code: 'scenario/no-manager'; readonly path: 'nodes' }
  | { readonly code: 'scenario/duplicate-node'; readonly path: string; readonly name: string }
  | { readonly code: 'scenario/unknown-node'; readonly path: string; readonly name: string }
  /** A command has a time, and something that only one without a time has. */
  | { readonly code: 'scenario/at-and-when'; readonly path: string }
  /** Conditions that ask nothing. */
  | { readonly code: 'scenario/no-condition'; readonly path: string }
  | { readonly code: 'scenario/duplicate-command'; readonly path: string; readonly name: string }
  | { readonly code: 'scenario/unknown-command'; readonly path: string; readonly name: string }
  /** Commands that wait for each other; their names, or where they stand. */
  | { readonly code: 'scenario/cycle'; readonly path: string; readonly names: readonly string[] };

/** Types of JSON, and `integer`. */
export type ScenarioType = 'text' | 'number' | 'integer' | 'boolean' | 'object' | 'list' | 'other';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Enough for a person; a hostile file has a hundred thousand. */
const ERRORS_MAX = 50;
const SHOWN_MAX = 80;

/** Makes errors of what the schema found in `whole`, which stands at `prefix`. */
export function errorsOf(
  issues: readonly Issue[],
  whole: unknown,
  prefix: readonly string[] = [],
): readonly ScenarioError[] {
  return issues
    .slice(0, ERRORS_MAX)
    .flatMap((issue) => errorsOfIssue(issue, [], whole, prefix))
    .slice(0, ERRORS_MAX);
}

function errorsOfIssue(
  issue: Issue,
  under: Path,
  whole: unknown,
  prefix: Path,
): readonly ScenarioError[] {
  const within = [...under, ...issue.path];
  const found = valueAt(whole, within);
  const path = pathText([...prefix, ...within]);
  const value = show(found);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys
        .slice(0, ERRORS_MAX)
        .map((key) =>
          unknownKey(pathText([...prefix, ...within, key]), [...prefix, ...within], key),
        );
    case 'invalid_union': {
      const branch = issue.errors.find((errors) =>
        errors.every((error) => error.code !== 'invalid_type' || error.path.length > 0),
      );
      if (branch !== undefined) {
        return branch.flatMap((error) => errorsOfIssue(error, within, whole, prefix));
      }
      return [{ code: 'scenario/bad-type', path, value, expected: 'other' }];
    }
    case 'too_big':
    case 'too_small':
      return [beyond(issue, path, value)];
    default:
  }
  if (found === undefined) return [{ code: 'scenario/missing', path }];
  switch (issue.message) {
    case ISSUE.duration:
      return [{ code: 'scenario/bad-duration', path, value }];
    case ISSUE.durationTooLong:
      return [{ code: 'scenario/duration-too-long', path, value, maxMs: LIMITS.durationMs }];
    case ISSUE.hostname:
    case ISSUE.task:
    case ISSUE.bytes:
    case ISSUE.cpus:
    case ISSUE.healthTest:
    case ISSUE.platform:
      return [{ code: 'scenario/bad-value', path, value, expected: issue.message }];
    default:
  }
  switch (issue.code) {
    case 'invalid_type':
      return [{ code: 'scenario/bad-type', path, value, expected: typeName(issue.expected) }];
    case 'invalid_value':
      return [{ code: 'scenario/bad-choice', path, value, choices: issue.values.map(String) }];
    case 'invalid_key':
      return [
        { code: 'scenario/bad-value', path, value: show(issue.path.at(-1)), expected: 'name' },
      ];
    default:
      return [{ code: 'scenario/bad-value', path, value, expected: 'other' }];
  }
}

function beyond(
  issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall,
  path: string,
  value: string,
): ScenarioError {
  const isNumber = ['number', 'int', 'bigint'].includes(issue.origin);
  if (issue.code === 'too_small') {
    if (!isNumber) return { code: 'scenario/empty', path };
    return { code: 'scenario/out-of-range', path, value, min: Number(issue.minimum) };
  }
  const max = Number(issue.maximum);
  if (isNumber) return { code: 'scenario/out-of-range', path, value, max };
  return {
    code: 'scenario/too-large',
    path,
    of: issue.origin === 'string' ? 'characters' : 'entries',
    max,
  };
}

function unknownKey(path: string, parent: Path, key: string): ScenarioError {
  const [nearest] = nearestOf(key, knownKeys(parent));
  const error = { code: 'scenario/unknown-key', path, key: key.slice(0, SHOWN_MAX) } as const;
  return nearest === undefined ? error : { ...error, nearest };
}

/** The keys that an object at `path` may have. */
function knownKeys(path: Path): readonly string[] {
  const kind = path.map((key, depth) =>
    typeof key === 'number' || (depth === 1 && path[0] === 'images') ? '*' : String(key),
  );
  const name = kind.join('.');
  return Object.hasOwn(KNOWN_KEYS, name) ? (KNOWN_KEYS[name] ?? []) : [];
}

const TYPE_NAMES: Readonly<Record<string, ScenarioType>> = {
  string: 'text',
  number: 'number',
  int: 'integer',
  boolean: 'boolean',
  object: 'object',
  record: 'object',
  array: 'list',
};

const typeName = (expected: string): ScenarioType => TYPE_NAMES[expected] ?? 'other';

/** `['images', 'web:1', 'faults', 0]` as `images["web:1"].faults[0]`. */
function pathText(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = String(key);
    if (!/^[A-Za-z_]\w*$/.test(name)) return `${text}[${show(name)}]`;
    return text === '' ? name : `${text}.${name}`;
  }, '');
}

/** A value as in JSON, never longer than a person would read. */
function show(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  if (typeof value !== 'string') return String(value);
  return JSON.stringify(value.length > SHOWN_MAX ? `${value.slice(0, SHOWN_MAX)}…` : value);
}

const valueAt = (whole: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    whole,
  );
