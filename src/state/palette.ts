import { create } from 'zustand';
import { PALETTES, type Palette } from '../i18n/access-texts';

interface PaletteState {
  /** What was chosen on this device; null: as the system asks. */
  readonly chosen: Palette | null;
  /** What is shown. */
  readonly palette: Palette;
}

const STORED = 'swarmscope.palette';
const MORE = matchMedia('(prefers-contrast: more)');
const FORCED = matchMedia('(forced-colors: active)');

/** Where the system imposes its colours, nothing may be told by a hue, whatever was chosen. */
const shownFor = (chosen: Palette | null): Palette =>
  FORCED.matches ? 'mono' : (chosen ?? (MORE.matches ? 'contrast' : 'default'));

/** Which colours the page has; `palettes.css` says what they are. */
export const usePalette = create<PaletteState>(() => {
  const chosen = stored();
  return { chosen, palette: shownFor(chosen) };
});

export function choosePalette(chosen: Palette | null): void {
  usePalette.setState({ chosen, palette: shownFor(chosen) });
  try {
    if (chosen === null) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, chosen);
  } catch {
    // Storage may be forbidden: then the choice lasts as long as the page.
  }
}

const show = ({ palette }: PaletteState) => {
  document.documentElement.dataset['palette'] = palette;
};
show(usePalette.getState());
usePalette.subscribe(show);
for (const media of [MORE, FORCED]) {
  media.addEventListener('change', () =>
    usePalette.setState(({ chosen }) => ({ palette: shownFor(chosen) })),
  );
}

function stored(): Palette | null {
  try {
    const value = localStorage.getItem(STORED);
    return PALETTES.find((palette) => palette === value) ?? null;
  } catch {
    return null;
  }
}
