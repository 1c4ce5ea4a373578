import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { usePresentTexts } from '../../i18n/late-messages';
import { PRESENT_PARTS } from '../../lessons';
import { togglePanel, toggleShown, useShown } from '../../state/present';
import { Button } from '../../ui/Button';
import { CueList } from './CueList';
import { PresentLink } from './PresentLink';

/** What a teacher prepares: what the class sees, the cues, and the link that carries both. */
export function SetupPanel() {
  const texts = usePresentTexts();
  const shown = useShown();
  const { setup } = texts;
  const root = useRef<HTMLElement>(null);
  useEffect(() => root.current?.focus(), []);
  return (
    <aside ref={root} tabIndex={-1} aria-label={setup.title} className="present-setup">
      <header className="flex items-center justify-between">
        <h2 className="font-semibold">{setup.title}</h2>
        <Button
          look="bare"
          className="px-1.5!"
          aria-label={setup.close}
          onClick={() => togglePanel('setup')}
        >
          <X size={18} aria-hidden="true" />
        </Button>
      </header>
      <fieldset>
        <legend className="present-legend">{setup.shown}</legend>
        <div className="grid grid-cols-2">
          {PRESENT_PARTS.map((part) => (
            <label key={part} className="flex min-h-7 items-center gap-2">
              <input
                type="checkbox"
                className="size-4 accent-accent"
                checked={shown.includes(part)}
                onChange={() => toggleShown(part)}
              />
              {texts.parts[part]}
            </label>
          ))}
        </div>
        <p className="text-[13px] text-muted">{setup.turns}</p>
      </fieldset>
      <CueList />
      <PresentLink />
      <details>
        <summary className="present-legend cursor-pointer">{texts.keys}</summary>
        <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 gap-y-1">
          {texts.keyList.map(([keys, meaning]) => (
            <div key={keys} className="contents">
              <dt>
                {keys.split(' ').map((key) => (
                  <kbd
                    key={key}
                    className="mr-1 rounded-md border border-line bg-sunken px-1 font-mono text-xs"
                  >
                    {key}
                  </kbd>
                ))}
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </details>
    </aside>
  );
}
