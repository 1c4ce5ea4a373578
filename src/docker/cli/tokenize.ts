import { parse } from 'shell-quote';

/** A command line taken apart as a shell does, or what the page's shell cannot do. */
export type Tokens = { readonly argv: readonly string[] } | { readonly problem: string };

/** Splits a line into words, quotes and escapes taken off. Variables stay as they are written. */
export function tokenize(line: string): Tokens {
  const argv: string[] = [];
  for (const word of parse(line, (name: string) => `$${name}`)) {
    if (typeof word === 'string') argv.push(word);
    else if ('comment' in word) break;
    else if (word.op === 'glob') argv.push(word.pattern);
    else return { problem: `swarmscope: "${word.op}" is not understood here: one command a line` };
  }
  return { argv };
}
