/**
 * Whether `range`, an address or a network such as `10.0.0.0/8`, has the IPv4 address in it (C-6).
 *
 * @returns undefined when `range` is neither
 */
export function containsAddress(range: string, address: string): boolean | undefined {
  const [network = '', length, ...rest] = range.split('/');
  if (rest.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  if (network.includes(':')) {
    // The machines have no addresses of version 6: a well-formed one is another.
    return isVersion6(network) && Number(length ?? 0) <= 128 ? false : undefined;
  }
  const from = version4(network);
  const bits = Number(length ?? 32);
  if (from === undefined || bits > 32) return undefined;
  const shared = 2 ** (32 - bits);
  const of = version4(address);
  return of !== undefined && Math.floor(of / shared) === Math.floor(from / shared);
}

/** `192.168.0.1` as a number; no leading zeros, as in Go. */
function version4(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let number = 0;
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    number = number * 256 + Number(part);
  }
  return number;
}

function isVersion6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? groups.length < 8 : groups.length === 8;
}
