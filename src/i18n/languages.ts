import { en } from './en/en';
import type { Messages } from './messages';

/** The languages that the page speaks, each by its own name. */
export const LANGUAGE_NAMES = { en: 'English', zh: '简体中文' } as const;
export type Language = keyof typeof LANGUAGE_NAMES;

/** English is there from the beginning; another language is fetched when it is asked for. */
const MESSAGES: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: async () => en,
  zh: async () => (await import('./zh/zh')).zh,
};

/** The messages of a language. */
export const messagesIn = (language: Language): Promise<Messages> => MESSAGES[language]();

/** The language that a tag such as `zh-CN` asks for; undefined when it is none of ours. */
export function languageOf(tag: string | null | undefined): Language | undefined {
  const base = tag?.toLowerCase().split('-', 1)[0] ?? '';
  return Object.hasOwn(LANGUAGE_NAMES, base) ? (base as Language) : undefined;
}
