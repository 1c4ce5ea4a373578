import { describe, expect, it } from 'vitest';
import { readScenario } from '../read';
import { simulate } from '../simulate';
import { builtin, BUILTIN_NAMES } from './library';

describe('built-in scenarios', () => {
  it('are found by name, and by name and number', () => {
    expect(BUILTIN_NAMES).toContain('book');
    expect(builtin('book')).toEqual(builtin('book@1'));
    expect(builtin('book@1')).toMatchObject({ name: 'book', version: 1 });
    for (const name of [
      '',
      '@1',
      'book@',
      'book@0',
      'book@2',
      'book@1.0',
      'toString',
      '__proto__',
    ]) {
      expect(builtin(name)).toBeUndefined();
    }
  });

  it.each(BUILTIN_NAMES)('%s is a scenario, and none of its commands is refused', (name) => {
    const scenario = builtin(name)?.scenario;
    expect(readScenario(scenario)).toEqual({ ok: true, value: scenario });
    if (scenario === undefined) throw new Error(`${name} is gone`);
    const { commands, end } = simulate(scenario);
    expect(commands.map(({ exitCode }) => exitCode)).toEqual(scenario.timeline.map(() => 0));
    expect(end.kind).toBe('settled');
  });

  it('the book updates ten tasks, two at a time', () => {
    const scenario = builtin('book@1')?.scenario;
    if (scenario === undefined) throw new Error('the book is gone');
    const { tasks, services, commands } = simulate(scenario);
    expect(commands.at(-1)?.dirtyTasks).toBe(10);
    expect(services[0]?.updates.map(({ state }) => state)).toEqual(
      expect.arrayContaining(['updating', 'completed']),
    );
    const running = tasks.filter(({ transitions }) => transitions.at(-1)?.state === 'running');
    expect(new Set(running.map(({ image }) => image))).toEqual(new Set(['nginx:1.13-alpine']));
    expect(running).toHaveLength(10);
  });
});
