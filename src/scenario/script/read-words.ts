import { printedBy, tokenize, type ShellNode, type ShellWord } from '../../docker';

/** A word as the script's shell gets it; undefined: only a real one knows. */
export function textOf({ pieces }: ShellWord): string | undefined {
  let text = '';
  for (const piece of pieces) {
    const part = piece.kind === 'text' ? piece.text : printed(piece.text);
    if (part === undefined) return undefined;
    text += part;
  }
  return text;
}

/** `$(printf '\033')`, as `wordOf` writes what would not be seen. */
function printed(substitution: string): string | undefined {
  const [, command = ''] = /^\$\((printf .*)\)$/s.exec(substitution) ?? [];
  const tokens = tokenize(command);
  return 'problem' in tokens ? undefined : printedBy(tokens.argv);
}

/** The words of a simple command; undefined: it is none, or only a real shell knows them. */
export function wordsOf(node: ShellNode): readonly string[] | undefined {
  if (node.kind !== 'command' || node.redirects.length > 0) return undefined;
  const words = node.words.map(textOf);
  return words.every((word) => word !== undefined) ? words : undefined;
}
