import { useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { completionsOf, outlineCommand, type KnownNames } from '../../docker';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';
import { useScenario } from '../../state/scenario';
import { clearTerminal, OWN_WORDS, submit, useTerminal } from '../../state/terminal';

/** More than that nobody reads. */
const CANDIDATES_MAX = 24;

/** Where commands are typed; its time is the playhead's. */
export function Prompt() {
  const { terminal: texts } = useLateMessages();
  const typed = useTerminal((terminal) => terminal.typed);
  const time = usePlayhead(({ atMs }) => clock(Math.ceil(atMs / 100) * 100));
  const [line, setLine] = useState('');
  const [candidates, setCandidates] = useState<readonly string[]>([]);
  /** How far back in what was typed; 0: what is being typed now. */
  const [back, setBack] = useState(0);
  /** After Escape, Tab leaves. */
  const leaves = useRef(false);
  const change = (next: string) => {
    setLine(next);
    setCandidates([]);
  };
  const send = (text: string) => {
    change('');
    setBack(0);
    void submit(text);
  };
  const go = (step: 1 | -1) => {
    const to = Math.min(Math.max(back + step, 0), typed.length);
    setBack(to);
    change(to === 0 ? '' : (typed.at(-to) ?? ''));
  };
  const complete = () => {
    const found = completionsOf(line, namesNow(), OWN_WORDS);
    const common = commonStart(found);
    const last = line.split(/\s+/).at(-1) ?? '';
    if (common.length > last.length) {
      setLine(line.slice(0, line.length - last.length) + common + (found.length === 1 ? ' ' : ''));
      setCandidates([]);
    } else setCandidates(found.slice(0, CANDIDATES_MAX));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const isLeaving = leaves.current;
    leaves.current = event.key === 'Escape';
    if (event.key === 'Enter') send(line);
    else if (event.key === 'ArrowUp') go(1);
    else if (event.key === 'ArrowDown') go(-1);
    else if (event.key === 'Tab' && !event.shiftKey && line !== '' && !isLeaving) complete();
    else if (event.key === 'l' && event.ctrlKey) clearTerminal();
    else if (event.key === 'c' && event.ctrlKey && isNothingChosen(event.currentTarget)) change('');
    else return;
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text');
    if (!text.trim().includes('\n')) return;
    event.preventDefault();
    send(line + text);
  };
  return (
    <div className="border-t border-line font-mono text-[11px]">
      {candidates.length > 0 && (
        <p role="status" className="px-2 pt-1 wrap-anywhere text-muted">
          {candidates.join('  ')}
        </p>
      )}
      <label className="flex items-center gap-1.5 px-2 py-1">
        <span aria-hidden="true" className="text-muted tabular-nums">
          {time} $
        </span>
        <input
          type="text"
          aria-label={texts.input}
          value={line}
          placeholder={texts.hint}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => change(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          className="min-h-6 min-w-0 flex-1 rounded-md bg-transparent px-1 text-ink"
        />
      </label>
    </div>
  );
}

/** What is marked is copied. */
const isNothingChosen = ({ selectionStart, selectionEnd }: HTMLInputElement): boolean =>
  selectionStart === selectionEnd;

function commonStart(words: readonly string[]): string {
  const [first = '', ...rest] = words;
  let length = first.length;
  for (const word of rest) {
    while (!word.startsWith(first.slice(0, length))) length--;
  }
  return first.slice(0, length);
}

/** What there is at the playhead to be named. */
function namesNow(): KnownNames {
  const { recording } = useRun.getState();
  const { images = {}, files = {}, timeline } = useScenario.getState().history.present;
  const { atMs } = usePlayhead.getState();
  const isThere = ({ removedMs }: { readonly removedMs: number | null }) =>
    removedMs === null || removedMs > atMs;
  const named = (kind: 'secret' | 'config') =>
    (recording?.dependencies ?? [])
      .filter((one) => one.kind === kind && one.createdMs <= atMs && isThere(one))
      .map(({ name }) => name);
  return {
    services: (recording?.services ?? []).filter(isThere).map(({ name }) => name),
    stacks: [...new Set(timeline.flatMap(({ run }) => outlineCommand(run).stack ?? []))],
    nodes: (recording?.nodes ?? []).map(({ name }) => name),
    secrets: named('secret'),
    configs: named('config'),
    images: Object.keys(images),
    files: Object.keys(files),
  };
}
