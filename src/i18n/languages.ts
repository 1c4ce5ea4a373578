import { en } from './en/en';
import type { Messages } from './messages';
import { zh } from './zh/zh';

/** The languages that the page speaks. */
export const LANGUAGES = { en, zh } as const satisfies Record<string, Messages>;
export type Language = keyof typeof LANGUAGES;

/** The language that a tag such as `zh-CN` asks for; undefined when it is none of ours. */
export function languageOf(tag: string | null | undefined): Language | undefined {
  const base = tag?.toLowerCase().split('-', 1)[0] ?? '';
  return Object.hasOwn(LANGUAGES, base) ? (base as Language) : undefined;
}
