import { describe, expect, it } from 'vitest';
import { FrameCursor, type Recording } from '../engine';
import { builtin, simulate, BUILTIN_NAMES } from '../scenario';
import { eventsOf } from './events';
import { ganttOf } from './gantt';
import { recordingUpTo } from './up-to';

const book = simulate(builtin('book').scenario);

/** Every number that is a time of the recording. */
function timesIn({ log, nodes, raft, services, tasks, commands, probes, requests }: Recording) {
  return [
    ...log.t,
    ...nodes.flatMap(({ changes, removedMs }) => [...changes.map(({ t }) => t), removedMs ?? 0]),
    ...raft.map(({ t }) => t),
    ...services.flatMap(({ versions, updates, removedMs }) => [
      ...[...versions, ...updates].map(({ t }) => t),
      removedMs ?? 0,
    ]),
    ...tasks.flatMap(({ createdMs, transitions, removedMs }) => [
      createdMs,
      ...transitions.map(({ t }) => t),
      removedMs ?? 0,
    ]),
    ...commands.map(({ t }) => t),
    ...probes.startMs,
    ...[...probes.endMs, ...requests.endMs].filter((t) => !Number.isNaN(t)),
    ...requests.startMs,
  ];
}

describe('recordingUpTo', () => {
  it.each(BUILTIN_NAMES)('%s: knows nothing of what comes after', (name) => {
    const whole = simulate(builtin(name).scenario);
    for (const part of [0, 0.2, 0.5, 0.8]) {
      const atMs = Math.round(whole.endMs * part);
      const cut = recordingUpTo(whole, atMs);
      expect(Math.max(...timesIn(cut))).toBeLessThanOrEqual(atMs);
      expect(cut.endMs).toBe(atMs);
      expect(new FrameCursor(cut).frameAt(atMs)).toEqual(new FrameCursor(whole).frameAt(atMs));
    }
  });

  it('keeps the rows of what has happened', () => {
    const cut = recordingUpTo(book, 14_000);
    const told = eventsOf(cut).map(({ row, t }) => [row, t]);
    expect(told.length).toBeGreaterThan(10);
    const before = new Set(eventsOf(book).map(({ row, t }) => `${row} ${t}`));
    expect(told.filter(([row, t]) => !before.has(`${row} ${t}`))).toEqual([]);
  });

  it('ends every bar at the moment, and watches no task longer', () => {
    const cut = recordingUpTo(book, 14_000);
    const ends = ganttOf(cut).flatMap(({ bars }) =>
      bars.flatMap(({ endMs, monitored }) => [endMs, monitored?.[1] ?? 0]),
    );
    expect(Math.max(...ends)).toBe(14_000);
  });

  it('leaves a request open that is answered a moment later', () => {
    const row = book.requests.endMs.findIndex((endMs) => endMs > 14_000);
    const [sentMs, endMs] = [book.requests.startMs[row], book.requests.endMs[row]] as [
      number,
      number,
    ];
    expect(Number.isNaN(recordingUpTo(book, endMs - 1).requests.endMs[row])).toBe(true);
    expect(recordingUpTo(book, endMs - 1).requests.outcome[row]).toBe(0);
    expect(recordingUpTo(book, endMs).requests.endMs[row]).toBe(endMs);
    expect(recordingUpTo(book, sentMs - 1).requests.length).toBe(row);
  });

  it('is the run itself from its end on', () => {
    expect(recordingUpTo(book, book.endMs)).toBe(book);
  });
});
