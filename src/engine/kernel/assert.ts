/**
 * Stops the run when something that the engine promises does not hold. Stays on in production.
 *
 * @param about - what the message is about; apart, because a text made for each call costs more than
 *   all that is asserted
 */
export function assert(
  condition: boolean,
  message: string,
  about: string | number = '',
): asserts condition {
  if (!condition) throw new Error(`engine: ${message} ${about}`.trimEnd());
}
