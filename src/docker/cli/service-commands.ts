import type { Service, ServiceMode, ServiceSpec } from '../../engine';
import { daemonText, failure, notSimulated, scaleSpecifierError, success } from '../format/errors';
import { readCommandLine, type Grammar } from './command-line';
import { attachDependencies } from './dependency-flags';
import type { Flags, FlagSpec } from './flags';
import { variablesOf } from './env-files';
import type { CommandResult, DockerHost } from './host';
import { resolveImage, withTag, type Resolved } from './registry';
import { CREATE_FLAGS, NOT_SIMULATED, UPDATE_FLAGS } from './service-flag-table';
import { networkName } from './service-networks';
import { specFromFlags, updateSpec } from './service-spec';

const DETACH: FlagSpec = { name: 'detach', short: 'd', type: 'bool' };
const QUIET: FlagSpec = { name: 'quiet', short: 'q', type: 'bool' };

/** Flags end at the image. */
export const CREATE: Grammar = {
  command: 'docker service create',
  flags: CREATE_FLAGS,
  args: 'some',
  flagsFirst: true,
};
export const UPDATE: Grammar = {
  command: 'docker service update',
  flags: UPDATE_FLAGS,
  args: 'one',
};
export const ROLLBACK: Grammar = {
  command: 'docker service rollback',
  flags: [DETACH, QUIET],
  args: 'one',
};
export const SCALE: Grammar = { command: 'docker service scale', flags: [DETACH], args: 'some' };
export const REMOVE: Grammar = { command: 'docker service rm', flags: [], args: 'some' };

const refusedFlag = (flags: Flags): string | undefined =>
  flags.names().find((name) => NOT_SIMULATED.includes(name));

/** What the daemon says of networks that a service cannot be on (D-36). */
function networkProblem(host: DockerHost, networks: readonly string[]): string | undefined {
  if (networks.includes('')) return 'invalid network name or ID: value is empty';
  const missing = networks.find((name) => !host.api.networks().includes(name));
  if (missing !== undefined) return `Error response from daemon: network ${missing} not found`;
  if (!networks.includes('ingress')) return undefined;
  const message = 'Service cannot be explicitly attached to the ingress network "ingress"';
  return daemonText({ code: 'InvalidArgument', message });
}

/** `docker service create` (CLI-6, CLI-7). */
export function serviceCreate(argv: readonly string[], host: DockerHost): CommandResult {
  const read = readCommandLine(CREATE, argv);
  if (!read.ok) return read.error;
  const { flags, args } = read.value;
  const [image, ...rest] = args;
  const env = variablesOf(flags.all('env-file'), host);
  if (!env.ok) return failure(env.error);
  const spec = specFromFlags(flags, image, rest, flags.get('name') || unusedName(host), env.value);
  if (!spec.ok) return failure(spec.error);
  const refused = refusedFlag(flags);
  if (refused !== undefined) return notSimulated(`--${refused}`);
  const problem = networkProblem(host, spec.value.task.networks);
  if (problem !== undefined) return failure(problem);
  const whole = attachDependencies(spec.value, flags, host);
  if (!whole.ok) return failure(whole.error);
  const asks = !flags.is('no-resolve-image'); // D-42
  const resolved = asks
    ? resolveImage(whole.value, host)
    : { spec: withTag(whole.value), warning: '' };
  const created = host.api.createService(resolved.spec);
  if (!created.ok) return failure(daemonText(created.error));
  return success(`${created.value.id}\n`, resolved.warning);
}

/** The daemon makes a name up at random; this one is repeatable. */
function unusedName(host: DockerHost): string {
  const names = new Set(host.api.services().map(({ spec }) => spec.name));
  let number = names.size + 1;
  while (names.has(`service-${number}`)) number++;
  return `service-${number}`;
}

