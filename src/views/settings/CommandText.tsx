import { useMessages } from '../../i18n/messages-context';
import { CopyButton } from '../../ui/CopyButton';

/** The command that a control's value amounts to, to be copied. */
export function CommandText({ run }: { readonly run: string }) {
  const { settings: texts } = useMessages();
  return (
    <div
      role="group"
      aria-label={texts.command}
      className="flex items-start rounded-control bg-sunken"
    >
      <p className="min-w-0 flex-1 px-2 py-1 font-mono text-[11px] leading-4 wrap-anywhere">
        <span className="text-muted">$</span> {run}
      </p>
      <CopyButton text={run} label={texts.copyCommand} copied={texts.copied} />
    </div>
  );
}
