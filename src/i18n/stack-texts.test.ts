import { describe, expect, it } from 'vitest';
import { factsOf, stackKeys, WORD_LISTS } from '../docker';
import { enStack } from './en/stack';
import { zhStack } from './zh/stack';

describe.each([
  ['English', enStack],
  ['Chinese', zhStack],
])('what a stack file says, in %s', (language, texts) => {
  it('is told of every key that docker knows, and of no other', () => {
    expect(Object.keys(texts.keys).toSorted()).toEqual(stackKeys().toSorted());
    expect(Object.entries(texts.keys).filter(([, text]) => !/.{3}[.。]$/.test(text))).toEqual([]);
  });

  it('and of every word', () => {
    for (const [list, words] of Object.entries(WORD_LISTS)) {
      const told: Readonly<Record<string, string>> = texts.words[list as keyof typeof WORD_LISTS];
      expect(Object.keys(told).toSorted()).toEqual([...words].toSorted());
      expect(words.filter((word) => !/.{2}[.。]$/.test(told[word] ?? ''))).toEqual([]);
    }
  });

  it('names no default itself: that comes from the engine', () => {
    for (const key of stackKeys()) {
      const { default: value } = factsOf(key);
      if (value === undefined || !/^[1-9]\d*m?s$/.test(value)) continue;
      expect(`${language} ${key}: ${texts.keys[key]}`).not.toContain(value);
    }
  });
});
