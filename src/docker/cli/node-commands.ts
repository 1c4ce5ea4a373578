import { fail, ok, type Availability, type Node, type Result } from '../../engine';
import { daemonText, failure, success } from '../format/errors';
import { readCommandLine, type Grammar } from './command-line';
import type { Flags } from './flags';
import type { CommandResult, DockerHost } from './host';

export const UPDATE: Grammar = {
  command: 'docker node update',
  args: 'one',
  flags: [
    { name: 'availability', type: 'string' },
    { name: 'role', type: 'string' },
    { name: 'label-add', type: 'list' },
    { name: 'label-rm', type: 'list' },
  ],
};
export const REMOVE: Grammar = {
  command: 'docker node rm',
  args: 'some',
  flags: [{ name: 'force', short: 'f', type: 'bool' }],
};

const daemon = (text: string): string => `Error response from daemon: ${text}`;

/** `docker node update [OPTIONS] NODE` (CLI-27). */
export function nodeUpdate(argv: readonly string[], host: DockerHost): CommandResult {
  const read = readCommandLine(UPDATE, argv);
  if (!read.ok) return read.error;
  const { flags, args } = read.value;
  const [ref] = args;
  const node = host.api.findNode(ref);
  if (!node.ok) return failure(daemonText(node.error));
  // The client makes the labels before the daemon looks at the rest.
  const labels = editLabels(node.value.labels, flags);
  if (!labels.ok) return failure(labels.error);
  const role = flags.get('role')?.toLowerCase() ?? node.value.desiredRole;
  if (role !== 'manager' && role !== 'worker') {
    return failure(daemon(`invalid Role: ${JSON.stringify(flags.get('role'))}`));
  }
  const availability = availabilityOf(node.value, flags);
  if (!availability.ok) return failure(availability.error);
  const changed = host.api.setRole(node.value.id, role);
  if (!changed.ok) return failure(daemonText(changed.error));
  const change = { availability: availability.value, labels: labels.value };
  const updated = host.api.updateNode(node.value.id, change);
  return updated.ok ? success(`${ref}\n`) : failure(daemonText(updated.error));
}

function availabilityOf(node: Node, flags: Flags): Result<Availability, string> {
  const word = flags.get('availability') ?? node.availability;
  const availability = word.toLowerCase();
  if (availability === 'active' || availability === 'pause' || availability === 'drain') {
    return ok(availability);
  }
  return fail(daemon(`invalid Availability: ${JSON.stringify(word)}`));
}

/** A label without a value has the empty one; one that is not there cannot be removed. */
function editLabels(
  before: Readonly<Record<string, string>>,
  flags: Flags,
): Result<Readonly<Record<string, string>>, string> {
  const labels = new Map(Object.entries(before));
  for (const text of flags.all('label-add')) {
    const [key = '', ...value] = text.split('=');
    labels.set(key, value.join('='));
  }
  for (const key of flags.all('label-rm')) {
    if (!labels.delete(key)) return fail(`key ${key} doesn't exist in node's labels`);
  }
  return ok(Object.fromEntries(labels));
}

/** `docker node rm [-f] NODE...`: prints each node that it removed (DP-13, CLI-27). */
export function nodeRemove(argv: readonly string[], host: DockerHost): CommandResult {
  const read = readCommandLine(REMOVE, argv);
  if (!read.ok) return read.error;
  const { flags, args } = read.value;
  const removed: string[] = [];
  const problems: string[] = [];
  for (const ref of args) {
    const node = host.api.findNode(ref);
    const result = node.ok ? host.api.removeNode(node.value.id, flags.is('force')) : node;
    if (result.ok) removed.push(`${ref}\n`);
    else problems.push(daemonText(result.error));
  }
  return {
    exitCode: problems.length === 0 ? 0 : 1,
    stdout: removed.join(''),
    stderr: problems.join('\n'),
  };
}
