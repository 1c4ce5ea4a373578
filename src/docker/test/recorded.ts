import { readFileSync } from 'node:fs';

/** What a recording of a terminal says after its command; comments end it. */
export function readRecorded(name: string): { readonly command: string; readonly prints: string } {
  const url = new URL(`../recorded/${name}.txt`, import.meta.url);
  const [first = '', ...lines] = readFileSync(url, 'utf8').split('\n');
  const text = lines.filter((line) => !line.startsWith('# ')).join('\n');
  return { command: first.replace(/^\$ /, ''), prints: `${text.replace(/\n+$/, '')}\n` };
}
