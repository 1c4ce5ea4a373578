import { useEffect, useRef } from 'react';
import { useMessages } from '../i18n/messages-context';
import { Button } from '../ui/Button';

/** Every key that does something, and what. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
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
      className="m-auto w-[min(32rem,92vw)] rounded-panel border border-line bg-panel p-5 text-[13px] text-ink backdrop:bg-black/40"
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
      <div className="mt-4 flex justify-end">
        <Button onClick={() => dialog.current?.close()}>{messages.app.close}</Button>
      </div>
    </dialog>
  );
}
