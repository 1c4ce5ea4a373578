/** Hues repeat after so many revisions. */
const HUES = 4;

/** The hue of a revision, 1 to 4, as `data-rev` has it. */
export const hueOf = (rev: number): number => ((rev - 1) % HUES) + 1;

/** The token of a hue, for charts. */
export const revColor = (rev: number): string => `var(--color-v${hueOf(rev)})`;
