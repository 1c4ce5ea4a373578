/** What is wrong with a `--placement-pref`, as its flag says it (CLI-19). */
export function preferenceProblem(text: string): string | undefined {
  const [strategy, ...rest] = text.split('=');
  if (rest.length !== 1) return 'placement preference must be of the format "<strategy>=<arg>"';
  if (strategy === 'spread') return undefined;
  return `unsupported placement preference ${strategy} (only spread is supported)`;
}

/** What a preference spreads over: `node.labels.zone` of `spread=node.labels.zone`. */
export const descriptorOf = (preference: string): string =>
  preference.slice(preference.indexOf('=') + 1);
