import {
  ok,
  parseConstraints,
  resourceProblem,
  type Placement,
  type ResourceRequirements,
  type Resources,
  type Result,
} from '../../engine';
import { parseBytes } from '../cli/bytes';
import { cpusProblem, nanoCpusOf } from '../cli/flags';
import { mapOf, negative, numeric, text, type Config, type Fails } from './values';
import type { ComposeError } from './parse';
import type { Path } from './validate';

/** Where in the file something stands, and of which service. */
interface Where {
  /** As the file names it. */
  readonly key: string;
  /** As docker names it. */
  readonly service: string;
  readonly path: Path;
}

/** `deploy.placement` (ST-23, C-2). */
export function placementOf(
  config: Config,
  { service, path }: Where,
  fails: Fails,
): Result<Placement, ComposeError> {
  const constraints = listOf(config['constraints']).map(String);
  const parsed = parseConstraints(constraints);
  if (!parsed.ok) {
    const message = `rpc error: code = Unknown desc = ${parsed.error}`;
    return fails([...path, 'constraints'], message, service);
  }
  const maxReplicas = numeric(config['max_replicas_per_node']) ?? 0;
  if (maxReplicas < 0) {
    const key = 'max_replicas_per_node';
    return fails([...path, key], negative(key, maxReplicas));
  }
  const preferences = listOf(config['preferences']).map((item) => text(mapOf(item)['spread']));
  return ok({ constraints, preferences, maxReplicas, platforms: [] });
}

/** `deploy.resources` (ST-28, D-29). */
export function resourcesOf(
  config: Config,
  where: Where,
  fails: Fails,
): Result<ResourceRequirements, ComposeError> {
  const path = [...where.path, 'reservations'];
  const asked = mapOf(config['reservations']);
  if (listOf(asked['generic_resources']).length > 0) {
    const message = 'swarmscope: generic_resources are not simulated yet';
    return fails([...path, 'generic_resources'], message);
  }
  const limits = amountOf(
    mapOf(config['limits']),
    { ...where, path: [...where.path, 'limits'] },
    fails,
  );
  if (!limits.ok) return limits;
  const reservations = amountOf(asked, { ...where, path }, fails);
  return reservations.ok
    ? ok({ reservations: reservations.value, limits: limits.value })
    : reservations;
}

function amountOf(
  config: Config,
  { key, service, path }: Where,
  fails: Fails,
): Result<Resources, ComposeError> {
  const cpus = text(config['cpus']);
  const memory = text(config['memory']);
  const memoryBytes = memory === '' ? 0 : parseBytes(memory);
  if (memoryBytes === undefined) return fails([...path, 'memory'], `invalid size: '${memory}'`);
  const problem = cpus === '' ? undefined : cpusProblem(cpus);
  if (problem !== undefined) return fails([...path, 'cpus'], `service ${key}: ${problem}`);
  const amount = { nanoCpus: nanoCpusOf(cpus), memoryBytes };
  const tooLow = resourceProblem(amount);
  if (tooLow === undefined) return ok(amount);
  return fails(path, `rpc error: code = InvalidArgument desc = ${tooLow}`, service);
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
