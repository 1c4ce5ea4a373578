const BYTE_UNITS = ['', 'k', 'm', 'g', 't', 'p'];

/** `50M`, `1gb`, `512k` in bytes, binary multiples (ST-28); undefined when it is none. */
export function parseBytes(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?) ?([kmgtp]?)(?:i?b)?$/i.exec(text);
  if (match === null) return undefined;
  const [, number = '', unit = ''] = match;
  let bytes = Number(number);
  for (let i = BYTE_UNITS.indexOf(unit.toLowerCase()); i > 0; i--) bytes *= 1024;
  return Math.floor(bytes);
}
