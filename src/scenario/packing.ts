import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { fail, ok, type Result } from '../engine';
import type { LinkError } from './fragment';

/** Why packed text does not unpack. */
type PackingError = Extract<
  LinkError,
  { readonly code: 'link/damaged' | 'link/unpacks-too-large' }
>;

/** Unpacking goes in steps of so much input, so that it can stop at the limit. */
const STEP_BYTES = 256;
/** Size of fflate's tables: given, because it would be worked out with `Math.log`. */
const MEMORY = 4;

/**
 * A text as an address carries it: compressed, in letters that need no escape.
 *
 * @param dictionary - what the text is likely to repeat; needed again to unpack it
 */
export const packed = (text: string, dictionary: Uint8Array): string =>
  toBase64Url(deflateSync(strToU8(text), { level: 9, mem: MEMORY, dictionary }));

/**
 * What {@link packed} has packed.
 *
 * @param maxBytes - unpacking stops where it would come to more
 */
export function unpacked(
  data: string,
  dictionary: Uint8Array,
  maxBytes: number,
): Result<string, PackingError> {
  const bytes = fromBase64Url(data);
  return bytes === null ? fail({ code: 'link/damaged' }) : inflate(bytes, dictionary, maxBytes);
}

/** Unpacks step by step and stops at `maxBytes`. */
function inflate(
  bytes: Uint8Array,
  dictionary: Uint8Array,
  maxBytes: number,
): Result<string, PackingError> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  const stream = new Inflate({ dictionary }, (chunk, isLast) => {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk.slice());
    isWhole ||= isLast;
  });
  try {
    // `size` grows in the callback above.
    // oxlint-disable-next-line no-unmodified-loop-condition
    for (let at = 0; at < bytes.length && size <= maxBytes; at += STEP_BYTES) {
      stream.push(bytes.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= bytes.length);
    }
  } catch {
    return fail({ code: 'link/damaged' });
  }
  if (size > maxBytes) return fail({ code: 'link/unpacks-too-large', max: maxBytes });
  if (!isWhole) return fail({ code: 'link/damaged' });
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return ok(strFromU8(whole));
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const digits = Math.min(bytes.length - i, 3) + 1;
    for (let d = 0; d < digits; d++) text += ALPHABET.charAt((word >> (18 - 6 * d)) & 63);
  }
  return text;
}

function fromBase64Url(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let word = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = ALPHABET.indexOf(text.charAt(i));
    if (digit < 0) return null;
    word = ((word << 6) | digit) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (word >> bits) & 255;
    }
  }
  return bytes.subarray(0, at);
}
