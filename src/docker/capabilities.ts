const ALL = 'ALL';
/** Takes back, in an update, what was added or dropped before. */
const RESET = 'RESET';

/** Capabilities that a service's containers get and lose. */
export interface Capabilities {
  readonly add: readonly string[];
  readonly drop: readonly string[];
}

/** `net_admin` is `CAP_NET_ADMIN`. */
function normalised(name: string): string {
  const word = name.trim().toUpperCase();
  return word === ALL || word === RESET || word.startsWith('CAP_') ? word : `CAP_${word}`;
}

/**
 * What counts of capabilities that are added and dropped: ALL says all others, and to add takes
 * precedence. docker/cli: `opts/capabilities.go`.
 */
export function effectiveCapabilities({ add, drop }: Capabilities): Capabilities {
  const [added, dropped] = [whole(add), whole(drop)];
  return { add: added, drop: dropped.filter((name) => !added.includes(name)) };
}

function whole(names: readonly string[]): readonly string[] {
  const all = new Set(names.map(normalised));
  if (all.has(ALL)) return [ALL];
  all.delete(RESET);
  return [...all].toSorted();
}

/**
 * Capabilities after an update: what is dropped is no longer added and the other way round, and
 * RESET forgets a list. docker/cli: `updateCapabilities` of `service/update.go`.
 */
export function updateCapabilities(before: Capabilities, given: Capabilities): Capabilities {
  const toAdd = new Set(given.add.map(normalised));
  const toDrop = new Set(given.drop.map(normalised));
  const add = new Set(toAdd.has(RESET) ? [] : before.add);
  const drop = new Set(toDrop.has(RESET) ? [] : before.drop);
  for (const name of toDrop) {
    if (toAdd.has(name)) continue;
    add.delete(name);
    drop.add(name);
  }
  for (const name of toAdd) {
    drop.delete(name);
    add.add(name);
  }
  return effectiveCapabilities({ add: [...add], drop: [...drop] });
}
