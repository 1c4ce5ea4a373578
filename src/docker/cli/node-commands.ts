import {
  argumentError,
  daemonText,
  failure,
  flagError,
  notSimulated,
  success,
} from '../format/errors';
import { parseFlags } from './flags';
import type { CommandResult, DockerHost } from './host';

const UPDATE_FLAGS = [
  { name: 'availability', type: 'string' },
  { name: 'role', type: 'string' },
  { name: 'label-add', type: 'list' },
  { name: 'label-rm', type: 'list' },
] as const;

/** `docker node update --availability active|pause|drain NODE` (CLI-27). */
export function nodeUpdate(argv: readonly string[], host: DockerHost): CommandResult {
  const command = 'docker node update';
  const parsed = parseFlags(argv, UPDATE_FLAGS, true);
  if (!parsed.ok) return flagError(command, parsed.problem);
  const { flags, args } = parsed;
  const [ref] = args;
  if (ref === undefined || args.length > 1) return argumentError(command, '1 argument');
  const other = flags.names().find((name) => name !== 'availability');
  if (other !== undefined) return notSimulated(`--${other}`);
  const node = host.api.findNode(ref);
  if (!node.ok) return failure(daemonText(node.error));
  const availability = flags.get('availability') ?? node.value.availability;
  if (availability !== 'active' && availability !== 'pause' && availability !== 'drain') {
    return failure(`Error response from daemon: invalid Availability: "${availability}"`);
  }
  const updated = host.api.updateNode(node.value.id, { availability });
  return updated.ok ? success(`${ref}\n`) : failure(daemonText(updated.error));
}
