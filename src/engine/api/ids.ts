declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type NodeId = Id<'node'>;
export type ServiceId = Id<'service'>;
export type TaskId = Id<'task'>;
/** Of a secret or a config. */
export type DependencyId = Id<'dependency'>;

/** An instant or a duration on the virtual clock, in milliseconds. */
export type Ms = number;

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 25;

/**
 * An id as SwarmKit prints them: 25 characters of base 36.
 *
 * @param random - a stream that belongs to ids alone
 */
export function newId(random: () => number): string {
  let id = '';
  while (id.length < ID_LENGTH) id += ALPHABET.charAt(Math.floor(random() * ALPHABET.length));
  return id;
}
