import { USAGE } from './chaos-usage';
import { COMMAND_GRAMMARS, filterKeys, FLAG_WORDS, type AnyGrammar } from './command-grammars';
import { readFlag, type FlagSpec } from './flags';
import { FREQUENT } from './known-command';
import { RARE, VERBLESS } from './rare-verbs';

/** Names that commands may be about. */
export interface KnownNames {
  readonly services: readonly string[];
  readonly tasks: readonly string[];
  readonly stacks: readonly string[];
  readonly nodes: readonly string[];
  readonly networks: readonly string[];
  readonly secrets: readonly string[];
  readonly configs: readonly string[];
  readonly images: readonly string[];
  readonly files: readonly string[];
}

/** What may stand at a place of a command line. */
export interface WordPlace {
  readonly words: readonly string[];
  /** Where in the word its choice begins: behind the `=` of `--update-order=start-first`. */
  readonly from: number;
  /** It may be any other word as well: a name that is new, an image. */
  readonly isOpen: boolean;
}

/** Docker's nouns of which commands are carried out here. */
export const NOUNS: readonly string[] = [...RARE.keys()].filter((noun) => noun !== 'chaos');

/** All verbs of a noun. */
export const verbsOf = (noun: string): readonly string[] => [
  ...(FREQUENT.get(noun) ?? []),
  ...(RARE.get(noun) ?? []),
];

const one = (words: readonly string[], from = 0): WordPlace => ({ words, from, isOpen: false });
const any = (words: readonly string[], from = 0): WordPlace => ({ words, from, isOpen: true });
const NOTHING = any([]);

/**
 * What may stand where the last of `words` does.
 *
 * @param own - words that are no commands of docker's, such as `clear`
 */
export function placeOf(
  words: readonly string[],
  names: KnownNames,
  own: readonly string[],
): WordPlace {
  const [program = '', noun = '', verb = ''] = words;
  if (words.length === 1) return one(['docker', 'chaos', ...own]);
  if (program === 'watch') return placeOf(words.slice(1), names, []);
  if (program === 'chaos') {
    return words.length === 2 ? one(Object.keys(USAGE)) : faultPlace(noun, words.length - 3, names);
  }
  if (program !== 'docker') return NOTHING;
  if (words.length === 2) return one(NOUNS);
  const isWhole = VERBLESS.has(noun);
  if (words.length === 3 && !isWhole) return one(verbsOf(noun));
  const grammar = COMMAND_GRAMMARS.get(isWhole ? noun : `${noun} ${verb}`);
  const rest = words.slice(isWhole ? 2 : 3);
  return grammar === undefined ? NOTHING : placeIn(grammar, rest, noun, isWhole ? '' : verb, names);
}

function faultPlace(verb: string, position: number, names: KnownNames): WordPlace {
  if (position > 0 && verb !== 'partition') return NOTHING;
  switch (verb) {
    case 'kill':
    case 'unhealthy':
      return one(names.tasks);
    case 'node-down':
    case 'node-up':
    case 'leave':
    case 'partition':
      return one(names.nodes);
    case 'join':
      return any(names.nodes);
    case 'image':
    case 'push':
      return any(names.images);
    case 'traffic':
      return one(names.services);
    default:
      return NOTHING;
  }
}

/** The place of the last of the words that follow a command. */
function placeIn(
  grammar: AnyGrammar,
  rest: readonly string[],
  noun: string,
  verb: string,
  names: KnownNames,
): WordPlace {
  let position = 0;
  let areFlagsOver = false;
  let awaiting: FlagSpec | undefined;
  for (const word of rest.slice(0, -1)) {
    if (awaiting !== undefined) {
      awaiting = undefined;
    } else if (!areFlagsOver && word === '--') {
      areFlagsOver = true;
    } else if (!areFlagsOver && /^-./.test(word)) {
      const found = readFlag(word, grammar.flags);
      const last = 'problem' in found ? undefined : found.at(-1);
      if (last !== undefined && last.value === undefined && last.spec.type !== 'bool') {
        awaiting = last.spec;
      }
    } else {
      position++;
      areFlagsOver ||= grammar.flagsFirst === true;
    }
  }
  const word = rest.at(-1) ?? '';
  if (awaiting !== undefined) return valuePlace(awaiting, 0, noun, verb, names);
  if (areFlagsOver || !word.startsWith('-')) {
    return argumentPlace(grammar, position, noun, verb, names);
  }
  const at = word.indexOf('=');
  const spec = grammar.flags.find(({ name }) => at > 0 && word.slice(2, at) === name);
  if (spec !== undefined) return valuePlace(spec, at + 1, noun, verb, names);
  // Of a letter nobody can tell what was meant.
  const flags = [...grammar.flags.map(({ name }) => `--${name}`), '--help'];
  return word.startsWith('--') || word === '-' ? one(flags) : any(flags);
}

function valuePlace(
  { name, type }: FlagSpec,
  from: number,
  noun: string,
  verb: string,
  names: KnownNames,
): WordPlace {
  const words = FLAG_WORDS.get(name);
  if (words !== undefined) return one(words, from);
  if (type === 'filter') {
    const keys = filterKeys(noun, verb).map((key) => `${key}=`);
    return keys.length === 0 ? any([], from) : one(keys, from);
  }
  switch (name.replace(/-(?:add|rm)$/, '')) {
    case 'image':
      return any(names.images, from);
    case 'compose-file':
      return one(names.files, from);
    case 'secret':
      return one(names.secrets, from);
    case 'config':
      return one(names.configs, from);
    case 'network':
      return one(names.networks, from);
    default:
      return any([], from);
  }
}

const HOW_MANY: Readonly<Record<AnyGrammar['args'], number>> = {
  none: 0,
  one: 1,
  two: 2,
  'one or two': 2,
  'two or more': Infinity,
  some: Infinity,
  any: Infinity,
};

function argumentPlace(
  { args }: AnyGrammar,
  position: number,
  noun: string,
  verb: string,
  names: KnownNames,
): WordPlace {
  if (position >= HOW_MANY[args]) return NOTHING;
  switch (noun) {
    case 'service':
      if (verb === 'create') return position === 0 ? any(names.images) : NOTHING;
      return one(verb === 'scale' ? names.services.map((name) => `${name}=`) : names.services);
    case 'stack':
      return verb === 'deploy' || verb === 'up' ? any(names.stacks) : one(names.stacks);
    case 'node':
      return one(verb === 'ps' || verb === 'inspect' ? ['self', ...names.nodes] : names.nodes);
    case 'network':
      return one(names.networks);
    case 'inspect':
      return any([...names.services, ...names.nodes, ...names.networks]);
    case 'secret':
    case 'config':
      if (verb !== 'create') return one(noun === 'secret' ? names.secrets : names.configs);
      return position === 0 ? NOTHING : one([...names.files, '-']);
    default:
      return NOTHING;
  }
}
