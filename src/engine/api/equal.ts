/** Whether two specs say the same: deep equality of plain data, a missing key being undefined. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const one = a as Record<string, unknown>;
  const other = b as Record<string, unknown>;
  for (const key of Object.keys(one)) if (!isEqual(one[key], other[key])) return false;
  for (const key of Object.keys(other)) if (!(key in one) && other[key] !== undefined) return false;
  return true;
}
