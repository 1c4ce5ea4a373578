import { readFileSync } from 'node:fs';

/** Terminals of the real client, one after the other: what was typed, and all that it printed. */
export function readSessions(name: string): readonly (readonly [line: string, printed: string])[] {
  const text = readFileSync(new URL(`./${name}.txt`, import.meta.url), 'utf8');
  return text.split(/^(?=\$ )/m).map((session) => {
    const [first = '', ...lines] = session.split('\n');
    return [first.slice(2), `${lines.join('\n').trimEnd()}\n`] as const;
  });
}
