import { isJob } from '../api/mode';
import type { ServiceSpec } from '../api/specs';
import { parseConstraints } from '../constraint/constraint';
import type { ApiError } from './api-error';
import { resourceProblem } from './resources';
import { referencesIn } from './dependency-api';

const NAME = /^[a-zA-Z0-9](?:[-_]*[A-Za-z0-9]+)*$/;
const NAME_LENGTH_MAX = 63;
const HEALTH_MS_LEAST = 1;
/** Beyond what anybody watches in a browser; a bound on the work of one run. */
const REPLICAS_MAX = 20_000;
/** A repository name with an optional tag or digest, as far as a typing mistake would show. */
const IMAGE =
  /^[a-z0-9]+(?:(?:[._]|__|-+|\/|:[0-9]+\/)[a-z0-9]+)*(?::[\w][\w.-]{0,127})?(?:@sha256:[a-f0-9]{64})?$/;

const invalid = (message: string): ApiError => ({ code: 'InvalidArgument', message });

/** The first thing that is wrong with a spec, in SwarmKit's words. SwarmKit: `controlapi/service.go`. */
export function validateSpec(spec: ServiceSpec): ApiError | undefined {
  return (
    validateName(spec.name) ??
    validateResources(spec) ??
    validateRestart(spec) ??
    validatePlacement(spec) ??
    validateImage(spec.task.container.image) ??
    validateHealth(spec) ??
    validateUpdate(spec) ??
    validateTargets(spec) ??
    validatePorts(spec) ??
    validateReplicas(spec)
  );
}

/** D-8 */
function validateName(name: string): ApiError | undefined {
  if (name === '') return invalid('meta: name must be provided');
  if (!NAME.test(name)) return invalid('name must be valid as a DNS name component');
  if (name.length > NAME_LENGTH_MAX) return invalid('name must be 63 characters or fewer');
  return undefined;
}

function validateImage(image: string): ApiError | undefined {
  if (image === '') return invalid('ContainerSpec: image reference must be provided');
  if (!IMAGE.test(image)) return invalid(`ContainerSpec: "${image}" is not a valid repository/tag`);
  return undefined;
}

/** D-29 */
function validateResources({ task: { resources } }: ServiceSpec): ApiError | undefined {
  const problem = resourceProblem(resources.limits) ?? resourceProblem(resources.reservations);
  return problem === undefined ? undefined : invalid(problem);
}

/** C-2: the one mistake to which SwarmKit gives no code. */
function validatePlacement({ task: { placement } }: ServiceSpec): ApiError | undefined {
  const parsed = parseConstraints(placement.constraints);
  return parsed.ok ? undefined : { code: 'Unknown', message: parsed.error };
}

/** D-24 */
function validateRestart({ task: { restart } }: ServiceSpec): ApiError | undefined {
  if (restart.delayMs < 0) return invalid('TaskSpec: restart-delay cannot be negative');
  if (restart.windowMs < 0) return invalid('TaskSpec: restart-window cannot be negative');
  return undefined;
}

/** D-21: only the update config is checked, the rollback config is not. */
function validateUpdate({ mode, update }: ServiceSpec): ApiError | undefined {
  if (update === undefined) return undefined;
  if (isJob(mode)) return invalid('Jobs may not have an update config'); // J-5
  if (update.delayMs < 0) return invalid('TaskSpec: update-delay cannot be negative');
  if (update.monitorMs < 0) return invalid('TaskSpec: update-monitor cannot be negative');
  if (!(update.maxFailureRatio >= 0 && update.maxFailureRatio <= 1)) {
    return invalid('TaskSpec: update-maxfailureratio cannot be less than 0 or bigger than 1');
  }
  return undefined;
}

/** D-27 */
function validateHealth({ task: { container } }: ServiceSpec): ApiError | undefined {
  const { healthcheck } = container;
  if (healthcheck === undefined) return undefined;
  const durations = [
    ['Interval', healthcheck.intervalMs],
    ['Timeout', healthcheck.timeoutMs],
    ['StartPeriod', healthcheck.startPeriodMs],
    ['StartInterval', healthcheck.startIntervalMs],
  ] as const;
  for (const [name, ms] of durations) {
    if (ms !== undefined && ms !== 0 && ms < HEALTH_MS_LEAST) {
      return invalid(`ContainerSpec: ${name} in HealthConfig cannot be less than 1ms`);
    }
  }
  if ((healthcheck.retries ?? 0) < 0) {
    return invalid('ContainerSpec: Retries in HealthConfig cannot be negative');
  }
  return undefined;
}

/** SC-6 */
function validateTargets(spec: ServiceSpec): ApiError | undefined {
  for (const kind of ['secret', 'config'] as const) {
    const byTarget = new Map<string, string>();
    for (const { name, target } of referencesIn(spec, kind)) {
      const other = byTarget.get(target);
      if (other !== undefined) {
        return invalid(
          `${kind} references '${other}' and '${name}' have a conflicting target: '${target}'`,
        );
      }
      byTarget.set(target, name);
    }
  }
  return undefined;
}

/** D-34 */
function validatePorts({ endpoint }: ServiceSpec): ApiError | undefined {
  const seen = new Set<string>();
  for (const { published, protocol, mode } of endpoint.ports) {
    if (endpoint.mode === 'dnsrr' && mode === 'ingress') {
      return invalid(
        "EndpointSpec: port published with ingress mode can't be used with dnsrr mode",
      );
    }
    const key = `${published}/${protocol}`;
    if (published !== 0 && seen.has(key)) {
      return invalid('EndpointSpec: duplicate published ports provided');
    }
    seen.add(key);
  }
  return undefined;
}

function replicasOf(mode: ServiceSpec['mode']): number {
  if (mode.kind === 'replicated') return mode.replicas;
  return mode.kind === 'replicated-job' ? mode.totalCompletions : 0;
}

function validateReplicas({ mode }: ServiceSpec): ApiError | undefined {
  if (replicasOf(mode) > REPLICAS_MAX) {
    return {
      code: null,
      message: `swarmscope simulates at most ${REPLICAS_MAX} replicas of a service`,
    };
  }
  return undefined;
}
