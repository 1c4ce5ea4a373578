import type { Scenario } from '../schema';
import { BOOK_1 } from './book';

/** Every version of every built-in scenario, oldest first; what is published never changes. */
const LIBRARY = { book: [BOOK_1] } as const satisfies Record<
  string,
  readonly [Scenario, ...Scenario[]]
>;

export type BuiltinName = keyof typeof LIBRARY;
export const BUILTIN_NAMES = Object.keys(LIBRARY) as readonly BuiltinName[];

/** Reads `book` (the newest) or `book@1`; undefined when there is none. */
export function builtin(
  reference: string,
):
  | { readonly name: BuiltinName; readonly version: number; readonly scenario: Scenario }
  | undefined {
  const [, name = '', version] = /^([^@]*)(?:@([1-9]\d{0,5}))?$/.exec(reference) ?? [];
  if (!Object.hasOwn(LIBRARY, name)) return undefined;
  const versions = LIBRARY[name as BuiltinName];
  const number = version === undefined ? versions.length : Number(version);
  const scenario = versions[number - 1];
  return scenario === undefined
    ? undefined
    : { name: name as BuiltinName, version: number, scenario };
}
