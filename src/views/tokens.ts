import { useSyncExternalStore } from 'react';
import { usePalette } from '../state/palette';

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
  /** Whether revisions are told by shape, since their hues are alike. */
  readonly hasShapes: boolean;
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
    hasShapes: usePalette.getState().palette === 'mono',
  };
}

const subscribe = (changed: () => void) => {
  const media = matchMedia(DARK);
  const reread = () => {
    tokens = null;
    changed();
  };
  media.addEventListener('change', reread);
  const unsubscribe = usePalette.subscribe(reread);
  return () => {
    media.removeEventListener('change', reread);
    unsubscribe();
  };
};

/** The tokens as they are; another object when theme or palette change. */
export const useTokens = (): Tokens => useSyncExternalStore(subscribe, () => (tokens ??= read()));
