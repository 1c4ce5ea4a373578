import { Maximize2, Minimize2 } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { seek } from '../../state/playhead';
import { giveRest, useTerminal, type TerminalEntry } from '../../state/terminal';
import { Button } from '../../ui/Button';
import { useMedia } from '../../ui/useMedia';
import type { CommandAnswer } from '../../workers/simulation.worker';
import { Output } from './Output';
import { Prompt } from './Prompt';
import { Watch } from './Watch';

// Fetched with the first command that changes something.
const ClientProgress = lazy(() => import('./ClientProgress'));

/** A terminal at the playhead: docker's tables need more room than the column has. */
export default function TerminalTab() {
  const { terminal: texts } = useLateMessages();
  const log = useTerminal((terminal) => terminal.log);
  const hasRoom = useMedia('(width >= 64rem)');
  const [wantsWide, setWide] = useState(true);
  const end = useRef<HTMLDivElement>(null);
  const isWide = hasRoom && wantsWide;
  const last = log.at(-1);
  useEffect(() => {
    if (last !== undefined) end.current?.scrollIntoView({ block: 'nearest' });
  }, [last]);
  return (
    <div
      data-wide={isWide}
      className="flex min-h-0 flex-1 flex-col rounded-control border border-line bg-panel data-[wide=true]:absolute data-[wide=true]:top-16 data-[wide=true]:right-2 data-[wide=true]:bottom-2 data-[wide=true]:z-20 data-[wide=true]:w-[min(58rem,calc(100vw-22rem))] data-[wide=true]:shadow-lg"
    >
      {hasRoom && (
        <Button
          look="bare"
          className="absolute top-1 right-1 z-10 min-h-6 px-1.5 py-0"
          aria-label={isWide ? texts.narrow : texts.wide}
          title={isWide ? texts.narrow : texts.wide}
          onClick={() => setWide(!wantsWide)}
        >
          {isWide ? (
            <Minimize2 size={13} aria-hidden="true" />
          ) : (
            <Maximize2 size={13} aria-hidden="true" />
          )}
        </Button>
      )}
      <div
        role="log"
        aria-label={texts.log}
        // What does not fit is scrolled to, by keys too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto px-2 py-1.5 font-mono text-[11px] leading-4"
      >
        {log.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
        <div ref={end} />
      </div>
      <Prompt />
    </div>
  );
}

function Entry({ entry }: { readonly entry: TerminalEntry }) {
  const { terminal: texts, script } = useLateMessages();
  switch (entry.kind) {
    case 'command':
      return (
        <div className="mb-1.5">
          <Asked entry={entry} line={entry.line} />
          {entry.answer === undefined ? (
            <p className="text-muted">{texts.working}</p>
          ) : entry.answer === null ? (
            <p>{texts.unanswered}</p>
          ) : (
            <Answer entry={entry} answer={entry.answer} />
          )}
          {entry.isAdded && (
            <p className="font-sans text-muted">{texts.added(clock(entry.atMs))}</p>
          )}
        </div>
      );
    case 'watch':
      return (
        <div className="mb-1.5">
          <Asked entry={entry} line={entry.isOwn ? entry.line : `watch ${entry.line}`} />
          <Watch id={entry.id} line={entry.line} />
        </div>
      );
    case 'help':
      return texts.help.map((line) => (
        <p key={line} className="mb-1 font-sans text-xs">
          {line}
        </p>
      ));
    case 'unread':
      return (
        <p className="font-sans">
          {script.unread(entry.number, entry.line)} {script.why(entry.why, entry.what ?? '')}
        </p>
      );
    case 'not-watched':
      return <p className="font-sans">{texts.notWatched}</p>;
    case 'rest':
      return (
        <Button
          className="mb-1.5 min-h-6 px-2 py-0 font-sans text-xs"
          onClick={() => giveRest(entry.id)}
        >
          {texts.giveRest(entry.lines.length)}
        </Button>
      );
    case 'stopped':
      return <p className="font-sans">{texts.stopped(entry.number)}</p>;
  }
}

interface AnswerProps {
  readonly entry: Extract<TerminalEntry, { kind: 'command' }>;
  readonly answer: CommandAnswer;
}

/** What docker printed; of a command on the timeline, as it goes on with the playhead. */
function Answer({ entry: { line, atMs, isAdded }, answer }: AnswerProps) {
  const printed = <Output answer={answer} />;
  return isAdded ? (
    <Suspense fallback={printed}>
      <ClientProgress line={line} atMs={atMs} fallback={printed} />
    </Suspense>
  ) : (
    printed
  );
}

interface AskedProps {
  readonly entry: TerminalEntry;
  readonly line: string;
}

/** What was asked, and when: choosing the time goes there. */
function Asked({ entry: { atMs }, line }: AskedProps) {
  const { terminal: texts } = useLateMessages();
  return (
    <p className="whitespace-pre-wrap">
      <button
        type="button"
        title={texts.goTo(clock(atMs))}
        onClick={() => seek(atMs)}
        className="min-h-6 rounded-md text-muted underline decoration-dotted underline-offset-2"
      >
        {clock(atMs)}
      </button>{' '}
      <span className="text-muted">$</span> <b className="font-semibold">{line}</b>
    </p>
  );
}
