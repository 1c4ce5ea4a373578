import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds; follows it. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

/** Whether the viewer asked for less motion. */
export const useReducedMotion = (): boolean => useMedia('(prefers-reduced-motion: reduce)');

/** Whether the window is as narrow as a phone. */
export const useNarrow = (): boolean => useMedia('(width < 40rem)');

/** Whether the window is so low that every pixel counts; `short:` in classes. */
export const useShort = (): boolean => useMedia('(height < 50rem)');
