import { X } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '../../i18n/messages-context';
import { builtin, type BuiltinName } from '../../scenario';
import { editScenario, useScenario } from '../../state/scenario';
import { Button } from '../../ui/Button';

/** What is about to go wrong in a built-in scenario, and the one control that mends it. */
export function Hint() {
  const messages = useMessages();
  const name = useScenario((state) => state.builtin);
  const [dismissed, setDismissed] = useState<BuiltinName | null>(null);
  if (name === null || name === dismissed) return null;
  const { hint, mend: label } = messages.scenarios[name];
  const { mend } = builtin(name);
  return (
    <aside
      aria-label={messages.settings.hint}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-accent-soft px-4 py-1 text-[13px] text-ink"
    >
      <p className="min-w-0">{hint}</p>
      {mend !== null && label !== null && (
        <Button
          look="primary"
          className="min-h-6 py-0.5"
          onClick={() => {
            editScenario(mend);
            focusSettings();
          }}
        >
          {label}
        </Button>
      )}
      <button
        type="button"
        aria-label={messages.app.dismiss}
        title={messages.app.dismiss}
        onClick={() => {
          setDismissed(name);
          focusSettings();
        }}
        className="ml-auto flex h-6 w-6 items-center justify-center rounded-md hover:bg-sunken"
      >
        <X size={14} aria-hidden="true" />
      </button>
    </aside>
  );
}

/** The button that was pressed is about to go; its focus must not go with it. */
function focusSettings(): void {
  document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
}
