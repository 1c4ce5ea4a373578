type Attributes = Readonly<Record<string, string | number>>;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** What no XML may hold, not even escaped. */
// oxlint-disable-next-line no-control-regex
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/gu;

/** A text as XML has it. */
export const escaped = (text: string): string =>
  text.replaceAll(NO_XML, '\ufffd').replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** An element of a picture, as text. */
export function element(name: string, attributes: Attributes, inside = ''): string {
  const written = Object.entries(attributes).map(
    ([key, value]) =>
      ` ${key}="${escaped(String(typeof value === 'number' ? tidy(value) : value))}"`,
  );
  return `<${name}${written.join('')}${inside === '' ? '/>' : `>${inside}</${name}>`}`;
}

/** A line of text. */
export const line = (x: number, y: number, text: string, attributes: Attributes): string =>
  element('text', { x, y, ...attributes }, escaped(text));

/** Hundredths of a pixel are seen by nobody. */
const tidy = (value: number): number => Math.round(value * 100) / 100;
