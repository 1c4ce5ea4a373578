export const UINT_MAX = 2n ** 64n - 1n;
export const INT_MAX = 2n ** 63n - 1n;

/** What Go says of a text that is no number. */
export const syntaxProblem = (parser: string, value: string): string =>
  `strconv.${parser}: parsing ${JSON.stringify(value)}: invalid syntax`;

/** What Go says of an integer that it cannot read, or that is out of range. */
export function integerProblem(
  parser: string,
  value: string,
  min: bigint,
  max: bigint,
): string | undefined {
  const sign = min < 0n ? (/^[+-]/.exec(value)?.[0] ?? '') : '';
  const size = readUint(value.slice(sign.length));
  if (size === undefined) return syntaxProblem(parser, value);
  const number = sign === '-' ? -size : size;
  return number < min || number > max
    ? `strconv.${parser}: parsing ${JSON.stringify(value)}: value out of range`
    : undefined;
}

/** An unsigned integer as Go reads one without a given base: `12`, `0x1f`, `0b11`, `017`. */
function readUint(text: string): bigint | undefined {
  const isUint = /^(?:0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9]\d*)$/.test(text);
  return isUint ? BigInt(text.replace(/^0(?=\d)/, '0o')) : undefined;
}

/** An unsigned integer, which is not exact beyond 2^53. */
export function parseUint(text: string): number | undefined {
  const number = readUint(text);
  return number === undefined ? undefined : Number(number);
}
