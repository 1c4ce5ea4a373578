/** Longest that it gets from a title. */
const LENGTH_MAX = 60;

/** What is saved is called `the-books-rolling-update.sh`. @param end - behind the dot */
export function fileNameOf(title: string, end: string): string {
  const words = title
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
  // Neither a dash at the end nor half a sign.
  const name = words
    .join('-')
    .slice(0, LENGTH_MAX)
    .replace(/[-\p{Cs}]+$/u, '');
  return `${name === '' ? 'scenario' : name}.${end}`;
}
