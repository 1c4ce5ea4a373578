import { strToU8, zipSync } from 'fflate';
import type { Scenario } from './schema';

/** The first moment that an archive of this kind can name: the same files make the same archive. */
const ARCHIVED_MS = 315_532_800_000;

/** A scenario's files as one archive (zip). */
export function archiveOf({ files = {} }: Scenario): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  return new Uint8Array(zipSync(Object.fromEntries(entries), { mtime: ARCHIVED_MS }));
}
