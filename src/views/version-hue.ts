/** Hues repeat after so many versions. */
const HUES = 4;

/** The hue of a version, 1 to 4, as `data-rev` has it. */
export const hueOf = (version: number): number => ((version - 1) % HUES) + 1;

/** What a version is filled with in charts: its hue, or its pattern where hues are done without. */
export const versionFill = (version: number): string => {
  const hue = hueOf(version);
  return `var(--fill-v${hue}, var(--v${hue}))`;
};
