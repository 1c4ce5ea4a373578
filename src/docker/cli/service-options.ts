import type { ContainerSpec } from '../../engine';
import type { Flags } from './flags';
import { keyOf } from './pairs';
import { TEMPLATE_ONLY } from './service-flag-table';

type Options = ContainerSpec['other'];

/** Template-only settings: an `-add` or a plain flag sets, `-rm` takes away. */
export function applyOptions(before: Options, flags: Flags): Options {
  const other: Record<string, readonly string[]> = { ...before };
  for (const name of TEMPLATE_ONLY) {
    const values = flags.has(name) ? flags.all(name) : editList(other[name] ?? [], name, flags);
    if (isNothing(name, values)) delete other[name];
    else other[name] = values;
  }
  return applyLogging(other, flags);
}

/** What is off, empty or zero is as what was never said; only `--init` overrules the daemon's own choice. */
function isNothing(name: string, values: readonly string[]): boolean {
  switch (values.at(-1)) {
    case undefined:
    case '':
      return true;
    case '0':
      return name === 'limit-pids' || name === 'oom-score-adj';
    case 'false':
      return name === 'tty' || name === 'read-only';
    default:
      return false;
  }
}

/** Lists that an update leaves sorted, so that the order of its flags changes nothing. */
const SORTED: ReadonlySet<string> = new Set(['dns', 'dns-option', 'dns-search', 'group']);

function editList(before: readonly string[], name: string, flags: Flags): readonly string[] {
  const keyed = keyIn(name);
  const added = flags.all(`${name}-add`);
  const removed = flags.all(`${name}-rm`);
  if (added.length === 0 && removed.length === 0) return before;
  const merged = new Map([...before, ...added].map((text) => [keyed(text), text]));
  for (const text of removed) merged.delete(keyed(text));
  const values = [...merged.values()];
  return SORTED.has(name) ? values.toSorted() : values;
}

/** Options of a log are said with their driver or not at all. docker/cli: `logDriverOptions.toLogDriver`. */
function applyLogging(before: Options, flags: Flags): Options {
  const driver = flags.get('log-driver') ?? '';
  if (driver === '') return before;
  const { 'log-opt': _options, ...other } = before;
  const options = flags.all('log-opt');
  return { ...other, 'log-driver': [driver], ...(options.length > 0 && { 'log-opt': options }) };
}

/** By what `-add` replaces and `-rm` finds a value. */
function keyIn(name: string): (text: string) => string {
  switch (name) {
    case 'mount':
      return (text) => /(?:^|,)(?:target|destination|dst)=([^,]*)/.exec(text)?.[1] ?? text;
    case 'host':
      return (text) => text.split(':', 1)[0] as string;
    case 'sysctl':
    case 'ulimit':
      return keyOf;
    default:
      return (text) => text;
  }
}
