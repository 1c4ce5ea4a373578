import type { Recording } from '../engine';

const LANE_SEEDS = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];
const MULTIPLIERS = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f];

/** Four lanes of multiply and shift: 128 bits, integers only, the same in every engine. */
class Digest {
  private a = LANE_SEEDS[0] as number;
  private b = LANE_SEEDS[1] as number;
  private c = LANE_SEEDS[2] as number;
  private d = LANE_SEEDS[3] as number;
  private readonly double = new Float64Array(1);
  private readonly words = new Uint32Array(this.double.buffer);

  word(word: number): void {
    this.a = Math.imul(this.a ^ word, MULTIPLIERS[0] as number);
    this.a ^= this.a >>> 15;
    this.b = Math.imul(this.b + word, MULTIPLIERS[1] as number) ^ this.a;
    this.c = Math.imul(this.c ^ (word + this.b), MULTIPLIERS[2] as number);
    this.c ^= this.c >>> 13;
    this.d = Math.imul(this.d + (word ^ this.c), MULTIPLIERS[3] as number) ^ (this.b >>> 7);
  }

  number(value: number): void {
    // One bit pattern for every NaN.
    this.double[0] = Number.isNaN(value) ? NaN : value;
    this.word(Number.isNaN(value) ? 0x7ff80000 : (this.words[1] as number));
    this.word(Number.isNaN(value) ? 0 : (this.words[0] as number));
  }

  text(value: string): void {
    this.word(value.length);
    for (let i = 0; i < value.length; i++) this.word(value.charCodeAt(i));
  }

  finish(): string {
    for (let i = 0; i < 8; i++) this.word(i);
    return [this.a, this.b, this.c, this.d]
      .map((lane) => (lane >>> 0).toString(16).padStart(8, '0'))
      .join('');
  }
}

/** The digest of a whole recording; `structuredClone` keeps it. */
export function digestOf(recording: Recording): string {
  const digest = new Digest();
  feed(digest, recording);
  return digest.finish();
}

function feed(digest: Digest, value: unknown): void {
  if (typeof value === 'number') digest.number(value);
  else if (typeof value === 'string') digest.text(value);
  else if (typeof value === 'boolean') digest.word(value ? 1 : 2);
  else if (value === null || value === undefined) digest.word(3);
  else if (ArrayBuffer.isView(value) || Array.isArray(value)) {
    const items = value as ArrayLike<unknown>;
    digest.word(items.length);
    for (let i = 0; i < items.length; i++) feed(digest, items[i]);
  } else {
    const entries = value as Record<string, unknown>;
    const keys = Object.keys(entries)
      .filter((key) => entries[key] !== undefined)
      .toSorted();
    digest.word(keys.length);
    for (const key of keys) {
      digest.text(key);
      feed(digest, entries[key]);
    }
  }
}
