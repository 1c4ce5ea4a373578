/** docker's tables: columns at least ten wide, three apart (CLI-5). docker/cli: `formatter/tabwriter`. */
const WIDTH_MIN = 10;
const PADDING = 3;

/**
 * Aligns lines of cells, which a tab ends. What follows a line's last tab belongs to no column, so it
 * is not padded; a column goes on for as long as successive lines have it.
 */
export function alignColumns(text: string): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const widths = lines.map((line) => line.slice(0, -1).map(() => 0));
  for (let column = 0; widths.some((line) => line.length > column); column++) {
    for (let first = 0; first < lines.length; first++) {
      let last = first;
      let width = 0;
      for (; (widths[last]?.length ?? 0) > column; last++) {
        width = Math.max(width, widthOf(lines[last]?.[column] ?? ''));
      }
      width = Math.max(WIDTH_MIN, width + PADDING);
      for (; first < last; first++) (widths[first] as number[])[column] = width;
    }
  }
  return lines
    .map((line, row) =>
      line
        .map((cell, column) => {
          const width = widths[row]?.[column];
          return width === undefined ? cell : cell + ' '.repeat(width - widthOf(cell));
        })
        .join(''),
    )
    .join('\n');
}

/** In characters, however many units each takes. */
const widthOf = (text: string): number => Array.from(text).length;
