import { describe, expect, it } from 'vitest';
import { readRecorded } from '../docker/test/recorded';
import { answer, linesOf } from './test/recorded';
import { ANSWERS } from './test/recorded-answers';
import { CHANGES } from './test/recorded-changes';

describe.each([...ANSWERS, ...CHANGES])('%s: answers as docker was recorded to', (_, cases) => {
  it.each(cases)('$name', (asked) => {
    const { command, prints } = readRecorded(asked.name);
    expect(linesOf(answer(asked, asked.run ?? command), asked)).toEqual(linesOf(prints, asked));
  });
});
