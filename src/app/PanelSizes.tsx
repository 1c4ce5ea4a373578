import { Minus, Plus } from 'lucide-react';
import { useAccessTexts } from '../i18n/late-messages';
import { useMessages } from '../i18n/messages-context';
import { resizePanel, type Panels } from '../state/panels';
import { Button } from '../ui/Button';
import { PANEL_LIMITS } from './PanelSplitter';

const STEP_PX = 48;
const PANELS = [
  'settings',
  'events',
  'terminal',
  'timeline',
] as const satisfies readonly (keyof Panels)[];

/** The sizes of the panels for those who cannot drag their borders (WCAG 2.5.7). */
export function PanelSizes() {
  const { resize } = useMessages().app;
  const { display: texts } = useAccessTexts();
  // Only what is on the page has a size.
  const there = PANELS.filter((panel) => areaOf(panel) !== null);
  return (
    <fieldset className="mt-4 max-lg:hidden">
      <legend className="mb-1 text-[13px] font-semibold">{texts.panels}</legend>
      <ul className="grid gap-1">
        {there.map((panel) => (
          <li key={panel} className="flex items-center gap-1">
            <span className="flex-1">{resize[panel]}</span>
            <Button
              className="px-2"
              aria-label={texts.smaller(resize[panel])}
              onClick={() => change(panel, -STEP_PX)}
            >
              <Minus size={14} aria-hidden="true" />
            </Button>
            <Button
              className="px-2"
              aria-label={texts.larger(resize[panel])}
              onClick={() => change(panel, STEP_PX)}
            >
              <Plus size={14} aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ul>
      <Button
        look="bare"
        className="mt-1 -ml-3"
        onClick={() => {
          for (const panel of PANELS) resizePanel(panel, null);
        }}
      >
        {texts.reset}
      </Button>
    </fieldset>
  );
}

const areaOf = (panel: keyof Panels): HTMLElement | null =>
  document.querySelector(`.area-${panel}`);

function change(panel: keyof Panels, byPx: number): void {
  const area = areaOf(panel);
  if (area === null) return;
  const isRow = panel === 'timeline' || panel === 'terminal';
  const { min, max } = PANEL_LIMITS[panel];
  const size = (isRow ? area.offsetHeight : area.offsetWidth) + byPx;
  resizePanel(panel, Math.min(Math.max(size, min), max));
}
