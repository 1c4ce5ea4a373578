import { readQuoted, readWord, type Piece, type ShellWord } from './shell-word';

/** Values of a script's variables, by name. */
export type Variables = ReadonlyMap<string, string>;

/** What has no value that the page knows. */
export interface Unknown {
  readonly unknown: string;
}

const NAMED = /^\$\{?([A-Za-z_]\w*)(?:(:?[-=?+])(.*))?\}?$/s;

/** The words that a word becomes: none or several, where a variable outside of quotes holds blanks. */
export function expandWord(
  { pieces }: ShellWord,
  variables: Variables,
): readonly string[] | Unknown {
  const fields: string[] = [];
  let isOpen = false;
  const join = (text: string): void => {
    fields.push((isOpen ? (fields.pop() ?? '') : '') + text);
    isOpen = true;
  };
  for (const piece of pieces) {
    const value = valueOf(piece, variables);
    if (typeof value !== 'string') return value;
    if (piece.kind === 'text' || piece.isQuoted) {
      join(value);
      continue;
    }
    const parts = value.split(/\s+/);
    parts.forEach((part, i) => {
      if (i > 0) isOpen = false;
      if (part !== '') join(part);
    });
  }
  return fields;
}

/** One word, as where a variable is set or a file is named. */
export const expandAsOne = ({ pieces }: ShellWord, variables: Variables): string | Unknown =>
  joined(pieces, variables);

/** A here-document, or what stands between double quotes. */
export const expandText = (text: string, variables: Variables): string | Unknown =>
  joined(readQuoted(text), variables);

function joined(pieces: readonly Piece[], variables: Variables): string | Unknown {
  let text = '';
  for (const piece of pieces) {
    const value = valueOf(piece, variables);
    if (typeof value !== 'string') return value;
    text += value;
  }
  return text;
}

function valueOf({ kind, text }: Piece, variables: Variables): string | Unknown {
  if (kind === 'text') return text;
  const [, name = '', operator = '', rest = ''] = NAMED.exec(text) ?? [];
  const isClosed = kind === 'variable' && text.startsWith('${') === text.endsWith('}');
  if (name === '' || !isClosed) return { unknown: text };
  const value = variables.get(name);
  const word = operator === '' ? '' : rest.slice(0, -1);
  const isSet = value !== undefined && (!operator.startsWith(':') || value !== '');
  if (operator.endsWith('+')) return isSet ? otherwise(word, variables) : '';
  if (isSet) return value;
  return /[-=]$/.test(operator) ? otherwise(word, variables) : { unknown: text };
}

function otherwise(text: string, variables: Variables): string | Unknown {
  const word = readWord(text, 0);
  return 'end' in word && word.end === text.length
    ? joined(word.pieces, variables)
    : expandText(text, variables);
}
