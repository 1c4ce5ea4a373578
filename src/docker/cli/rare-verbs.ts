/**
 * Verbs that the host has its commands for, so that a page need not have all of docker's tables; an
 * empty one is a noun that is a command itself.
 */
export const RARE: ReadonlyMap<string, readonly string[]> = new Map([
  ['service', ['ls', 'list', 'ps', 'inspect', 'logs']],
  ['stack', ['ls', 'list', 'ps', 'services', 'config']],
  ['node', ['update', 'rm', 'remove', 'promote', 'demote', 'ls', 'list', 'ps', 'inspect']],
  ['secret', ['create', 'rm', 'remove', 'ls', 'list', 'inspect']],
  ['config', ['create', 'rm', 'remove', 'ls', 'list', 'inspect']],
  ['network', ['ls', 'list', 'inspect']],
  ['swarm', ['init', 'join', 'leave', 'update', 'ca', 'join-token', 'unlock', 'unlock-key']],
  ['info', ['']],
  ['kill', ['']],
  ['help', ['']],
  ['system', ['events', 'info']],
  ['container', ['ls', 'list', 'ps', 'inspect', 'logs', 'exec', 'kill']],
  ['events', ['']],
  ['ps', ['']],
  ['logs', ['']],
  ['inspect', ['']],
  ['exec', ['']],
  ['chaos', ['']],
]);

/** Commands of docker's that are one word. */
export const VERBLESS: ReadonlySet<string> = new Set(
  'info kill help events ps logs inspect exec'.split(' '),
);
