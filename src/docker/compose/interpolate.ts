const NAME = /[a-z_]\w*(:?[-?])?/iy;

/**
 * Puts the values of variables in (ST-29). The page has no environment: every variable is unset, so
 * it is its default, or nothing.
 *
 * @returns the form that docker refuses, as docker shows it, where there is one
 */
export function interpolate(text: string): { readonly text: string } | { readonly bad: string } {
  let filled = '';
  let at = 0;
  for (let dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', at)) {
    filled += text.slice(at, dollar);
    const next = text.charAt(dollar + 1);
    if (next === '$') {
      filled += '$';
      at = dollar + 2;
      continue;
    }
    const isBraced = next === '{';
    const start = dollar + (isBraced ? 2 : 1);
    NAME.lastIndex = start;
    const match = NAME.exec(text);
    if (match === null) return { bad: text };
    // A default or a message goes on up to the next brace, with a brace before the name or without.
    const after = start + match[0].length;
    const brace = match[1] === undefined && !isBraced ? after : text.indexOf('}', after);
    if (isBraced && (brace < 0 || (match[1] === undefined && brace > after))) return { bad: text };
    const end = brace < 0 ? text.length : brace;
    const [value, required] = valueOf(text.slice(start, end));
    if (required !== undefined) return { bad: required };
    filled += value;
    at = isBraced ? end + 1 : end;
  }
  return { text: filled + text.slice(at) };
}

/**
 * What an unset variable comes to, and what is said if it must be set. docker looks for the
 * operators in this order wherever they stand, so a message with a hyphen in it is a default.
 */
function valueOf(variable: string): readonly [value: string, required?: string] {
  for (const operator of [':-', '-', ':?', '?']) {
    const at = variable.indexOf(operator);
    if (at < 0) continue;
    const rest = variable.slice(at + operator.length);
    if (operator.endsWith('-')) return [rest];
    return ['', `required variable ${variable.slice(0, at)} is missing a value: ${rest}`];
  }
  return [''];
}
