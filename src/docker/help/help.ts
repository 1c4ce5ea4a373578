import { failure, success } from '../format/errors';
import type { CommandResult } from '../cli/host';
import texts from './texts.json' with { type: 'json' };

/** What client 28.2.2 tells of its commands, as it was recorded, by what follows `docker`. */
const TEXTS: ReadonlyMap<string, string> = new Map(Object.entries(texts));
/** Names that stand for others. */
const ALIASES: Readonly<Record<string, string>> = {
  list: 'ls',
  remove: 'rm',
  'container ps': 'container ls',
  'stack up': 'stack deploy',
  'stack down': 'stack rm',
};

/** `docker help [COMMAND]`. */
export function dockerHelp(words: readonly string[]): CommandResult {
  const [noun = '', verb = ''] = words;
  const typed = `${noun} ${verb}`.trim();
  const named = ALIASES[typed] ?? `${noun} ${ALIASES[verb] ?? verb}`.trim();
  const text = TEXTS.get(named);
  return text === undefined
    ? failure(`unknown help topic: ${words.join(' ')}`)
    : success(`${text}\n`);
}
