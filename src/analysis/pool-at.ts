import type { Ms } from '../engine';
import type { Difference, Member, PoolTables } from './pool-tables';

/** A service's pool at one moment. */
export interface PoolNow {
  /** Who really gets new connections. */
  readonly inPool: readonly Member[];
  /** Whose connections flow on while no new ones come (LB-8). */
  readonly draining: readonly Member[];
  /** What nodes do not know yet, by row of nodes. */
  readonly unheard: ReadonlyMap<number, readonly Difference[]>;
  /** What they have heard of just now. */
  readonly heard: ReadonlyMap<number, readonly Difference[]>;
  /** How many nodes have a table. */
  readonly tables: number;
}

/** So long ago is just now. */
const JUST_NOW_MS: Ms = 1_500;

/** Cheap enough for every frame: it looks at what is there, not at the whole run. */
export function poolAt(tables: PoolTables, atMs: Ms): PoolNow {
  const { members, tablesMs, differences, overMs } = tables;
  const inPool: Member[] = [];
  const draining: Member[] = [];
  for (const member of members) {
    if (member.joinMs > atMs) break;
    if (member.goneMs <= atMs) continue;
    (member.leaveMs <= atMs ? draining : inPool).push(member);
  }
  const unheard = new Map<number, Difference[]>();
  const heard = new Map<number, Difference[]>();
  for (let i = lastBegun(differences, atMs); i >= 0; i--) {
    if ((overMs[i] as Ms) <= atMs - JUST_NOW_MS) break;
    const difference = differences[i] as Difference;
    const { node, toMs } = difference;
    if (toMs > atMs) addTo(unheard, node, difference);
    else if (toMs > atMs - JUST_NOW_MS) addTo(heard, node, difference);
  }
  let made = 0;
  for (const sinceMs of tablesMs.values()) if (sinceMs <= atMs) made++;
  return { inPool, draining, unheard, heard, tables: made };
}

function addTo(map: Map<number, Difference[]>, node: number, difference: Difference): void {
  const known = map.get(node);
  if (known === undefined) map.set(node, [difference]);
  else known.push(difference);
}

/** Position of the last that had begun. */
function lastBegun(differences: readonly Difference[], atMs: Ms): number {
  let low = 0;
  let high = differences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((differences[middle] as Difference).fromMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Rows of the tasks to which a node's own table sends new connections, in no order (LB-3). */
export function tableOf(now: PoolNow, node: number): ReadonlySet<number> {
  const sends = new Set(now.inPool.map(({ task }) => task));
  for (const { task, held } of now.unheard.get(node) ?? []) {
    if (held === 'in') sends.add(task);
    else sends.delete(task);
  }
  return sends;
}
