import type * as z from 'zod/mini';
import { fail, ok, type Result } from '../engine';
import { parseDuration } from '../docker';
import { LIMITS, scenarioSchema, type Scenario } from './schema';
import { upgrade } from './upgrade';

/** What is wrong with a scenario. `path` is written as in `timeline[2].at`; sentences are in `i18n`. */
export type ScenarioError =
  | { readonly code: 'scenario/not-json'; readonly path: ''; readonly reason: string }
  | { readonly code: 'scenario/not-a-scenario'; readonly path: '' }
  | { readonly code: 'scenario/newer-format'; readonly path: 'swarmscope'; readonly format: number }
  | { readonly code: 'scenario/missing'; readonly path: string }
  | { readonly code: 'scenario/bad-type'; readonly path: string; readonly expected: string }
  | { readonly code: 'scenario/unknown-key'; readonly path: string; readonly key: string; readonly known: readonly string[] }
  | { readonly code: 'scenario/bad-choice'; readonly path: string; readonly choices: readonly string[] }
  | { readonly code: 'scenario/bad-duration'; readonly path: string; readonly value: string }
  | { readonly code: 'scenario/out-of-range'; readonly path: string; readonly bound: string }
  | { readonly code: 'scenario/bad-value'; readonly path: string; readonly value: string }
  | { readonly code: 'scenario/one-manager'; readonly path: 'nodes'; readonly managers: number }
  | { readonly code: 'scenario/duplicate-node'; readonly path: string; readonly name: string }
  | { readonly code: 'scenario/unknown-node'; readonly path: string; readonly name: string }
  | { readonly code: 'scenario/when-not-yet'; readonly path: string }
  | { readonly code: 'scenario/no-time'; readonly path: string };

type ScenarioErrors = readonly ScenarioError[];

/** Reads a scenario's JSON. All that is wrong is told at once. */
export function parseScenario(json: string): Result<Scenario, ScenarioErrors> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    return fail([{ code: 'scenario/not-json', path: '', reason }]);
  }
  return readScenario(value);
}

/** Checks a value that may be a scenario of any format. */
export function readScenario(value: unknown): Result<Scenario, ScenarioErrors> {
  const upgraded = upgrade(value);
  if (!upgraded.ok) return fail([upgraded.error]);
  const parsed = scenarioSchema.safeParse(upgraded.value);
  if (!parsed.success) {
    return fail(parsed.error.issues.flatMap((issue) => describeIssue(issue, upgraded.value)));
  }
  const errors = checkWhole(parsed.data);
  return errors.length > 0 ? fail(errors) : ok(parsed.data);
}

type Issue = z.core.$ZodIssue;

export function describeIssue(issue: Issue, whole: unknown): ScenarioErrors {
  const path = pathText(issue.path);
  const value = valueAt(whole, issue.path);
  const shown = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
  if (issue.message === 'scenario/bad-duration') {
    return [{ code: 'scenario/bad-duration', path, value: shown }];
  }
  if (value === undefined && issue.code !== 'unrecognized_keys') {
    return [{ code: 'scenario/missing', path }];
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const own = path === '' ? key : `${path}.${key}`;
        return { code: 'scenario/unknown-key', path: own, key, known: KNOWN_KEYS };
      });
    case 'invalid_type':
      return [{ code: 'scenario/bad-type', path, expected: issue.expected }];
    case 'invalid_value':
      return [{ code: 'scenario/bad-choice', path, choices: issue.values.map(String) }];
    case 'too_big':
      return [{ code: 'scenario/out-of-range', path, bound: `≤ ${String(issue.maximum)}` }];
    case 'too_small':
      return [{ code: 'scenario/out-of-range', path, bound: `≥ ${String(issue.minimum)}` }];
    default:
      return [{ code: 'scenario/bad-value', path, value: shown }];
  }
}

/** Keys of the format, to name the one that was meant. */
const KNOWN_KEYS = (
  'swarmscope title seed engine nodes images files traffic timeline luck until name role labels cpus ' +
  'memory availability pull create start listen stop stopCode drain latency workers errors missing ' +
  'probe healthcheck faults kind after for code ratio slots chance test interval timeout retries ' +
  'start_period start_interval service rate from via keepAlive arrivals at when run updateOrder ' +
  'tieOrder rollbackRace nodeDownAfter'
).split(' ');

function checkWhole(scenario: Scenario): ScenarioErrors {
  const errors: ScenarioError[] = [];
  const names = new Set<string>();
  scenario.nodes.forEach(({ name }, i) => {
    if (names.has(name)) errors.push({ code: 'scenario/duplicate-node', path: `nodes[${i}].name`, name });
    names.add(name);
  });
  const managers = scenario.nodes.filter((node) => node.role === 'manager').length;
  if (managers !== 1) errors.push({ code: 'scenario/one-manager', path: 'nodes', managers });
  (scenario.traffic ?? []).forEach(({ via }, i) => {
    if (via === undefined || via === 'all' || names.has(via)) return;
    errors.push({ code: 'scenario/unknown-node', path: `traffic[${i}].via`, name: via });
  });
  scenario.timeline.forEach((entry, i) => {
    if (entry.when !== undefined) {
      errors.push({ code: 'scenario/when-not-yet', path: `timeline[${i}].when` });
    } else if (entry.at === undefined) {
      errors.push({ code: 'scenario/no-time', path: `timeline[${i}].at` });
    }
  });
  const times = [
    ...scenario.timeline.map(({ at }, i) => [at, `timeline[${i}].at`] as const),
    [scenario.until, 'until'] as const,
  ];
  for (const [text, path] of times) {
    if (text === undefined || (parseDuration(text) ?? 0) <= LIMITS.untilMs) continue;
    errors.push({ code: 'scenario/out-of-range', path, bound: '≤ 24h' });
  }
  return errors;
}

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');

function valueAt(whole: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    whole,
  );
}
