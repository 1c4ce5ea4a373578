import { ASKING_FLAGS_OF } from './asking-flags';
import { USAGE } from './chaos-usage';
import { GRAMMARS } from './edit-command';
import { FREQUENT } from './known-command';
import { RARE, VERBLESS } from './rare-verbs';

/** Names that commands may be about. */
export interface KnownNames {
  readonly services: readonly string[];
  readonly stacks: readonly string[];
  readonly nodes: readonly string[];
  readonly secrets: readonly string[];
  readonly configs: readonly string[];
  readonly images: readonly string[];
  readonly files: readonly string[];
}

const ASKING_FLAGS = ['--filter', '--format', '--no-trunc', '--quiet'];
/** Where a noun is written twice in docker, the short one is enough. */
const isShort = (verb: string): boolean => !['list', 'remove', 'up', 'down', ''].includes(verb);

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
  const words = line.trimStart().split(/\s+/);
  const last = words.at(-1) ?? '';
  return wordsFor(words, names, own).filter((word) => word.startsWith(last) && word !== last);
}

function wordsFor(
  words: readonly string[],
  names: KnownNames,
  own: readonly string[],
): readonly string[] {
  const [program = '', noun = '', verb = ''] = words;
  if (words.length === 1) return ['docker', 'chaos', ...own];
  if (program === 'watch') return wordsFor(words.slice(1), names, []);
  if (program === 'chaos') {
    return words.length === 2
      ? Object.keys(USAGE)
      : [...names.services, ...names.nodes, ...names.images];
  }
  if (program !== 'docker') return [];
  if (words.length === 2) return [...RARE.keys()].filter((known) => known !== 'chaos');
  if (words.length === 3 && !VERBLESS.has(noun)) {
    return [...(FREQUENT.get(noun) ?? []), ...(RARE.get(noun) ?? [])].filter(isShort);
  }
  const last = words.at(-1) ?? '';
  if (last.startsWith('-')) {
    const command = VERBLESS.has(noun) ? noun : `${noun} ${verb}`;
    const flags = GRAMMARS.get(command)?.flags ?? ASKING_FLAGS_OF.get(command);
    return flags === undefined ? ASKING_FLAGS : flags.map(({ name }) => `--${name}`);
  }
  return namesFor(noun, words.at(-2) ?? '', names);
}

function namesFor(noun: string, before: string, names: KnownNames): readonly string[] {
  if (before === '--image') return names.images;
  if (before === '-c' || before === '--compose-file') return names.files;
  if (before.startsWith('--secret')) return names.secrets;
  if (before.startsWith('--config')) return names.configs;
  switch (noun) {
    case 'service':
      return [...names.services, ...names.images];
    case 'stack':
      return names.stacks;
    case 'node':
      return names.nodes;
    case 'secret':
      return [...names.secrets, ...names.files];
    case 'config':
      return [...names.configs, ...names.files];
    default:
      return [];
  }
}
