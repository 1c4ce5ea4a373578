import { BLUE_GREEN_1 } from './blue-green';
import { BLUE_GREEN_ALIAS_1 } from './blue-green-alias';
import { BOOK_1 } from './book';
import { CANARY_REPLICAS_1 } from './canary-replicas';
import { CANARY_WEIGHT_1 } from './canary-weight';
import type { Builtin } from './builtin';
import { HEALTH_1 } from './health';
import { HUNDRED_1 } from './hundred';
import { PAUSE_1 } from './pause';
import { ROLLBACK_1 } from './rollback';
import { SEVEN_1 } from './seven';
import { START_FIRST_1 } from './start-first';
import { TRANSIENT_1 } from './transient';

/** Every version of every built-in scenario, oldest first; what is published never changes. */
const LIBRARY = {
  health: [HEALTH_1],
  book: [BOOK_1],
  'start-first': [START_FIRST_1],
  pause: [PAUSE_1],
  rollback: [ROLLBACK_1],
  transient: [TRANSIENT_1],
  seven: [SEVEN_1],
  hundred: [HUNDRED_1],
  'canary-replicas': [CANARY_REPLICAS_1],
  'canary-weight': [CANARY_WEIGHT_1],
  'blue-green': [BLUE_GREEN_1],
  'blue-green-alias': [BLUE_GREEN_ALIAS_1],
} as const satisfies Record<string, readonly [Builtin, ...Builtin[]]>;

export type BuiltinName = keyof typeof LIBRARY;
export const BUILTIN_NAMES = Object.keys(LIBRARY) as readonly BuiltinName[];
/** What somebody sees who comes without a link. */
export const FIRST_BUILTIN = 'health' satisfies BuiltinName;

/** A built-in scenario by its name and version. */
export interface NamedBuiltin extends Builtin {
  readonly name: BuiltinName;
  readonly version: number;
}

/** Reads `book` (the newest) or `book@1`; undefined when there is none. */
export function builtin(reference: BuiltinName): NamedBuiltin;
export function builtin(reference: string): NamedBuiltin | undefined;
export function builtin(reference: string): NamedBuiltin | undefined {
  const [, name = '', version] = /^([^@]*)(?:@([1-9]\d{0,5}))?$/.exec(reference) ?? [];
  if (!Object.hasOwn(LIBRARY, name)) return undefined;
  const known = name as BuiltinName;
  const versions: readonly Builtin[] = LIBRARY[known];
  const number = version === undefined ? versions.length : Number(version);
  const found = versions[number - 1];
  return found === undefined ? undefined : { name: known, version: number, ...found };
}
