import { useEffect, useRef, useState } from 'react';
import { useMessages } from '../i18n/messages-context';
import { resizePanel, usePanels, type Panels } from '../state/panels';
import { Splitter } from '../ui/Splitter';

/** How large each may be made, in px. */
export const PANEL_LIMITS: Readonly<
  Record<keyof Panels, { readonly min: number; readonly max: number }>
> = {
  settings: { min: 260, max: 520 },
  events: { min: 220, max: 560 },
  terminal: { min: 96, max: 560 },
  timeline: { min: 180, max: 640 },
};

/** The border of a panel, to make it larger or smaller. */
export function PanelSplitter({ panel }: { readonly panel: keyof Panels }) {
  const messages = useMessages();
  const isRow = panel === 'timeline' || panel === 'terminal';
  const ref = useRef<HTMLSpanElement>(null);
  const chosen = usePanels((panels) => panels[panel]);
  const [sizePx, setSizePx] = useState(0);
  useEffect(() => {
    const element = ref.current?.parentElement;
    if (element == null) return undefined;
    const observer = new ResizeObserver(() => {
      setSizePx(isRow ? element.offsetHeight : element.offsetWidth);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isRow]);
  const { min, max } = PANEL_LIMITS[panel];
  return (
    <>
      <span ref={ref} hidden />
      <Splitter
        label={messages.app.resize[panel]}
        orientation={isRow ? 'horizontal' : 'vertical'}
        value={chosen ?? sizePx}
        min={min}
        max={max}
        direction={panel === 'settings' ? 1 : -1}
        onChange={(size) => resizePanel(panel, size)}
        onReset={() => resizePanel(panel, null)}
        className={panel === 'settings' ? 'right-0' : panel === 'events' ? 'left-0' : 'top-0'}
      />
    </>
  );
}
