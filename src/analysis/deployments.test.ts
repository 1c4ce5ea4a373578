import { describe, expect, it } from 'vitest';
import { builtin, simulate, type Scenario } from '../scenario';
import { deploymentsOf } from './deployments';

const BOOK = builtin('book').scenario;
const NEXT = (BOOK.files?.['stack.yml'] ?? '').replace('1.12-alpine', '1.13-alpine');

const twice = (next: string, change: Partial<Scenario> = {}): Scenario => ({
  ...BOOK,
  files: { ...BOOK.files, 'stack-2.yml': next },
  timeline: [
    { at: '0s', run: 'docker stack deploy -c stack.yml web' },
    { at: '20s', run: 'docker stack deploy -c stack-2.yml web' },
  ],
  ...change,
});

const endingsOf = (scenario: Scenario) =>
  deploymentsOf(scenario, simulate(scenario)).map(({ file, atMs, ending }) => [file, atMs, ending]);

describe('deployments of stack files', () => {
  it('come in order of time, with what came of the updates that they began', () => {
    expect(endingsOf(twice(NEXT))).toEqual([
      ['stack.yml', 0, null],
      ['stack-2.yml', 20_000, 'completed'],
    ]);
  });

  it('U-10: one that changes no task replaces none', () => {
    expect(endingsOf(twice(BOOK.files?.['stack.yml'] ?? '')).at(-1)).toEqual([
      'stack-2.yml',
      20_000,
      null,
    ]);
  });

  it('U-30: one whose version crashes is told as paused', () => {
    const images = {
      ...BOOK.images,
      'nginx:1.13-alpine': { faults: [{ kind: 'exit' as const, after: '1s' }] },
    };
    expect(endingsOf(twice(NEXT, { images })).at(-1)?.[2]).toBe('paused');
  });
});
