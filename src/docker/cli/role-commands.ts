import type { NodeRole } from '../../engine';
import { daemonText, failure, success } from '../format/errors';
import { readCommandLine, type Grammar } from './command-line';
import type { CommandResult, DockerHost } from './host';

export const PROMOTE: Grammar = { command: 'docker node promote', args: 'some', flags: [] };
export const DEMOTE: Grammar = { command: 'docker node demote', args: 'some', flags: [] };

/** `docker node promote NODE [NODE...]` (CLI-27). */
export const nodePromote = (argv: readonly string[], host: DockerHost): CommandResult =>
  changeRoles(PROMOTE, 'manager', argv, host);

/** `docker node demote NODE [NODE...]` (CLI-27). */
export const nodeDemote = (argv: readonly string[], host: DockerHost): CommandResult =>
  changeRoles(DEMOTE, 'worker', argv, host);

/** One after the other, up to the first that is refused. */
function changeRoles(
  grammar: Grammar,
  role: NodeRole,
  argv: readonly string[],
  { api }: DockerHost,
): CommandResult {
  const read = readCommandLine(grammar, argv);
  if (!read.ok) return read.error;
  let stdout = '';
  for (const ref of read.value.args) {
    const node = api.findNode(ref);
    if (!node.ok) return { ...failure(daemonText(node.error)), stdout };
    if (node.value.desiredRole === role) {
      stdout += `Node ${ref} is already a ${role}.\n`;
      continue;
    }
    const changed = api.setRole(node.value.id, role);
    if (!changed.ok) return { ...failure(daemonText(changed.error)), stdout };
    stdout +=
      role === 'manager'
        ? `Node ${ref} promoted to a manager in the swarm.\n`
        : `Manager ${ref} demoted in the swarm.\n`;
  }
  return success(stdout);
}
