import { notSimulated, success } from '../format/errors';
import { readCommandLine, type Grammar } from './command-line';
import type { CommandResult, DockerHost } from './host';

export const UPDATE: Grammar<'none'> = {
  command: 'docker swarm update',
  flags: [
    { name: 'autolock', type: 'bool' },
    { name: 'cert-expiry', type: 'duration' },
    { name: 'dispatcher-heartbeat', type: 'duration' },
    { name: 'external-ca', type: 'external-ca' },
    { name: 'max-snapshots', type: 'uint' },
    { name: 'snapshot-interval', type: 'uint' },
    { name: 'task-history-limit', type: 'int' },
  ],
  args: 'none',
};

/** `docker swarm update` (D-40): of what can be set, the task history limit is simulated (TR-2). */
export function swarmUpdate(argv: readonly string[], host: DockerHost): CommandResult {
  const read = readCommandLine(UPDATE, argv);
  if (!read.ok) return read.error;
  const { flags } = read.value;
  const names = flags.names();
  if (names.length === 0) return swarmUpdate(['--help'], host);
  const other = names.find((name) => name !== 'task-history-limit');
  if (other !== undefined) return notSimulated(`--${other}`);
  host.api.updateCluster({ taskHistoryLimit: Number(flags.get('task-history-limit')) });
  return success('Swarm updated.\n');
}
