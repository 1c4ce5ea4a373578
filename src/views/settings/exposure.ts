import { ganttOf } from '../../analysis';
import type { Ms, Recording } from '../../engine';

/** The longest that a task of a service stood in the pool without listening; null if none did. */
export function exposureOf(recording: Recording, service: number, fromMs: Ms): Ms | null {
  const lengths = ganttOf(recording)
    .filter((row) => row.service === service)
    .flatMap((row) => row.bars)
    .flatMap((bar) => bar.exposed)
    .filter(([joinedMs]) => joinedMs >= fromMs)
    .map(([joinedMs, listensMs]) => listensMs - joinedMs);
  return lengths.length === 0 ? null : Math.max(...lengths);
}
