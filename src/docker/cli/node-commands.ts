import { daemonText, failure, notSimulated, success } from '../format/errors';
import { readCommandLine, type Grammar } from './command-line';
import type { CommandResult, DockerHost } from './host';

const UPDATE: Grammar = {
  command: 'docker node update',
  args: 'one',
  flags: [
    { name: 'availability', type: 'string' },
    { name: 'role', type: 'string' },
    { name: 'label-add', type: 'list' },
    { name: 'label-rm', type: 'list' },
  ],
};

/** `docker node update --availability active|pause|drain NODE` (CLI-27). */
export function nodeUpdate(argv: readonly string[], host: DockerHost): CommandResult {
  const read = readCommandLine(UPDATE, argv);
  if (!read.ok) return read.error;
  const { flags, args } = read.value;
  const [ref] = args;
  const node = host.api.findNode(ref);
  if (!node.ok) return failure(daemonText(node.error));
  const other = flags.names().find((name) => name !== 'availability');
  if (other !== undefined) return notSimulated(`--${other}`);
  const word = flags.get('availability') ?? node.value.availability;
  const availability = word.toLowerCase();
  if (availability !== 'active' && availability !== 'pause' && availability !== 'drain') {
    return failure(`Error response from daemon: invalid Availability: "${word}"`);
  }
  const updated = host.api.updateNode(node.value.id, { availability });
  return updated.ok ? success(`${ref}\n`) : failure(daemonText(updated.error));
}
