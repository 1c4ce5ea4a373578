import { useEffect, useId, useRef } from 'react';
import { useAdviceTexts } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { useAdvice, useAdviceList } from '../../state/advice';
import { Button } from '../../ui/Button';
import { AdviceItem } from './AdviceItem';

/** All advice on the scenario, the worst first: how it is known, and what mends it. */
export default function AdviceDialog({ onClose }: { readonly onClose: () => void }) {
  const messages = useMessages();
  const texts = useAdviceTexts();
  const all = useAdviceList();
  const isOpen = useAdvice((state) => state.isOpen);
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const close = () => dialog.current?.close();
  const damaging = all.filter(({ damage }) => damage.length > 0);
  const risks = all.filter(({ damage }) => damage.length === 0);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={title}
      onClose={onClose}
      className="m-auto max-h-[90vh] w-[min(46rem,94vw)] overflow-y-auto rounded-panel border border-line bg-panel p-5 text-[13px] text-ink backdrop:bg-black/40"
    >
      <header className="flex items-start justify-between gap-4">
        <div>
          <h2 id={title} className="text-base font-semibold">
            {texts.title}
          </h2>
          <p className="mt-0.5 text-muted" role="status">
            {isOpen ? texts.looking : all.length === 0 ? texts.none : texts.about}
          </p>
        </div>
        <Button onClick={close}>{messages.app.close}</Button>
      </header>
      {damaging.map((advice) => (
        <AdviceItem key={keyOf(advice)} advice={advice} onDone={close} />
      ))}
      {risks.length > 0 && (
        <details open={damaging.length === 0} className="mt-4 border-t border-line pt-3">
          <summary className="min-h-6 cursor-pointer font-semibold">
            {texts.risks} ({risks.length})
          </summary>
          {risks.map((advice) => (
            <AdviceItem key={keyOf(advice)} advice={advice} onDone={close} />
          ))}
        </details>
      )}
    </dialog>
  );
}

const keyOf = ({
  finding: { kind, service },
}: {
  readonly finding: { readonly kind: string; readonly service: number };
}): string => `${kind} ${service}`;
