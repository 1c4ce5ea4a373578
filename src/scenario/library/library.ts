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
import { ROLLING_1 } from './rolling';
import { ROLLING_CANARY_1 } from './rolling-canary';
import { SCALE_DURING_1 } from './scale-during';
import { SECOND_DEPLOY_1 } from './second-deploy';
import { ROTATE_SECRET_1 } from './rotate-secret';
import { ROTATE_CONFIG_1 } from './rotate-config';
import { DRAIN_NODE_1 } from './drain-node';
import { ADD_NODE_1 } from './add-node';
import { NODE_DIES_1 } from './node-dies';
import { LEADER_DIES_1 } from './leader-dies';
import { REGISTRY_1 } from './registry';

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
  rolling: [ROLLING_1],
  'rolling-canary': [ROLLING_CANARY_1],
  'scale-during': [SCALE_DURING_1],
  'second-deploy': [SECOND_DEPLOY_1],
  'canary-replicas': [CANARY_REPLICAS_1],
  'canary-weight': [CANARY_WEIGHT_1],
  'blue-green': [BLUE_GREEN_1],
  'blue-green-alias': [BLUE_GREEN_ALIAS_1],
  'rotate-secret': [ROTATE_SECRET_1],
  'rotate-config': [ROTATE_CONFIG_1],
  'drain-node': [DRAIN_NODE_1],
  'add-node': [ADD_NODE_1],
  'node-dies': [NODE_DIES_1],
  'leader-dies': [LEADER_DIES_1],
  registry: [REGISTRY_1],
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
