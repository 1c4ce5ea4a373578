import { RARE } from './rare-verbs';
import { CREATE, ROLLBACK, SCALE, UPDATE } from './service-commands';
import { DEPLOY } from './stack-commands';
import type { Grammar } from './command-line';

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

const FREQUENT: Readonly<Record<string, readonly string[]>> = {
  service: ['create', 'update', 'rollback', 'scale', 'rm'],
  stack: ['deploy', 'rm'],
};
const GRAMMARS: Readonly<Record<string, Grammar>> = {
  'service create': CREATE,
  'service update': UPDATE,
  'service rollback': ROLLBACK,
  'service scale': SCALE,
  'stack deploy': DEPLOY,
};
const ASKING_FLAGS = ['--filter', '--format', '--no-trunc', '--quiet'];
const CHAOS = [
  'kill',
  'unhealthy',
  'node-down',
  'node-up',
  'partition',
  'heal',
  'image',
  'push',
  'traffic',
  'leave',
  'join',
];
/** Where a noun is written twice in docker, the short one is enough. */
const SHORT_VERBS = (verb: string): boolean => verb !== 'list' && verb !== 'remove' && verb !== '';

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
    return words.length === 2 ? CHAOS : [...names.services, ...names.nodes, ...names.images];
  }
  if (program !== 'docker') return [];
  if (words.length === 2) return [...RARE.keys()].filter((known) => known !== 'chaos');
  if (words.length === 3) {
    return [...(FREQUENT[noun] ?? []), ...(RARE.get(noun) ?? [])].filter(SHORT_VERBS);
  }
  const last = words.at(-1) ?? '';
  if (last.startsWith('-')) {
    const grammar = GRAMMARS[`${noun} ${verb}`];
    return grammar === undefined ? ASKING_FLAGS : grammar.flags.map(({ name }) => `--${name}`);
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
