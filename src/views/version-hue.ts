/** Hues repeat after so many versions. */
const HUES = 4;

/** The hue of a version, 1 to 4, as `data-rev` has it. */
export const hueOf = (version: number): number => ((version - 1) % HUES) + 1;

/** The token of a hue, for charts. */
export const versionColor = (version: number): string => `var(--color-v${hueOf(version)})`;
