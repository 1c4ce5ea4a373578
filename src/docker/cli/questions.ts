import { placeOf } from './on-node';
import { tokenize } from './tokenize';

/** Verbs that only ask, whatever they ask about. */
const ASKING: ReadonlySet<string> = new Set([
  'ls',
  'list',
  'ps',
  'inspect',
  'services',
  'logs',
  'exec',
  'events',
  'help',
  'info',
  'join-token',
  'unlock-key',
  'version',
]);

const FOLLOWED = /\s(?:-\w*f\w*|--follow)(?:\s|=true|$)/;

/** Whether docker would go on printing what happens, until somebody ends it. */
export function isFollowing(line: string): boolean {
  const words = line.trim().split(/\s+/);
  if (words[0] !== 'docker' || words.includes('--help')) return false;
  const [, noun, verb] = words;
  if (noun === 'events' || (noun === 'system' && verb === 'events')) {
    return !/\s--until[\s=]/.test(line);
  }
  const isLogs =
    noun === 'logs' || (verb === 'logs' && (noun === 'service' || noun === 'container'));
  return isLogs && FOLLOWED.test(line);
}

/** Whether a line changes nothing: a question, or no command at all. */
export function isQuestion(line: string): boolean {
  const tokens = tokenize(line);
  if ('problem' in tokens) return !/\|\s*docker\s/.test(line);
  const placed = placeOf(tokens.argv);
  if ('answer' in placed) return true;
  const { argv } = placed;
  const [program, noun = '', verb = ''] = argv;
  if (program === 'chaos') return false;
  if (program !== 'docker') return true;
  if (noun === 'stack' && verb === 'config') return true;
  return argv.includes('--help') || ASKING.has(noun) || ASKING.has(verb) || verb === '';
}
