import type { ContainerSpec } from '../../engine';
import { updateCapabilities } from '../capabilities';
import { readMount, writeMount } from '../mounts';
import type { Flags } from './flags';
import { keyOf } from './pairs';

type Options = ContainerSpec['other'];
type Texts = readonly string[];

/** What a container has one of. */
const SINGLE =
  'init read-only tty workdir user hostname isolation limit-pids oom-score-adj credential-spec';

/** A setting of which a container may have several. */
interface ListOption {
  /** A value as the spec keeps it: what means the same is the same text. */
  readonly write: (text: string) => string;
  /** What an update makes of what is there. docker/cli: `service/update.go`. */
  readonly edit: (before: Texts, added: Texts, removed: Texts) => Texts;
  /** Whether its order means nothing, not even in `create`. */
  readonly isMap?: boolean;
}

const asGiven = (text: string): string => text;
const SORTED: ListOption = { write: asGiven, edit: editSorted };

const LISTS: Readonly<Record<string, ListOption>> = {
  mount: { write: (text) => writeMount(readMount(text)), edit: editMounts },
  host: { write: writeHost, edit: editHosts },
  dns: SORTED,
  'dns-option': SORTED,
  'dns-search': SORTED,
  group: SORTED,
  sysctl: { write: asGiven, edit: editPairs, isMap: true },
  ulimit: { write: writeUlimit, edit: editPairs, isMap: true },
};

/**
 * Settings that only make up the task template, after a command. They are kept under the names of
 * the flags that set them, whoever said them: a flag, or a key of a stack file.
 */
export function applyOptions(before: Options, flags: Flags): Options {
  const other: Record<string, Texts> = { ...before };
  for (const name of SINGLE.split(' ')) {
    const value = flags.get(name);
    if (value !== undefined) other[name] = isNothing(name, value) ? [] : [value];
  }
  for (const [name, { write, edit, isMap }] of Object.entries(LISTS)) {
    const first = flags.all(name).map(write);
    const added = flags.all(`${name}-add`).map(write);
    const removed = flags.all(`${name}-rm`);
    if (first.length > 0) other[name] = isMap === true ? edit([], first, []) : first;
    if (added.length + removed.length > 0) other[name] = edit(other[name] ?? [], added, removed);
  }
  if (flags.has('cap-add') || flags.has('cap-drop')) {
    const had = { add: other['cap-add'] ?? [], drop: other['cap-drop'] ?? [] };
    const given = { add: flags.all('cap-add'), drop: flags.all('cap-drop') };
    const { add, drop } = updateCapabilities(had, given);
    other['cap-add'] = add;
    other['cap-drop'] = drop;
  }
  return applyLogging(saidOf(other), flags);
}

/** A list of which nothing is left is as one that never was. */
export const saidOf = (other: Options): Options =>
  Object.fromEntries(Object.entries(other).filter(([, values]) => values.length > 0));

/** What is off, empty or zero is as what was never said; only `--init` overrules the daemon's own choice. */
export function isNothing(name: string, value: string): boolean {
  switch (value) {
    case '':
      return true;
    case '0':
      return name === 'limit-pids' || name === 'oom-score-adj';
    case 'false':
      return name !== 'init';
    default:
      return false;
  }
}

/** By target; sorted by source, so that the order of flags changes nothing. */
function editMounts(before: Texts, added: Texts, removed: Texts): Texts {
  const mounts = new Map([...before, ...added].map((text) => [readMount(text).target, text]));
  for (const target of removed) mounts.delete(target);
  return [...mounts.values()].toSorted((a, b) => {
    const [one, other] = [readMount(a), readMount(b)];
    if (one.source !== other.source) return one.source < other.source ? -1 : 1;
    return one.target < other.target ? -1 : 1;
  });
}

/** `db:10.0.0.1` is kept as SwarmKit has it: `10.0.0.1 db`. docker/cli: `convertExtraHostsToSwarmHosts`. */
export function writeHost(text: string): string {
  const [, name = '', address = ''] = /^([^:=]*)[:=](.*)$/s.exec(text) ?? [];
  return `${address.replace(/^\[(.*)\]$/, '$1')} ${name}`;
}

/** In the order in which they were added: of two with one name, the first counts. */
function editHosts(before: Texts, added: Texts, removed: Texts): Texts {
  const isRemoved = (entry: string): boolean =>
    removed.some((text) => {
      const [name = '', ...address] = text.split(':');
      return address.length === 0 ? entry.endsWith(` ${name}`) : entry === writeHost(text);
    });
  return [...new Set([...before.filter((entry) => !isRemoved(entry)), ...added])];
}

function editSorted(before: Texts, added: Texts, removed: Texts): Texts {
  const all = new Set([...before, ...added]);
  return [...all].filter((text) => !removed.includes(text)).toSorted();
}

function editPairs(before: Texts, added: Texts, removed: Texts): Texts {
  const pairs = new Map([...before, ...added].map((pair) => [keyOf(pair), pair]));
  for (const key of removed) pairs.delete(key);
  return [...pairs].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
}

/** `nproc=64` is both limits. */
function writeUlimit(text: string): string {
  const limits = text.slice(keyOf(text).length + 1);
  return limits.includes(':') ? text : `${text}:${limits}`;
}

/** Options of a log are said with their driver or not at all. docker/cli: `logDriverOptions.toLogDriver`. */
function applyLogging(before: Options, flags: Flags): Options {
  const driver = flags.get('log-driver') ?? '';
  if (driver === '') return before;
  const { 'log-opt': _options, ...other } = before;
  const options = editPairs([], flags.all('log-opt'), []);
  return { ...other, 'log-driver': [driver], ...(options.length > 0 && { 'log-opt': options }) };
}
