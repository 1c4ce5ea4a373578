import { create } from 'zustand';
import { languageOf, type Language } from '../i18n/languages';

const STORED = 'swarmscope.language';

interface LanguageState {
  readonly language: Language;
}

/** The language of the page: what a link asks for, else what was chosen before, else the browser's. */
export const useLanguage = create<LanguageState>(() => ({
  language: languageOf(stored()) ?? languageOf(navigator.language) ?? 'en',
}));

export function chooseLanguage(language: Language): void {
  useLanguage.setState({ language });
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Storage may be forbidden: then the choice lasts as long as the page.
  }
}

/** For this visit only. */
export function showLanguage(language: Language): void {
  useLanguage.setState({ language });
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}
