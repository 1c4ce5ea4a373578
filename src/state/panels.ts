import { create } from 'zustand';

/** Sizes in px; null: as the page likes it. */
export interface Panels {
  readonly settings: number | null;
  readonly events: number | null;
  readonly terminal: number | null;
  readonly timeline: number | null;
}

const STORED = 'swarmscope.panels';
const AS_IT_LIKES: Panels = {
  settings: null,
  events: null,
  terminal: null,
  timeline: null,
};

/** How large the panels were made; remembered on this device. */
export const usePanels = create<Panels>(() => stored());

export function resizePanel(panel: keyof Panels, sizePx: number | null): void {
  usePanels.setState({ [panel]: sizePx });
  try {
    localStorage.setItem(STORED, JSON.stringify(usePanels.getState()));
  } catch {
    // Storage may be forbidden: then the sizes last as long as the page.
  }
}

function stored(): Panels {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORED) ?? 'null');
    const sizes = typeof value === 'object' && value !== null ? value : {};
    const sizeOf = (panel: keyof Panels): number | null => {
      const size: unknown = (sizes as Partial<Record<string, unknown>>)[panel];
      return typeof size === 'number' && size > 0 && size < 5_000 ? size : null;
    };
    return {
      settings: sizeOf('settings'),
      events: sizeOf('events'),
      terminal: sizeOf('terminal'),
      timeline: sizeOf('timeline'),
    };
  } catch {
    return AS_IT_LIKES;
  }
}
