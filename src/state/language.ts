import { create } from 'zustand';
import { en } from '../i18n/en/en';
import { languageOf, messagesIn, type Language } from '../i18n/languages';
import type { Messages } from '../i18n/messages';

const STORED = 'swarmscope.language';

interface LanguageState {
  readonly language: Language;
  readonly messages: Messages;
}

/** The language of the page: what a link asks for, else what was chosen before, else the browser's. */
export const useLanguage = create<LanguageState>(() => ({ language: 'en', messages: en }));

/** The latest wish; one that is fetched too late is not followed. */
let wanted: Language = 'en';
let fetching: Promise<void> = Promise.resolve();

/** Speaks a language for this visit, as soon as its messages are there. */
export function showLanguage(language: Language): void {
  wanted = language;
  fetching = messagesIn(language).then(
    (messages) => {
      if (wanted === language) useLanguage.setState({ language, messages });
    },
    () => undefined, // without the network the page goes on in the language that it has
  );
}

/** Resolves when the page can speak as it is to. */
export const languageIsThere = (): Promise<void> => fetching;

export function chooseLanguage(language: Language): void {
  showLanguage(language);
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Storage may be forbidden: then the choice lasts as long as the page.
  }
}

showLanguage(languageOf(stored()) ?? languageOf(navigator.language) ?? 'en');

function stored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}
