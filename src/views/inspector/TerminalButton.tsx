import { SquareTerminal } from 'lucide-react';
import { useMessages } from '../../i18n/messages-context';
import { toggleTerminal, useTerminalPanel } from '../../state/terminal-panel';

/** Opens the terminal beneath the cluster, or closes it. */
export function TerminalButton() {
  const { run: texts } = useMessages();
  const isOpen = useTerminalPanel((panel) => panel.isOpen);
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={toggleTerminal}
      className="flex min-h-6 items-center gap-1 rounded-md px-2 text-xs whitespace-nowrap text-muted hover:bg-sunken aria-expanded:text-accent"
    >
      <SquareTerminal size={13} aria-hidden="true" />
      {texts.terminal}
    </button>
  );
}
