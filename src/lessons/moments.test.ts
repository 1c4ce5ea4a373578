import { describe, expect, it } from 'vitest';
import { loadLesson } from './load-lesson';
import { momentOf } from './moment';
import { momentsOf } from './moments';
import { sceneOf } from './test/scene';

const { recording, service } = sceneOf(await loadLesson('monitor'), 0);

describe('what happens in a run', () => {
  it.each([0, 12_000])('is found again where it was found, from %i ms on', (fromMs) => {
    const groups = momentsOf(recording, service, fromMs);
    expect(groups.length).toBeGreaterThan(8);
    for (const { occurrences } of groups) {
      for (const { atMs, moment } of occurrences) {
        expect(momentOf(recording, service, moment, fromMs)).toBe(atMs);
        expect(atMs).toBeGreaterThanOrEqual(fromMs);
      }
    }
  });

  it('is told once for each kind, in order of its first time', () => {
    const groups = momentsOf(recording, service, 0);
    expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
    const firsts = groups.map(({ occurrences }) => occurrences[0]?.atMs ?? 0);
    expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
    expect(groups.map(({ moment }) => moment.kind)).toEqual(
      expect.arrayContaining([
        'command',
        'update',
        'task.state',
        'container.exited',
        'pool',
        'end',
      ]),
    );
  });

  it('says whose it is, and where', () => {
    const running = momentsOf(recording, service, 0).find(
      ({ moment }) => JSON.stringify(moment) === '{"kind":"task.state","rev":2,"to":"running"}',
    );
    expect(running?.rev).toBe(2);
    expect(running?.occurrences[0]?.of).toMatch(/^web_web\.1 · node-\d$/);
  });
});
