import type { Service } from '../../engine';
import {
  argumentError,
  daemonText,
  failure,
  flagError,
  notSimulated,
  scaleSpecifierError,
  success,
  unreachableImage,
} from '../format/errors';
import { parseFlags, type Flags } from './flags';
import type { CommandResult, DockerHost } from './host';
import { CREATE_FLAGS, NOT_SIMULATED, UPDATE_FLAGS } from './service-flag-table';
import { specFromFlags, updateSpec } from './service-spec';

const DETACH = [
  { name: 'detach', short: 'd', type: 'bool' },
  { name: 'quiet', short: 'q', type: 'bool' },
] as const;

const warningFor = (host: DockerHost, image: string): string =>
  host.isMissing(image) ? unreachableImage(image) : '';

const refusedFlag = (flags: Flags): string | undefined =>
  flags.names().find((name) => NOT_SIMULATED.includes(name));

/** The first network that does not exist. */
const missingNetwork = (host: DockerHost, networks: readonly string[]): string | undefined =>
  networks.find((name) => !host.api.networks().includes(name));

/** `docker service create` (CLI-6, CLI-7). Flags end at the image. */
export function serviceCreate(argv: readonly string[], host: DockerHost): CommandResult {
  const command = 'docker service create';
  const parsed = parseFlags(argv, CREATE_FLAGS, false);
  if (!parsed.ok) return flagError(command, parsed.problem);
  const { flags, args } = parsed;
  const [image, ...rest] = args;
  if (image === undefined) return argumentError(command, 'at least 1 argument');
  const name = flags.get('name') ?? `service-${host.api.services().length + 1}`;
  const spec = specFromFlags(flags, image, rest, name);
  if (!spec.ok) return failure(spec.error);
  const refused = refusedFlag(flags);
  if (refused !== undefined) return notSimulated(`--${refused}`);
  const network = missingNetwork(host, spec.value.task.networks);
  if (network !== undefined)
    return failure(`Error response from daemon: network ${network} not found`);
  const created = host.api.createService(spec.value);
  if (!created.ok) return failure(daemonText(created.error));
  return success(`${created.value.id}\n`, warningFor(host, image));
}

/** `docker service update` (CLI-6, CLI-7). */
export function serviceUpdate(argv: readonly string[], host: DockerHost): CommandResult {
  const command = 'docker service update';
  const parsed = parseFlags(argv, UPDATE_FLAGS, true);
  if (!parsed.ok) return flagError(command, parsed.problem);
  const { flags, args } = parsed;
  const [ref] = args;
  if (ref === undefined || args.length > 1) return argumentError(command, '1 argument');
  if (flags.is('rollback')) {
    const others = flags.names().filter((name) => !['rollback', 'detach', 'quiet'].includes(name));
    if (others.length > 0) return failure('other flags may not be combined with --rollback'); // RB-8
    return rollBack(ref, host);
  }
  const refused = refusedFlag(flags);
  if (refused !== undefined) return notSimulated(`--${refused}`);
  const service = host.api.findService(ref);
  if (!service.ok) return failure(daemonText(service.error));
  const spec = updateSpec(service.value.spec, flags);
  if (!spec.ok) return failure(spec.error);
  const network = missingNetwork(host, spec.value.task.networks);
  if (network !== undefined)
    return failure(`Error response from daemon: network ${network} not found`);
  const { id, version } = service.value;
  const updated = host.api.updateService(id, version, spec.value);
  if (!updated.ok) return failure(daemonText(updated.error));
  return success(`${ref}\n`, warningFor(host, flags.get('image') ?? ''));
}

/** `docker service rollback` (RB-2). */
export function serviceRollback(argv: readonly string[], host: DockerHost): CommandResult {
  const command = 'docker service rollback';
  const parsed = parseFlags(argv, DETACH, true);
  if (!parsed.ok) return flagError(command, parsed.problem);
  const [ref] = parsed.args;
  if (ref === undefined || parsed.args.length > 1) return argumentError(command, '1 argument');
  return rollBack(ref, host);
}

function rollBack(ref: string, host: DockerHost): CommandResult {
  const service = host.api.findService(ref);
  if (!service.ok) return failure(daemonText(service.error));
  const rolledBack = host.api.rollbackService(service.value.id, service.value.version);
  return rolledBack.ok ? success(`${ref}\n`) : failure(daemonText(rolledBack.error));
}

/** `docker service scale`: failures do not stop the others (CLI-20). */
export function serviceScale(argv: readonly string[], host: DockerHost): CommandResult {
  const command = 'docker service scale';
  const parsed = parseFlags(argv, DETACH, true);
  if (!parsed.ok) return flagError(command, parsed.problem);
  if (parsed.args.length === 0) return argumentError(command, 'at least 1 argument');
  const unclear = parsed.args.find((arg) => !arg.includes('='));
  if (unclear !== undefined) return scaleSpecifierError(unclear);
  const done: string[] = [];
  const problems: string[] = [];
  for (const arg of parsed.args) {
    const at = arg.indexOf('=');
    const name = arg.slice(0, at);
    const problem = scale(name, arg.slice(at + 1), host);
    if (problem === undefined) done.push(`${name} scaled to ${arg.slice(at + 1)}\n`);
    else problems.push(`${name}: ${problem}`);
  }
  return {
    exitCode: problems.length === 0 ? 0 : 1,
    stdout: done.join(''),
    stderr: problems.join('\n'),
  };
}

function scale(name: string, text: string, host: DockerHost): string | undefined {
  if (!/^\d+$/.test(text)) {
    return `invalid replicas value ${text}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`;
  }
  const found = host.api.findService(name);
  if (!found.ok) return daemonText(found.error);
  const { id, version, spec }: Service = found.value;
  const scaled = host.api.updateService(id, version, {
    ...spec,
    mode: { kind: 'replicated', replicas: Number(text) },
  });
  return scaled.ok ? undefined : daemonText(scaled.error);
}

/** `docker service rm`: prints each name that it removed. */
export function serviceRemove(argv: readonly string[], host: DockerHost): CommandResult {
  const command = 'docker service rm';
  const parsed = parseFlags(argv, [], true);
  if (!parsed.ok) return flagError(command, parsed.problem);
  if (parsed.args.length === 0) return argumentError(command, 'at least 1 argument');
  const removed: string[] = [];
  const problems: string[] = [];
  for (const ref of parsed.args) {
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
