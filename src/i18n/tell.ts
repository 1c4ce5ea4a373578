/** The sentence for a code: the table has one for each, which TypeScript does not follow through the union. */
export function tell(sentences: object, error: { readonly code: string }): string {
  return (
    (sentences as Readonly<Record<string, (of: typeof error) => string>>)[error.code]?.(error) ?? ''
  );
}
