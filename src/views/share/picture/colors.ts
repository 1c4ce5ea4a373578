/** A picture's colours: it may be printed, so they are those of the light page (DESIGN 6). */
export const COLORS = {
  panel: '#ffffff',
  line: '#dcdcd7',
  ink: '#1b1c20',
  muted: '#5f636b',
  accent: '#3b4cca',
  accentSoft: '#e9ebfa',
  failure: '#c43129',
  served: '#1f9d78',
} as const;

/** Hues of versions, by `hueOf`, from 1. */
export const VERSION_COLORS = ['#3b6fb6', '#c9751f', '#1f9d78', '#9c72d8'] as const;
