import { failure, success } from '../format/errors';
import { compareNaturally } from '../format/human';
import { writeList, type Listing } from '../format/listing';
import { readCommandLine, type Grammar } from './command-line';
import type { CommandResult } from './host';
import { filteredServices, printServices } from './service-queries';
import type { ServiceView, SwarmSnapshot } from './snapshot';
import { isNameless, NAMESPACE } from './stack-name';
import { filteredTasks, LIST_FLAGS, printTasks, TASK_FLAGS } from './task-queries';

export const LS: Grammar<'none'> = {
  command: 'docker stack ls',
  args: 'none',
  flags: [{ name: 'format', type: 'string' }],
};
export const PS: Grammar = { command: 'docker stack ps', args: 'one', flags: TASK_FLAGS };
export const SERVICES: Grammar = {
  command: 'docker stack services',
  args: 'one',
  flags: LIST_FLAGS,
};

/** docker/cli: `stack/formatter`. */
const STACKS: Listing = {
  headers: { Name: 'NAME', Services: 'SERVICES' },
  table: '{{.Name}}\t{{.Services}}',
  type: 'formatter.stackContext',
};

/** `docker stack ls` (ST-33). */
export function stackList(argv: readonly string[], snapshot: SwarmSnapshot): CommandResult {
  const read = readCommandLine(LS, argv);
  if (!read.ok) return read.error;
  const counts = new Map<string, number>();
  for (const { spec } of snapshot.services) {
    const stack = spec.labels[NAMESPACE];
    if (stack !== undefined) counts.set(stack, (counts.get(stack) ?? 0) + 1);
  }
  const rows = [...counts]
    .toSorted(([a], [b]) => compareNaturally(a, b))
    .map(([name, count]) => ({ Name: name, Services: String(count) }));
  const written = writeList(STACKS, rows, read.value.flags.get('format') ?? '', false);
  return written.ok ? success(written.value) : failure(written.error);
}

const servicesOf = ({ services }: SwarmSnapshot, stack: string): readonly ServiceView[] =>
  services.filter(({ spec }) => spec.labels[NAMESPACE] === stack);

/** `docker stack services` (ST-33). */
export function stackServices(argv: readonly string[], snapshot: SwarmSnapshot): CommandResult {
  const read = readCommandLine(SERVICES, argv);
  if (!read.ok) return read.error;
  const { flags, args } = read.value;
  if (isNameless(args[0])) return failure(`invalid stack name: ${JSON.stringify(args[0])}`);
  const services = filteredServices(servicesOf(snapshot, args[0]), flags.all('filter'));
  if (!services.ok) return failure(services.error);
  if (services.value.length === 0) return success('', `Nothing found in stack: ${args[0]}\n`);
  return printServices(snapshot, services.value, flags);
}

/** `docker stack ps` (ST-33). */
export function stackPs(argv: readonly string[], snapshot: SwarmSnapshot): CommandResult {
  const read = readCommandLine(PS, argv);
  if (!read.ok) return read.error;
  const { flags, args } = read.value;
  if (isNameless(args[0])) return failure(`invalid stack name: ${JSON.stringify(args[0])}`);
  const ids = new Set(servicesOf(snapshot, args[0]).map(({ id }) => id));
  const tasks = filteredTasks(
    snapshot,
    snapshot.tasks.filter(({ serviceId }) => ids.has(serviceId)),
    flags.all('filter'),
  );
  if (!tasks.ok) return failure(tasks.error);
  if (tasks.value.length === 0) return failure(`nothing found in stack: ${args[0]}`);
  return printTasks(snapshot, tasks.value, flags);
}
