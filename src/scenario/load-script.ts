/** Fetches what writes a scenario as a shell script: few ask for one. */
export const loadScript = (): Promise<typeof import('./script/script')> =>
  import('./script/script');
