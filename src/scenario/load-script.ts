/** Fetches what writes a scenario as a shell script: few ask for one. */
export const loadScript = (): Promise<typeof import('./script/script')> =>
  import('./script/script');

/** Fetches what makes a scenario of a shell script. */
export const loadImport = (): Promise<typeof import('./script/reader')> =>
  import('./script/reader');
