import { tokenize } from './tokenize';

/** Verbs that only ask, whatever they ask about. */
const ASKING: ReadonlySet<string> = new Set([
  'ls',
  'list',
  'ps',
  'inspect',
  'services',
  'logs',
  'events',
  'info',
  'version',
]);

/** Whether a line changes nothing: a question, or no command at all. */
export function isQuestion(line: string): boolean {
  const tokens = tokenize(line);
  if ('problem' in tokens) return !/\|\s*docker\s/.test(line);
  const [program, noun = '', verb = ''] = tokens.argv;
  if (program === 'chaos') return false;
  if (program !== 'docker') return true;
  return tokens.argv.includes('--help') || ASKING.has(noun) || ASKING.has(verb) || verb === '';
}
