import { fail, ok, type Result } from '../../engine';
import { failure, success } from '../format/errors';
import { writeList } from '../format/listing';
import { serviceJson } from '../format/service-json';
import { prettyService } from '../format/service-pretty';
import { serviceRows, SERVICES } from '../format/service-rows';
import { readCommandLine, type Grammar } from './command-line';
import { hasLabels, hasPrefix, isOneOf, readFilters, type Filters } from './filters';
import type { Flags } from './flags';
import type { CommandResult } from './host';
import { inspect } from './inspect';
import { INSPECT_FLAGS } from './inspect-flags';
import { findService, lookupText } from './lookup';
import type { ServiceView, SwarmSnapshot } from './snapshot';
import { filteredTasks, LIST_FLAGS, printTasks, TASK_FLAGS } from './task-queries';

export const LS: Grammar<'none'> = {
  command: 'docker service ls',
  args: 'none',
  flags: LIST_FLAGS,
};
export const PS: Grammar = { command: 'docker service ps', args: 'some', flags: TASK_FLAGS };
export const INSPECT: Grammar = {
  command: 'docker service inspect',
  args: 'some',
  flags: INSPECT_FLAGS,
};
export const ACCEPTED = ['id', 'label', 'mode', 'name', 'runtime'];

/** `docker service ls` (CLI-22). */
export function serviceList(argv: readonly string[], snapshot: SwarmSnapshot): CommandResult {
  const read = readCommandLine(LS, argv);
  if (!read.ok) return read.error;
  const { flags } = read.value;
  const services = filteredServices(snapshot.services, flags.all('filter'));
  return services.ok ? printServices(snapshot, services.value, flags) : failure(services.error);
}

/** `services` as far as `--filter` lets them through. */
export function filteredServices(
  services: readonly ServiceView[],
  texts: readonly string[],
): Result<readonly ServiceView[], string> {
  const filters = readFilters(texts, ACCEPTED);
  if (!filters.ok) return filters;
  return ok(services.filter((service) => isAsked(service, filters.value)));
}

/** Prints services as `--format` and `--quiet` want them. */
export function printServices(
  { tasks }: SwarmSnapshot,
  services: readonly ServiceView[],
  flags: Flags,
): CommandResult {
  const rows = serviceRows(services, tasks);
  const written = writeList(SERVICES, rows, flags.get('format') ?? '', flags.is('quiet'));
  return written.ok ? success(written.value) : failure(written.error);
}

const isAsked = ({ id, spec }: ServiceView, filters: Filters): boolean =>
  hasPrefix(filters, 'id', id) &&
  hasPrefix(filters, 'name', spec.name) &&
  hasLabels(filters, 'label', spec.labels) &&
  isOneOf(filters, 'mode', spec.mode.kind);

/** `docker service ps` (CLI-23); services that are missing do not stop the others (CLI-4). */
export function servicePs(argv: readonly string[], snapshot: SwarmSnapshot): CommandResult {
  const read = readCommandLine(PS, argv);
  if (!read.ok) return read.error;
  const { flags, args } = read.value;
  const ids = new Set<string>();
  const missing: string[] = [];
  for (const ref of args) {
    const service = findService(snapshot, ref);
    if (service.ok) ids.add(service.value.id);
    else if (service.error.kind === 'missing') missing.push(`no such service: ${ref}`);
    else return failure(`multiple services found with provided prefix: ${ref}`);
  }
  const problem = missing.join('\n');
  if (ids.size === 0) return failure(problem);
  const tasks = filteredTasks(
    snapshot,
    snapshot.tasks.filter(({ serviceId }) => ids.has(serviceId)),
    flags.all('filter'),
  );
  if (!tasks.ok) return failure(tasks.error);
  const isTruncated = !flags.is('no-trunc') && !flags.is('quiet');
  const printed = printTasks(snapshot, tasks.value, flags, isTruncated);
  return problem === '' || printed.exitCode !== 0
    ? printed
    : { ...printed, exitCode: 1, stderr: problem };
}

/** `docker service inspect` (CLI-24). */
export function serviceInspect(argv: readonly string[], snapshot: SwarmSnapshot): CommandResult {
  const read = readCommandLine(INSPECT, argv);
  if (!read.ok) return read.error;
  return inspect(read.value.args, read.value.flags, {
    find: (ref) => {
      const service = findService(snapshot, ref);
      if (service.ok) return ok(service.value);
      return service.error.kind === 'missing'
        ? fail(`Error: no such service: ${ref}`)
        : fail(lookupText('service', ref, service.error));
    },
    isService: true,
    type: () => 'swarm.Service',
    json: serviceJson,
    pretty: (service) => prettyService(service, snapshot.nowMs),
  });
}
