/** Whether a router takes a request for a path of a host. */
export type Matcher = (host: string, path: string) => boolean;

const TOKEN =
  /\s*(?:(\|\||&&|!|\(|\))|([A-Za-z]+)\s*\(\s*((?:`[^`]*`|"[^"]*")(?:\s*,\s*(?:`[^`]*`|"[^"]*"))*)\s*\))/y;
const VALUE = /`([^`]*)`|"([^"]*)"/g;
/** So deep may brackets nest. */
const DEPTH_MAX = 50;

/** What makes a matcher of its values: one of them has to fit. */
const MATCHERS: Readonly<Record<string, (value: string) => Matcher>> = {
  // Names of hosts know no case.
  Host: (value) => (host) => host.toLowerCase() === value.toLowerCase(),
  Path: (value) => (_, path) => path === value,
  PathPrefix: (value) => (_, path) => path.startsWith(value),
};

/**
 * Reads the rule of a router: `Host(...)`, `Path(...)` and `PathPrefix(...)`, with `&&`, `||`, `!` and
 * brackets. Traefik: `pkg/muxer/http` (BG-3).
 *
 * @returns undefined for what is no such rule: a router that has one is left out
 */
export function parseRule(rule: string): Matcher | undefined {
  const tokens = tokensOf(rule);
  if (tokens === undefined) return undefined;
  let at = 0;
  const takes = (operator: string): boolean => {
    const isNext = tokens[at] === operator;
    if (isNext) at++;
    return isNext;
  };
  const either = (depth: number): Matcher | undefined => {
    let one = both(depth);
    while (one !== undefined && takes('||')) {
      const [left, right] = [one, both(depth)];
      one = right && ((host, path) => left(host, path) || right(host, path));
    }
    return one;
  };
  const both = (depth: number): Matcher | undefined => {
    let one = single(depth);
    while (one !== undefined && takes('&&')) {
      const [left, right] = [one, single(depth)];
      one = right && ((host, path) => left(host, path) && right(host, path));
    }
    return one;
  };
  const single = (depth: number): Matcher | undefined => {
    if (depth > DEPTH_MAX) return undefined;
    if (takes('!')) {
      const other = single(depth + 1);
      return other && ((host, path) => !other(host, path));
    }
    if (takes('(')) {
      const inner = either(depth + 1);
      return takes(')') ? inner : undefined;
    }
    const token = tokens[at++];
    return typeof token === 'function' ? token : undefined;
  };
  const whole = either(0);
  return at === tokens.length ? whole : undefined;
}

/** Operators as they are written, and a matcher for each call; undefined where there is something else. */
function tokensOf(rule: string): readonly (string | Matcher)[] | undefined {
  const tokens: (string | Matcher)[] = [];
  const text = rule.trim();
  const scan = new RegExp(TOKEN);
  while (scan.lastIndex < text.length) {
    const match = scan.exec(text);
    if (match === null) return undefined;
    const [, operator, name = '', values = ''] = match;
    const make = Object.hasOwn(MATCHERS, name) ? MATCHERS[name] : undefined;
    if (operator !== undefined) tokens.push(operator);
    else if (make === undefined) return undefined;
    else {
      const fits = [...values.matchAll(VALUE)].map(([, ticked, quoted]) =>
        make(ticked ?? quoted ?? ''),
      );
      tokens.push((host, path) => fits.some((fit) => fit(host, path)));
    }
  }
  return tokens;
}
