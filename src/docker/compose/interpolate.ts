const VARIABLE = '[a-z_]\\w*(?::?[-?][^}]*)?';
const FORM = new RegExp(`\\$(?:(\\$)|(${VARIABLE})|\\{(${VARIABLE})\\}|())`, 'gi');

/**
 * Puts the values of variables in (ST-29). The page has no environment: every variable is unset, so
 * it is its default, or nothing.
 *
 * @returns the form that docker refuses, as docker shows it, where there is one
 */
export function interpolate(text: string): { readonly text: string } | { readonly bad: string } {
  let bad: string | undefined;
  const replaced = text.replace(
    FORM,
    (_all, escaped?: string, named?: string, braced?: string): string => {
      if (escaped !== undefined) return '$';
      const variable = named ?? braced;
      if (variable === undefined) {
        bad ??= text;
        return '';
      }
      const [value, required] = valueOf(variable);
      bad ??= required;
      return value;
    },
  );
  return bad === undefined ? { text: replaced } : { bad };
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
