import { lazy, Suspense, type ReactNode } from 'react';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { seek } from '../../state/playhead';
import { takeLine } from '../../state/prompt';
import { giveRest, type TerminalEntry } from '../../state/terminal';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import type { CommandAnswer } from '../../workers/simulation.worker';
import { Help } from './Help';
import { Output } from './Output';
import { Watch } from './Watch';

// Fetched with the first command that changes something.
const ClientProgress = lazy(() => import('./ClientProgress'));

type Command = Extract<TerminalEntry, { kind: 'command' }>;

/** What was typed, and what came of it. */
export function Entry({ entry }: { readonly entry: TerminalEntry }) {
  const { terminal: texts, script } = useLateMessages();
  switch (entry.kind) {
    case 'command':
      return <Given entry={entry} />;
    case 'watch':
      return (
        <div className="mb-1.5">
          <Asked
            entry={entry}
            line={entry.isOwn ? entry.line : `watch ${entry.line}`}
            number={null}
          />
          <Watch id={entry.id} line={entry.line} />
        </div>
      );
    case 'help':
      return <Help />;
    case 'unread':
      return (
        <Note>
          {script.unread(entry.number, entry.line)} {script.why(entry.why, entry.what ?? '')}
        </Note>
      );
    case 'not-watched':
      return <Note>{texts.notWatched}</Note>;
    case 'rest':
      return (
        <Button
          className="mb-1.5 min-h-6 px-2 py-0 font-sans text-xs"
          onClick={() => giveRest(entry.id)}
        >
          {texts.giveRest(entry.lines.length)}
        </Button>
      );
    case 'failed':
      return <Note>{texts.failed(entry.numbers, entry.isEnd)}</Note>;
  }
}

/** Something of the page's own, which docker does not say. */
const Note = ({ children }: { readonly children: ReactNode }) => (
  <p className="mb-1.5 font-sans text-xs">{children}</p>
);

function Given({ entry }: { readonly entry: Command }) {
  const { terminal: texts } = useLateMessages();
  const { line, number, answer, isAdded, meant, atMs } = entry;
  const output = (answer?.stdout ?? '') + (answer?.stderr ?? '');
  return (
    <div className="group relative mb-1.5">
      <Asked entry={entry} line={line} number={number} />
      {answer === undefined ? (
        <p className="text-muted">{texts.working}</p>
      ) : answer === null ? (
        <p className="font-sans text-xs">{texts.unanswered}</p>
      ) : (
        <Answer entry={entry} answer={answer} />
      )}
      {meant !== undefined && <Meant line={meant} />}
      {isAdded && <p className="font-sans text-muted">{texts.added(clock(atMs))}</p>}
      {output !== '' && (
        <CopyButton
          text={output}
          label={texts.copy}
          copied={texts.copied}
          className="absolute top-0 right-0 opacity-0 group-hover:opacity-100 focus:opacity-100"
        />
      )}
    </div>
  );
}

/** A guess at what was meant, in the page's own voice. */
function Meant({ line }: { readonly line: string }) {
  const { terminal: texts } = useLateMessages();
  const [before, after] = texts.meant;
  return (
    <p className="mt-0.5 w-fit rounded-md bg-accent-soft px-2 font-sans text-xs leading-6 text-ink">
      {before}{' '}
      <button
        type="button"
        title={texts.takeMeant}
        onClick={() => takeLine(line)}
        className="min-h-6 rounded-md text-left font-mono text-[11px] font-semibold text-accent underline underline-offset-2"
      >
        {line}
      </button>
      {after} <span className="text-muted">{texts.tabTakes}</span>
    </p>
  );
}

interface AnswerProps {
  readonly entry: Command;
  readonly answer: CommandAnswer;
}

/** What docker printed; of a command on the timeline, as it goes on with the playhead. */
function Answer({ entry: { id, line, atMs, isAdded, leftMs }, answer }: AnswerProps) {
  const printed = <Output answer={answer} />;
  return isAdded ? (
    <Suspense fallback={printed}>
      <ClientProgress id={id} line={line} atMs={atMs} leftMs={leftMs} fallback={printed} />
    </Suspense>
  ) : (
    printed
  );
}

interface AskedProps {
  readonly entry: TerminalEntry;
  readonly line: string;
  readonly number: number | null;
}

/** What was asked, and when: choosing the time goes there. What is copied is the command alone. */
function Asked({ entry: { atMs }, line, number }: AskedProps) {
  const { terminal: texts } = useLateMessages();
  return (
    <p className="pr-8 whitespace-pre-wrap">
      <span className="select-none">
        {number !== null && (
          <span className="text-muted tabular-nums" title={texts.lineOfScript(number)}>
            {number}.{' '}
          </span>
        )}
        <button
          type="button"
          title={texts.goTo(clock(atMs))}
          onClick={() => seek(atMs)}
          className="min-h-6 rounded-md text-muted underline decoration-dotted underline-offset-2"
        >
          {clock(atMs)}
        </button>{' '}
        <span className="text-muted">$ </span>
      </span>
      <b className="font-semibold">{line}</b>
    </p>
  );
}
