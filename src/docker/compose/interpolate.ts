const FORM = /\$(?:(\$)|\{([A-Za-z_]\w*)(?:(:?[-?])([^}]*))?\}|([A-Za-z_]\w*))/g;

/**
 * Puts the values of variables in (ST-29). The page has no environment: every variable is unset, so
 * it is its default, or nothing.
 *
 * @returns null where the text uses a form that docker refuses
 */
export function interpolate(
  text: string,
): { readonly text: string } | { readonly required: string } | null {
  let required: string | undefined;
  const replaced = text.replace(
    FORM,
    (_all, escaped?: string, _name?: string, operator?: string, word?: string) => {
      if (escaped !== undefined) return '\u0000';
      if (operator?.endsWith('?')) required ??= word ?? '';
      return operator?.endsWith('-') ? (word ?? '') : '';
    },
  );
  if (required !== undefined) return { required };
  if (replaced.includes('$')) return null;
  return { text: replaced.replaceAll('\u0000', '$') };
}
