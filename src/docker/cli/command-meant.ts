import { nearestOf } from '../nearest';
import { quoteWord } from './edit-command';
import { readPipe } from './pipe';
import { tokenize } from './tokenize';
import { NOUNS, placeOf, type KnownNames } from './word-place';

/** What people call a verb that docker has under another name. */
const OTHER_VERBS: ReadonlyMap<string, string> = new Map([
  ['delete', 'rm'],
  ['describe', 'inspect'],
  ['show', 'inspect'],
  ['status', 'ps'],
  ['tasks', 'ps'],
  ['restart', 'update --force'],
  ['redeploy', 'update --force'],
]);

/**
 * The command that a line which docker refused was likely meant to be; undefined where nothing of it
 * is near to anything, or as near to several.
 *
 * @param own - words that are no commands of docker's, such as `watch`
 */
export function commandMeant(
  line: string,
  names: KnownNames,
  own: readonly string[],
): string | undefined {
  const start = line.length - (readPipe(line)?.rest ?? line).length;
  const tokens = tokenize(line.slice(start));
  if ('problem' in tokens) return undefined;
  const { words } = tokens;
  if (NOUNS.includes(words[0]?.text ?? '') && words.length > 1) {
    const whole = `${line.slice(0, start)}docker ${line.slice(start)}`;
    return commandMeant(whole, names, own) ?? whole;
  }
  const argv: string[] = [];
  let meant = line.slice(0, start);
  let end = start;
  for (const word of words) {
    argv.push(word.text);
    const better = wordMeant(argv, names, own);
    // What docker read differently tells what follows.
    if (better !== undefined) argv.splice(-1, 1, ...better.split(' '));
    meant += line.slice(end, start + word.start);
    const written = line.slice(start + word.start, start + word.end);
    meant += better === undefined ? written : better.split(' ').map(quoteWord).join(' ');
    end = start + word.end;
  }
  meant += line.slice(end);
  return meant === line ? undefined : meant;
}

/** What the last word was meant to be; undefined: it may stand, or nobody can tell. */
function wordMeant(
  argv: readonly string[],
  names: KnownNames,
  own: readonly string[],
): string | undefined {
  const { words, from, isOpen } = placeOf(argv, names, own);
  if (isOpen) return undefined;
  const word = argv.at(-1) ?? '';
  const [typed = ''] = word.slice(from).split('=', 1);
  const known = [...new Set(words.map((one) => one.replace(/=$/, '')))];
  if (known.includes(typed)) return undefined;
  const other = argv.length === 3 ? OTHER_VERBS.get(typed) : undefined;
  const isThere = other !== undefined && known.includes(other.split(' ', 1)[0] ?? '');
  const [nearest, ...more] = isThere ? [other] : nearestOf(typed, known);
  if (nearest === undefined || more.length > 0) return undefined;
  return word.slice(0, from) + nearest + word.slice(from + typed.length);
}
