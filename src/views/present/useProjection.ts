import { useSyncExternalStore } from 'react';

/** A window of this size is drawn as it is; the type of a larger one is as much larger. */
const WIDTH = 1280;
const HEIGHT = 720;
/** Type that the back row reads, in px in such a window. */
const EM_PX = 20;
/** How much larger than on a desk the pictures are drawn: one alone, or several. */
const ALONE = 1.9;
const TOGETHER = 1.6;

const subscribe = (changed: () => void) => {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
};
const scaleNow = (): number =>
  // In steps, so that what is dragged does not flicker.
  Math.round(Math.min(innerWidth / WIDTH, innerHeight / HEIGHT) * 20) / 20;

/**
 * How large a class is shown what it sees.
 *
 * @param pictures - how many share the screen
 */
export function useProjection(pictures: number): { readonly emPx: number; readonly zoom: number } {
  const scale = useSyncExternalStore(subscribe, scaleNow);
  return {
    emPx: Math.max(EM_PX * scale, EM_PX),
    zoom: Math.max(scale, 1) * (pictures > 1 ? TOGETHER : ALONE),
  };
}
