import { LOG_KINDS, type Ms, type Recording } from '../../engine';

const STARTED = LOG_KINDS.indexOf('container.started');
const EXITED = LOG_KINDS.indexOf('container.exited');

/** The longest that a slot had two processes at once, from a moment on (RS-6). */
export function overlapMs(recording: Recording, service: number, fromMs: Ms): Ms {
  const { log, tasks, endMs } = recording;
  /** Tasks whose process runs, by slot, and since when there are two. */
  const slots = new Map<number, { readonly running: Set<number>; sinceMs: Ms | null }>();
  let longestMs = 0;
  const note = (slot: { sinceMs: Ms | null }, t: Ms): void => {
    if (slot.sinceMs !== null) longestMs = Math.max(longestMs, t - Math.max(slot.sinceMs, fromMs));
    slot.sinceMs = null;
  };
  for (let row = 0; row < log.length; row++) {
    const kind = log.kind[row];
    if (kind !== STARTED && kind !== EXITED) continue;
    const index = log.subject[row] as number;
    const task = tasks[index];
    if (task?.service !== service) continue;
    const t = log.t[row] as Ms;
    const slot = slots.get(task.slot) ?? { running: new Set<number>(), sinceMs: null };
    slots.set(task.slot, slot);
    if (kind === STARTED) slot.running.add(index);
    else slot.running.delete(index);
    if (slot.running.size > 1) slot.sinceMs ??= t;
    else note(slot, t);
  }
  for (const slot of slots.values()) note(slot, endMs);
  return longestMs;
}
