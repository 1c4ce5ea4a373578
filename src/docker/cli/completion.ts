import { USAGE } from './chaos-usage';
import { VERBLESS } from './rare-verbs';
import { NOUNS, placeOf, verbsOf, type KnownNames } from './word-place';

/** Where a verb is written twice in docker, the short one is enough. */
const LONG: ReadonlySet<string> = new Set(['list', 'remove', 'up', 'down', '-', '']);

/** All that can be given, by its first words: docker's verbs, and faults as they are written. */
export const COMMANDS_HERE: readonly (readonly [begins: string, ends: readonly string[]])[] = [
  ...NOUNS.filter((noun) => !VERBLESS.has(noun)).map(
    (noun) => [`docker ${noun}`, verbsOf(noun).filter((verb) => !LONG.has(verb))] as const,
  ),
  ['docker', [...VERBLESS]],
  ['chaos', Object.values(USAGE).map((usage) => usage.replace('chaos ', ''))],
];

/**
 * What the last word of a line may become.
 *
 * @param own - words that are no commands of docker's, such as `clear`
 */
export function completionsOf(
  line: string,
  names: KnownNames,
  own: readonly string[],
): readonly string[] {
  const [command = ''] = /[^\n|;&]*$/.exec(line) ?? [];
  const words = command.trimStart().split(/\s+/);
  const last = words.at(-1) ?? '';
  const place = placeOf(words, names, own);
  const told = last.slice(0, place.from);
  return place.words
    .filter((word) => !LONG.has(word))
    .map((word) => told + word)
    .filter((word) => word.startsWith(last) && word !== last);
}
