const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const TWO_POW_32 = 4_294_967_296;

/**
 * A stream of numbers that depends on `seed` and `name` alone.
 *
 * Streams are named by purpose (`start web.3 #2`), so one more draw somewhere leaves every other
 * stream as it was: two runs that differ in a setting differ in that setting, not in their luck.
 *
 * @param seed - the scenario's seed, a 32-bit unsigned integer
 * @param name - purpose, service, slot and attempt, most general first
 * @returns a function that gives the next number, uniform in [0, 1)
 */
export function randomStream(seed: number, name: string): () => number {
  let state = hash(seed, name);
  return () => {
    // Mulberry32: one 32-bit word of state, integer operations only, the same in every browser.
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / TWO_POW_32;
  };
}

function hash(seed: number, name: string): number {
  let word = (FNV_OFFSET ^ seed) | 0;
  for (let i = 0; i < name.length; i++) word = Math.imul(word ^ name.charCodeAt(i), FNV_PRIME);
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
}

/**
 * Like {@link randomStream}, but asked for the n-th number at once: for what happens thousands of
 * times and out of order, such as requests.
 */
export function indexedRandom(seed: number, name: string): (index: number) => number {
  const start = hash(seed, name);
  return (index) => {
    let word = Math.imul(index + 1, 0x9e3779b1) ^ start;
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return ((word ^ (word >>> 16)) >>> 0) / TWO_POW_32;
  };
}
