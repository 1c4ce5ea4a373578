import { X } from 'lucide-react';
import { useMessages } from '../../i18n/messages-context';
import { builtin, type BuiltinName } from '../../scenario';
import { editScenario } from '../../state/scenario';
import { Button } from '../../ui/Button';

interface HintProps {
  readonly name: BuiltinName;
  readonly onDismiss: () => void;
}

/** What is about to go wrong in a built-in scenario, and the one control that mends it. */
export function Hint({ name, onDismiss }: HintProps) {
  const messages = useMessages();
  const { hint, mend: label } = messages.scenarios[name];
  const { mend } = builtin(name);
  return (
    <aside
      aria-label={messages.settings.hint}
      className="shrink-0 rounded-control border border-accent bg-accent-soft px-2 py-1 text-xs leading-[1.05rem] text-ink short:text-[11px] short:leading-[0.95rem]"
    >
      <button
        type="button"
        aria-label={messages.app.dismiss}
        title={messages.app.dismiss}
        onClick={(event) => {
          leave(event.currentTarget);
          onDismiss();
        }}
        className="float-right -mt-1 -mr-2 flex h-6 w-6 items-center justify-center"
      >
        <X size={13} aria-hidden="true" />
      </button>
      {hint}{' '}
      {mend !== null && label !== null && (
        <Button
          look="primary"
          className="my-0.5 min-h-6 px-2 py-0 align-middle text-xs"
          onClick={(event) => {
            leave(event.currentTarget);
            editScenario(mend);
          }}
        >
          {label}
        </Button>
      )}
    </aside>
  );
}

/** What has the focus goes: the open tab takes it. */
function leave(from: HTMLElement): void {
  from.closest('section')?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
}
