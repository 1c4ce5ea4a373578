/** Stops the run when something that the engine promises does not hold. Stays on in production. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`engine: ${message}`);
}
