/** A picture's colours: it may be printed, so they are those of the light page (DESIGN 6). */
export const COLORS = {
  panel: '#ffffff',
  line: '#dcdcd7',
  ink: '#1b1c20',
  muted: '#5f636b',
  accent: '#3b4cca',
  accentSoft: '#e9ebfa',
  failure: '#c8352b',
  served: '#1f9d78',
} as const;

/** Hues of versions, by `hueOf`, from 1. */
export const VERSION_COLORS = ['#3b6fb6', '#d9822b', '#1f9d78', '#8a5fbf'] as const;
