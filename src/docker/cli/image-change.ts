import { tokenize } from './tokenize';

/** What a line asks for that says `chaos image REF JSON` or `chaos push REF JSON`; undefined for any other. */
export function imageChange(
  line: string,
):
  | { readonly verb: 'image' | 'push'; readonly ref: string; readonly behaviour: unknown }
  | undefined {
  const tokens = tokenize(line);
  if ('problem' in tokens || tokens.argv.length !== 4) return undefined;
  const [program, verb, ref = '', json = ''] = tokens.argv;
  if (program !== 'chaos' || (verb !== 'image' && verb !== 'push')) return undefined;
  try {
    return { verb, ref, behaviour: JSON.parse(json) as unknown };
  } catch {
    return undefined;
  }
}
