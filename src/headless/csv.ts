const QUOTED = /[",\r\n]/;

const field = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A record as CSV has it (RFC 4180), with the end of its line; null is an empty field. */
export const csvRecord = (fields: readonly (string | number | null)[]): string =>
  `${fields.map(field).join(',')}\r\n`;
