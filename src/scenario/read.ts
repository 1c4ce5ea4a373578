import { fail, ok, type Result } from '../engine';
import { errorsOf, type ScenarioError } from './errors';
import { placedSets, timelineErrors } from './read-timeline';
import { LIMITS } from './limits';
import { imageSchema, scenarioSchema, type Scenario, type ScenarioImage } from './schema';
import { upgrade } from './upgrade';

/** Without it zod tries `new Function`, which a page's content security policy reports. */
const NO_CODE = { jitless: true };

/** Reads a scenario's JSON, of any format so far. All that is wrong is told at once. */
export function parseScenario(json: string): Result<Scenario, readonly ScenarioError[]> {
  if (json.length > LIMITS.jsonLength) {
    const max = LIMITS.jsonLength;
    return fail([{ code: 'scenario/too-large', path: '', of: 'characters', max }]);
  }
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    return fail([{ code: 'scenario/not-json', path: '', reason }]);
  }
  return readScenario(value);
}

/** Checks a value that may be a scenario of any format so far. */
export function readScenario(value: unknown): Result<Scenario, readonly ScenarioError[]> {
  const upgraded = upgrade(value);
  if (!upgraded.ok) return fail([upgraded.error]);
  const parsed = scenarioSchema.safeParse(upgraded.value, NO_CODE);
  if (!parsed.success) return fail(errorsOf(parsed.error.issues, upgraded.value));
  const errors = [
    ...prototypeErrors(upgraded.value),
    ...nodeErrors(parsed.data),
    ...namedNodeErrors(parsed.data),
    ...timelineErrors(parsed.data),
  ];
  return errors.length > 0 ? fail(errors) : ok(parsed.data);
}

/**
 * Checks the behaviour of an image, as `chaos image REF JSON` gives it.
 *
 * @param ref - the image, for the paths of errors
 */
export function readImage(
  value: unknown,
  ref: string,
): Result<ScenarioImage, readonly ScenarioError[]> {
  const parsed = imageSchema.safeParse(value, NO_CODE);
  if (!parsed.success) return fail(errorsOf(parsed.error.issues, value, ['images', ref]));
  return ok(parsed.data);
}

export type ReadImage = typeof readImage;

/**
 * A name that zod leaves out without a word, lest it change an object's prototype: what is named so
 * would be lost.
 */
function prototypeErrors(raw: Record<string, unknown>): readonly ScenarioError[] {
  // The schema has taken them: what is there has its type.
  const { nodes, files, images, luck } = raw as Partial<Scenario>;
  const records: readonly (readonly [path: string, record: object | undefined])[] = [
    ...(nodes ?? []).flatMap(({ labels, engineLabels }, i) => [
      [`nodes[${i}].labels`, labels] as const,
      [`nodes[${i}].engineLabels`, engineLabels] as const,
    ]),
    ['images', images],
    ['files', files],
    ['luck.nodeDownAfter', luck?.nodeDownAfter],
  ];
  return records
    .filter(([, record]) => record !== undefined && Object.hasOwn(record, '__proto__'))
    .map(([path]) => ({
      code: 'scenario/bad-value',
      path: `${path}.__proto__`,
      value: '"__proto__"',
      expected: 'name',
    }));
}

function nodeErrors({ nodes }: Scenario): readonly ScenarioError[] {
  const errors: ScenarioError[] = [];
  const names = new Set<string>();
  nodes.forEach(({ name }, i) => {
    const path = `nodes[${i}].name`;
    if (names.has(name)) errors.push({ code: 'scenario/duplicate-node', path, name });
    names.add(name);
  });
  if (!nodes.some(({ role, joins }) => role === 'manager' && joins !== true)) {
    errors.push({ code: 'scenario/no-manager', path: 'nodes' });
  }
  return errors;
}

/** Every mention of a node that is not there: most likely a slip of the pen. */
function namedNodeErrors(scenario: Scenario): readonly ScenarioError[] {
  const names = new Set(scenario.nodes.map((node) => node.name));
  const errors: ScenarioError[] = [];
  const ask = (name: string, path: string): void => {
    if (!names.has(name)) errors.push({ code: 'scenario/unknown-node', path, name });
  };
  (scenario.traffic ?? []).forEach(({ via = 'all' }, i) => {
    if (via !== 'all') ask(via, `traffic[${i}].via`);
  });
  for (const [ref, { faults = [] }] of Object.entries(scenario.images ?? {})) {
    faults.forEach(({ nodes = [] }, i) => {
      const path = `images[${JSON.stringify(ref)}].faults[${i}].nodes`;
      nodes.forEach((name, j) => ask(name, `${path}[${j}]`));
    });
  }
  scenario.timeline.forEach(({ when, unless }, i) => {
    const path = `timeline[${i}]`;
    for (const { set, path: place } of [
      ...placedSets(when, `${path}.when`),
      ...placedSets(unless, `${path}.unless`),
    ]) {
      if (set.node !== undefined) ask(set.node.name, `${place}.node.name`);
    }
  });
  const { tieOrder = [], nodeDownAfter = {} } = scenario.luck ?? {};
  tieOrder.forEach((name, i) => ask(name, `luck.tieOrder[${i}]`));
  for (const name of Object.keys(nodeDownAfter)) ask(name, `luck.nodeDownAfter`);
  return errors;
}
