import { useSyncExternalStore } from 'react';

/** Colours of `app.css` that canvases draw with. */
export interface Tokens {
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly panel: string;
  readonly served: string;
  readonly failure: string;
  readonly accent: string;
  /** Hues of revisions. */
  readonly revs: readonly string[];
}

const DARK = '(prefers-color-scheme: dark)';
let tokens: Tokens | null = null;

function read(): Tokens {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: token('ink'),
    muted: token('muted'),
    line: token('line'),
    panel: token('panel'),
    served: token('served'),
    failure: token('failure'),
    accent: token('accent'),
    revs: [token('v1'), token('v2'), token('v3'), token('v4')],
  };
}

const subscribe = (changed: () => void) => {
  const media = matchMedia(DARK);
  const reread = () => {
    tokens = null;
    changed();
  };
  media.addEventListener('change', reread);
  return () => media.removeEventListener('change', reread);
};

/** The tokens as they are; another object when the theme changes. */
export const useTokens = (): Tokens => useSyncExternalStore(subscribe, () => (tokens ??= read()));
