import { Eraser, X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { clearTerminal, useTerminal } from '../../state/terminal';
import { toggleTerminal } from '../../state/terminal-panel';
import { Button } from '../../ui/Button';
import { Entry } from './Entry';
import { interrupt } from './on-interrupt';
import { Prompt } from './Prompt';

/** A terminal at the playhead: a drawer beneath the cluster, as wide as docker's tables need. */
export default function Terminal() {
  const { terminal: texts } = useLateMessages();
  const { app } = useMessages();
  const log = useTerminal((terminal) => terminal.log);
  const box = useRef<HTMLDivElement>(null);
  const section = useRef<HTMLElement>(null);
  const last = log.at(-1);
  useEffect(() => {
    // In the log, too, Ctrl+C ends what runs, unless it copies.
    const onKey = (event: KeyboardEvent) => {
      const isHere = event.target instanceof Node && section.current?.contains(event.target);
      const isTyping = event.target instanceof HTMLTextAreaElement;
      if (isHere !== true || isTyping || !event.ctrlKey || event.key !== 'c') return;
      if (document.getSelection()?.isCollapsed !== false) interrupt();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  useLayoutEffect(() => {
    if (last !== undefined && box.current !== null)
      box.current.scrollTop = box.current.scrollHeight;
  }, [last]);
  return (
    <section
      ref={section}
      aria-label={texts.title}
      className="flex min-h-0 flex-1 border-t border-line bg-panel lg:border-l"
    >
      <h2 className="sr-only">{texts.title}</h2>
      <div className="flex min-w-0 flex-1 flex-col">
        <div
          ref={box}
          role="log"
          aria-live="polite"
          aria-label={texts.log}
          // What does not fit is scrolled to, by keys too.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          className="min-h-0 flex-1 overflow-auto px-4 pt-2 pb-1 font-mono text-[11px] leading-4"
        >
          {log.length === 0 && <p className="font-sans text-xs text-muted">{texts.empty}</p>}
          {log.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </div>
        <Prompt />
      </div>
      <div className="flex flex-col gap-0.5 py-1.5 pr-2">
        <SideButton label={app.close} onClick={toggleTerminal}>
          <X size={13} aria-hidden="true" />
        </SideButton>
        <SideButton label={texts.clear} onClick={clearTerminal}>
          <Eraser size={13} aria-hidden="true" />
        </SideButton>
      </div>
    </section>
  );
}

interface SideButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function SideButton({ label, onClick, children }: SideButtonProps) {
  return (
    <Button
      look="bare"
      className="min-h-6 px-1.5 py-0"
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
