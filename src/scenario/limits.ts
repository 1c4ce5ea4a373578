/** Bounds, so that a scenario from a stranger's link cannot hang the page. */
export const LIMITS = {
  /** Of a scenario's JSON. */
  jsonLength: 4_000_000,
  nodes: 5_000,
  images: 200,
  faults: 50,
  platforms: 50,
  labels: 100,
  files: 50,
  fileLength: 200_000,
  /** The recording keeps the row of a stream in 16 bits. */
  traffic: 100,
  timeline: 1_000,
  /** Sets of conditions of which any is enough. */
  alternatives: 20,
  /** Requests a second. */
  rate: 10_000,
  retries: 10,
  slot: 100_000,
  slots: 10_000,
  updateRuns: 1_000,
  /** Of tasks or requests in a condition. */
  count: 1_000_000,
  titleLength: 200,
  commandLength: 10_000,
  /** Longest name of a service, an image, a file or a label. */
  nameLength: 500,
  durationMs: 24 * 3_600_000,
} as const;
