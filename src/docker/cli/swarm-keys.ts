import { failure, notSimulated, success } from '../format/errors';
import { readCommandLine, type Grammar } from './command-line';
import type { FlagSpec } from './flags';
import type { CommandResult, DockerHost } from './host';
import { currentNode } from './lookup';

const QUIET: FlagSpec = { name: 'quiet', short: 'q', type: 'bool' };
const ROTATE: FlagSpec = { name: 'rotate', type: 'bool' };
export const JOIN_TOKEN: Grammar = {
  command: 'docker swarm join-token',
  args: 'one',
  flags: [QUIET, ROTATE],
};
export const UNLOCK: Grammar<'none'> = { command: 'docker swarm unlock', args: 'none', flags: [] };
export const UNLOCK_KEY: Grammar<'none'> = {
  command: 'docker swarm unlock-key',
  args: 'none',
  flags: [QUIET, ROTATE],
};
export const CA: Grammar<'none'> = {
  command: 'docker swarm ca',
  args: 'none',
  flags: [
    { name: 'ca-cert', type: 'string' },
    { name: 'ca-key', type: 'string' },
    { name: 'cert-expiry', type: 'duration' },
    { name: 'detach', short: 'd', type: 'bool' },
    { name: 'external-ca', type: 'external-ca' },
    QUIET,
    ROTATE,
  ],
};

/** `docker swarm join-token`: how another node joins (CLI-28). */
export function swarmJoinToken(argv: readonly string[], host: DockerHost): CommandResult {
  const read = readCommandLine(JOIN_TOKEN, argv);
  if (!read.ok) return read.error;
  const { flags, args } = read.value;
  const [role] = args;
  if (role !== 'worker' && role !== 'manager') return failure(`unknown role ${role}`);
  if (flags.is('rotate')) return notSimulated('--rotate');
  const token = host.api.joinTokens[role];
  if (flags.is('quiet')) return success(`${token}\n`);
  const { address = '' } = currentNode(host.snapshot()) ?? {};
  return success(
    `To add a ${role} to this swarm, run the following command:\n\n` +
      `    docker swarm join --token ${token} ${address}:2377\n\n`,
  );
}

/** `docker swarm unlock`: managers are never locked here (D-40). */
export function swarmUnlock(argv: readonly string[]): CommandResult {
  const read = readCommandLine(UNLOCK, argv);
  return read.ok ? failure('Error: swarm is not locked') : read.error;
}

/** `docker swarm unlock-key`: there is none where managers lock nothing. */
export function swarmUnlockKey(argv: readonly string[]): CommandResult {
  const read = readCommandLine(UNLOCK_KEY, argv);
  if (!read.ok) return read.error;
  return read.value.flags.is('rotate') ? notSimulated('--rotate') : failure('no unlock key is set');
}

/** `docker swarm ca`: there are no certificates. */
export function swarmCa(argv: readonly string[]): CommandResult {
  const read = readCommandLine(CA, argv);
  return read.ok ? notSimulated('docker swarm ca') : read.error;
}