/** `docker service update` (CLI-6, CLI-7). */
export function serviceUpdate(argv: readonly string[], host: DockerHost): CommandResult {
  const read = readCommandLine(UPDATE, argv);
  if (!read.ok) return read.error;
  const { flags, args } = read.value;
  const [ref] = args;
  const service = host.api.findService(ref);
  if (!service.ok) return failure(daemonText(service.error));
  if (flags.is('rollback')) {
    const others = flags.names().filter((name) => !['rollback', 'detach', 'quiet'].includes(name));
    if (others.length > 0) return failure('other flags may not be combined with --rollback'); // RB-8
    return rollBack(ref, host);
  }
  const refused = refusedFlag(flags);
  if (refused !== undefined) return notSimulated(`--${refused}`);
  const named = [...flags.all('network-rm'), ...flags.all('network-add').map(networkName)];
  const problem = networkProblem(host, named);
  if (problem !== undefined) return failure(problem);
  const spec = updateSpec(service.value.spec, flags);
  if (!spec.ok) return failure(spec.error);
  const { id, version } = service.value;
  const whole = attachDependencies(spec.value, flags, host);
  if (!whole.ok) return failure(whole.error);
  const resolved = resolveGiven(whole.value, flags, host);
  const updated = host.api.updateService(id, version, resolved.spec);
  if (!updated.ok) return failure(daemonText(updated.error));
  return success(`${ref}\n`, resolved.warning);
}

/** D-41, D-42: only an image that is given is looked up. */
function resolveGiven(spec: ServiceSpec, flags: Flags, host: DockerHost): Resolved {
  if (!flags.has('image')) return { spec, warning: '' };
  if (flags.is('no-resolve-image')) return { spec: withTag(spec), warning: '' };
  return resolveImage(spec, host);
}

/** `docker service rollback` (RB-2). */
export function serviceRollback(argv: readonly string[], host: DockerHost): CommandResult {
  const read = readCommandLine(ROLLBACK, argv);
  return read.ok ? rollBack(read.value.args[0], host) : read.error;
}

function rollBack(ref: string, host: DockerHost): CommandResult {
  const service = host.api.findService(ref);
  if (!service.ok) return failure(daemonText(service.error));
  const rolledBack = host.api.rollbackService(service.value.id, service.value.version);
  return rolledBack.ok ? success(`${ref}\n`) : failure(daemonText(rolledBack.error));
}

/** `docker service scale`: failures do not stop the others (CLI-20). */
export function serviceScale(argv: readonly string[], host: DockerHost): CommandResult {
  const read = readCommandLine(SCALE, argv);
  if (!read.ok) return read.error;
  const unclear = read.value.args.find((arg) => !/^[^=]+=./s.test(arg));
  if (unclear !== undefined) return scaleSpecifierError(unclear);
  const done: string[] = [];
  const problems: string[] = [];
  for (const arg of read.value.args) {
    const at = arg.indexOf('=');
    const name = arg.slice(0, at);
    const text = arg.slice(at + 1);
    const problem = scale(name, text, host);
    if (problem === undefined) done.push(`${name} scaled to ${Number(text)}\n`);
    else problems.push(`${name}: ${problem}`);
  }
  return {
    exitCode: problems.length === 0 ? 0 : 1,
    stdout: done.join(''),
    stderr: problems.join('\n'),
  };
}

function scale(name: string, text: string, host: DockerHost): string | undefined {
  if (!/^\d+$/.test(text) || Number(text) >= 2 ** 64) {
    const reason = /^\d+$/.test(text) ? 'value out of range' : 'invalid syntax';
    return `invalid replicas value ${text}: strconv.ParseUint: parsing ${JSON.stringify(text)}: ${reason}`;
  }
  const found = host.api.findService(name);
  if (!found.ok) return daemonText(found.error);
  const { id, version, spec }: Service = found.value;
  const mode = scaledTo(spec.mode, Number(text));
  if (mode === undefined) return 'scale can only be used with replicated or replicated-job mode';
  const scaled = host.api.updateService(id, version, { ...spec, mode });
  return scaled.ok ? undefined : daemonText(scaled.error);
}

/** CLI-20: of a job, how often it is to be done. */
function scaledTo(mode: ServiceMode, count: number): ServiceMode | undefined {
  switch (mode.kind) {
    case 'replicated':
      return { ...mode, replicas: count };
    case 'replicated-job':
      return { ...mode, totalCompletions: count };
    case 'global':
    case 'global-job':
      return undefined;
  }
}

/** `docker service rm`: prints each name that it removed. */
export function serviceRemove(argv: readonly string[], host: DockerHost): CommandResult {
  const read = readCommandLine(REMOVE, argv);
  if (!read.ok) return read.error;
  const removed: string[] = [];
  const problems: string[] = [];
  for (const ref of read.value.args) {
    const found = host.api.findService(ref);
    const result = found.ok ? host.api.removeService(found.value.id) : found;
    if (result.ok) removed.push(`${ref}\n`);
    else problems.push(daemonText(result.error));
  }
  return {
    exitCode: problems.length === 0 ? 0 : 1,
    stdout: removed.join(''),
    stderr: problems.join('\n'),
  };
}
