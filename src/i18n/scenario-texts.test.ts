import { describe, expect, it } from 'vitest';
import { builtin, BUILTIN_NAMES } from '../scenario';
import { en } from './en/en';
import type { Language } from './languages';
import { zh } from './zh/zh';

const LANGUAGES = { en, zh };

const languages = Object.keys(LANGUAGES) as readonly Language[];
const cases = languages.flatMap((language) =>
  BUILTIN_NAMES.map((name) => [language, name] as const),
);

describe('what is said of built-in scenarios', () => {
  it.each(cases)('%s: %s has a control exactly where something can be mended', (language, name) => {
    const { title, hint, mend } = LANGUAGES[language].scenarios[name];
    expect(mend === null).toBe(builtin(name).mend === null);
    expect(title).not.toBe('');
    expect(hint).toMatch(/[.。]$/);
  });

  it.each(BUILTIN_NAMES)('%s: the English title is the one that its links carry', (name) => {
    expect(LANGUAGES.en.scenarios[name].title).toBe(builtin(name).scenario.title);
  });
});
