import { notSimulated } from '../format/errors';
import { madeId } from '../format/made-ids';
import { readCommandLine, type Grammar } from './command-line';
import type { CommandResult, DockerHost } from './host';
import { currentNode } from './lookup';

export const KILL: Grammar = {
  command: 'docker kill',
  args: 'some',
  flags: [{ name: 'signal', short: 's', type: 'string' }],
};
const SIGNALS: readonly string[] = ['', '9', 'KILL', 'SIGKILL'];

/**
 * `docker kill CONTAINER...` on the node where it is given: a task's container is `SERVICE.SLOT.TASK`, or
 * has the id that `docker ps` shows.
 */
export function dockerKill(argv: readonly string[], host: DockerHost): CommandResult {
  const read = readCommandLine(KILL, argv);
  if (!read.ok) return read.error;
  const { flags, args } = read.value;
  const signal = flags.get('signal') ?? '';
  if (!SIGNALS.includes(signal.toUpperCase())) return notSimulated(`--signal ${signal}`);
  const snapshot = host.snapshot();
  // Nothing runs any more where a swarm was left, whatever its managers still believe.
  const here = snapshot.outside === undefined ? currentNode(snapshot)?.id : undefined;
  const names = new Map(snapshot.services.map(({ id, spec }) => [id, spec.name]));
  const killed: string[] = [];
  const problems: string[] = [];
  for (const ref of args) {
    const task = host.api.tasks().find((one) => {
      const place = one.isPerNode ? one.nodeId : one.slot;
      const name = `${names.get(one.serviceId)}.${place}.${one.id}`;
      const isMeant = name === ref || (ref !== '' && madeId(one.id, 'local').startsWith(ref));
      return one.nodeId === here && one.state === 'running' && isMeant;
    });
    if (task === undefined) problems.push(missing(ref, snapshot.engine === '20.10'));
    else {
      host.chaos.kill(names.get(task.serviceId) ?? '', task.slot);
      killed.push(`${ref}\n`);
    }
  }
  return {
    exitCode: problems.length === 0 ? 0 : 1,
    stdout: killed.join(''),
    stderr: problems.join('\n'),
  };
}

const missing = (ref: string, isOld: boolean): string =>
  `Error response from daemon: ${isOld ? 'C' : 'c'}annot kill container: ${ref}: ` +
  `No such container: ${ref}`;
