import type { ReactNode } from 'react';

const MARKS = /\*\*([^*]+)\*\*|`([^`]+)`/g;

/**
 * A text in which `**bold**`, `` `code` `` and code within bold are marked; nothing else in it means
 * anything.
 */
export function RichText({ text }: { readonly text: string }) {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKS)) {
    const [whole, bold, code] = match;
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push(
      bold === undefined ? (
        <code
          key={match.index}
          className="rounded-sm bg-sunken px-1 font-mono text-[0.92em] wrap-anywhere"
        >
          {code}
        </code>
      ) : (
        <b key={match.index} className="font-semibold">
          <RichText text={bold} />
        </b>
      ),
    );
    from = match.index + whole.length;
  }
  parts.push(text.slice(from));
  return parts;
}
