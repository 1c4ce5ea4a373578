import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useMessages } from '../../i18n/messages-context';
import { LINK_LENGTH_MAX } from '../../scenario';
import { showDialog } from '../../state/dialog';
import { useLanguage } from '../../state/language';
import { usePlayhead } from '../../state/playhead';
import { useScenario } from '../../state/scenario';
import { linkTo } from '../../state/address';
import { Button } from '../../ui/Button';
import { useCopy } from './use-copy';

const ScriptSection = lazy(() => import('./ScriptSection'));

/** A link that is the whole run, and a script of it. Opening the dialog sends nothing anywhere. */
export default function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const messages = useMessages();
  const texts = messages.share;
  const dialog = useRef<HTMLDialogElement>(null);
  const { field, outcome, copy } = useCopy();
  const goesOn = useRef(false);
  const [isAtMoment, setAtMoment] = useState(true);
  const scenario = useScenario((state) => state.history.present);
  const language = useLanguage((state) => state.language);
  const atMs = usePlayhead((playhead) => playhead.atMs);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const link = linkTo(scenario, isAtMoment ? atMs : null, language);
  const isTooLong = new URL(link).hash.length > LINK_LENGTH_MAX;
  return (
    <dialog
      ref={dialog}
      aria-labelledby="share-title"
      // The browser has given the focus back by now: the next dialog does so in its turn.
      onClose={() => (goesOn.current ? showDialog('script') : onClose())}
      className="m-auto w-[min(40rem,92vw)] rounded-panel border border-line bg-panel p-5 text-ink backdrop:bg-black/40"
    >
      <h2 id="share-title" className="text-base font-semibold">
        {texts.title}
      </h2>
      <p className="mt-1 text-[13px] text-muted">{texts.explanation}</p>
      <label className="mt-3 block text-[13px] font-medium">
        {texts.link}
        <textarea
          ref={field}
          readOnly
          rows={3}
          value={link}
          onFocus={(event) => event.currentTarget.select()}
          className="mt-1 block w-full resize-none rounded-control border border-line bg-sunken p-2 font-mono text-xs break-all"
        />
      </label>
      <div className="mt-2 flex items-center justify-between gap-3 text-[13px]">
        <label className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            checked={isAtMoment}
            onChange={(event) => setAtMoment(event.currentTarget.checked)}
            className="size-4 accent-accent"
          />
          {texts.atThisMoment}
        </label>
        <span className="text-muted">
          {isTooLong ? texts.tooLong(LINK_LENGTH_MAX) : texts.length(link.length)}
        </span>
      </div>
      <div className="mt-2 flex items-center justify-end gap-2">
        <p role="status" className="mr-auto text-[13px]">
          {outcome === 'copied' && texts.copied}
          {outcome === 'failed' && texts.copyFailed}
        </p>
        <Button look="primary" disabled={isTooLong} onClick={() => void copy(link)}>
          {texts.copy}
        </Button>
      </div>
      <section aria-labelledby="script-title" className="mt-4 border-t border-line pt-4">
        <Suspense fallback={<div className="h-68" />}>
          <ScriptSection
            onImport={() => {
              goesOn.current = true;
              dialog.current?.close();
            }}
          />
        </Suspense>
      </section>
      <div className="mt-4 flex justify-end">
        <Button onClick={() => dialog.current?.close()}>{messages.app.close}</Button>
      </div>
    </dialog>
  );
}
