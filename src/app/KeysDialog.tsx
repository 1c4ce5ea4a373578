import { useEffect, useRef } from 'react';
import { useMessages } from '../i18n/messages-context';
import { Signs } from '../views/timeline/Signs';
import { Button } from '../ui/Button';

/** Every key that does something, and what. */
export default function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const messages = useMessages();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="keys-title"
      onClose={onClose}
      className="m-auto max-h-[92dvh] w-[min(40rem,94vw)] overflow-y-auto rounded-panel border border-line bg-panel p-5 text-[13px] text-ink backdrop:bg-black/40"
    >
      <h2 id="keys-title" className="text-base font-semibold">
        {messages.keys.title}
      </h2>
      <dl className="mt-3 grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1.5">
        {messages.keys.list.map(([keys, meaning]) => (
          <div key={keys} className="contents">
            <dt>
              {keys.split(' ').map((key) => (
                <kbd
                  key={key}
                  className="mr-1 rounded-md border border-line bg-sunken px-1.5 py-0.5 font-mono text-xs"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <h3 className="mt-5 text-sm font-semibold">{messages.signs.title}</h3>
      <Signs />
      <div className="mt-4 flex justify-end">
        <Button onClick={() => dialog.current?.close()}>{messages.app.close}</Button>
      </div>
    </dialog>
  );
}
