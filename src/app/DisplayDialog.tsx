import { useEffect, useRef } from 'react';
import { PALETTES, type Palette } from '../i18n/access-texts';
import { useAccessTexts } from '../i18n/late-messages';
import { useMessages } from '../i18n/messages-context';
import { choosePalette, usePalette } from '../state/palette';
import { Button } from '../ui/Button';
import { PanelSizes } from './PanelSizes';
import { Radios } from '../views/lessons/Radios';
import { RUNNING, Sample, Sign } from '../views/timeline/Signs';

const SYSTEM = 'system';

/** How the page is to look on this device. */
export default function DisplayDialog({ onClose }: { readonly onClose: () => void }) {
  const messages = useMessages();
  const { display: texts } = useAccessTexts();
  const chosen = usePalette((state) => state.chosen);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="display-title"
      onClose={onClose}
      className="m-auto max-h-[92dvh] w-[min(26rem,94vw)] overflow-y-auto rounded-panel border border-line bg-panel p-5 text-[13px] text-ink backdrop:bg-black/40"
    >
      <h2 id="display-title" className="mb-3 text-base font-semibold">
        {messages.app.display}
      </h2>
      <Radios
        label={texts.colours}
        help={texts.scheme}
        chosen={chosen ?? SYSTEM}
        options={[
          { value: SYSTEM, text: texts.system },
          ...PALETTES.map((value) => ({ value, text: texts.palettes[value] })),
        ]}
        onChoose={(value) => choosePalette(value === SYSTEM ? null : (value as Palette))}
      />
      <p className="mt-3 mb-1 font-semibold">{texts.versions}</p>
      <p className="flex flex-wrap gap-x-2">
        {[1, 2, 3, 4].map((version) => (
          <Sign key={version}>
            <Sample bar={{ ...RUNNING, version }} />
          </Sign>
        ))}
      </p>
      <PanelSizes />
      <div className="mt-4 flex justify-end">
        <Button onClick={() => dialog.current?.close()}>{messages.app.close}</Button>
      </div>
    </dialog>
  );
}
