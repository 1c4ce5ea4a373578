import type { Recording } from '../engine';

const LANE_SEEDS = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];
const MULTIPLIER_A = 0x9e3779b1;
const MULTIPLIER_B = 0x85ebca77;
const MULTIPLIER_C = 0xc2b2ae3d;
const MULTIPLIER_D = 0x27d4eb2f;
/** High word, low word: one bit pattern for every NaN. */
const NAN_HIGH = 0x7ff80000;
/** Of the high word: a double with all of these set is no number, or infinite. */
const EXPONENT = 0x7ff00000;
const SIGN = 0x80000000;
/** Even, so that a double's words stay together. */
const BATCH = 4_096;

/**
 * Four lanes of multiply and shift: 128 bits, integers only, the same in every engine.
 *
 * A large swarm has millions of words. They are collected, so that they are mixed in one loop whose
 * lanes stay in registers.
 */
class Digest {
  private readonly lanes = Int32Array.from(LANE_SEEDS);
  private readonly batch = new Int32Array(BATCH);
  private count = 0;
  private readonly double = new Float64Array(1);
  private readonly halves = new Int32Array(this.double.buffer);

  word(word: number): void {
    if (this.count === BATCH) this.flush();
    this.batch[this.count++] = word;
  }

  number(value: number): void {
    this.double[0] = value;
    const isNaN = Number.isNaN(value);
    this.word(isNaN ? NAN_HIGH : (this.halves[1] as number));
    this.word(isNaN ? 0 : (this.halves[0] as number));
  }

  /** A whole column, whatever its numbers are kept in. */
  numbers(column: ArrayLike<number>): void {
    this.word(column.length);
    this.flush();
    const doubles = column instanceof Float64Array ? column : new Float64Array(column);
    const words = new Int32Array(doubles.buffer, doubles.byteOffset, 2 * doubles.length);
    this.mixDoubles(words);
  }

  text(value: string): void {
    this.word(value.length);
    for (let i = 0; i < value.length; i++) this.word(value.charCodeAt(i));
  }

  finish(): string {
    for (let i = 0; i < 8; i++) this.word(i);
    this.flush();
    return [...this.lanes].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
  }

  private flush(): void {
    this.mix(this.batch, this.count);
    this.count = 0;
  }

  /** {@link mix} of each double's high word and then its low one, without another copy of the column. */
  private mixDoubles(words: Int32Array): void {
    const { batch } = this;
    for (let from = 0; from < words.length; from += BATCH) {
      const count = Math.min(BATCH, words.length - from);
      for (let i = 0; i < count; i += 2) {
        const high = words[from + i + 1] as number;
        const low = words[from + i] as number;
        const isNaN =
          (high & EXPONENT) === EXPONENT && ((high & ~(EXPONENT | SIGN)) !== 0 || low !== 0);
        batch[i] = isNaN ? NAN_HIGH : high;
        batch[i + 1] = isNaN ? 0 : low;
      }
      this.mix(batch, count);
    }
  }

  private mix(words: Int32Array, count: number): void {
    const { lanes } = this;
    let [a = 0, b = 0, c = 0, d = 0] = lanes;
    for (let i = 0; i < count; i++) {
      const word = words[i] as number;
      a = Math.imul(a ^ word, MULTIPLIER_A);
      a ^= a >>> 15;
      b = Math.imul(b + word, MULTIPLIER_B) ^ a;
      c = Math.imul(c ^ (word + b), MULTIPLIER_C);
      c ^= c >>> 13;
      d = Math.imul(d + (word ^ c), MULTIPLIER_D) ^ (b >>> 7);
    }
    lanes.set([a, b, c, d]);
  }
}

/** The digest of a whole recording; `structuredClone` keeps it. */
export const digestOf = (recording: Recording): string => fingerprintOf(recording);

/** The same for any plain data, such as a scenario: equal ones have the same. */
export function fingerprintOf(value: unknown): string {
  const digest = new Digest();
  feed(digest, value);
  return digest.finish();
}

function feed(digest: Digest, value: unknown): void {
  if (typeof value === 'number') digest.number(value);
  else if (typeof value === 'string') digest.text(value);
  else if (typeof value === 'boolean') digest.word(value ? 1 : 2);
  else if (value === null || value === undefined) digest.word(3);
  else if (ArrayBuffer.isView(value)) digest.numbers(value as unknown as ArrayLike<number>);
  else if (Array.isArray(value)) {
    digest.word(value.length);
    for (const item of value as readonly unknown[]) feed(digest, item);
  } else {
    const entries = value as Record<string, unknown>;
    const keys = inOrder(Object.keys(entries)).filter((key) => entries[key] !== undefined);
    digest.word(keys.length);
    for (const key of keys) {
      digest.text(key);
      feed(digest, entries[key]);
    }
  }
}

/** By their number: keys as they were met last, and in order. Most records are like the one before. */
const met: { keys: readonly string[]; ordered: readonly string[] }[] = [];

function inOrder(keys: readonly string[]): readonly string[] {
  const known = met[keys.length];
  if (known?.keys.every((key, i) => key === keys[i]) === true) return known.ordered;
  const ordered = keys.toSorted();
  met[keys.length] = { keys, ordered };
  return ordered;
}
