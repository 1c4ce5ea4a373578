import { useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { completionsOf } from '../../docker';
import { namesAt } from '../../state/known-names';
import { usePlayhead } from '../../state/playhead';
import { findTyped, goBack, takeLine, typeLine, usePrompt } from '../../state/prompt';
import { clearTerminal, OWN_WORDS, submit, useTerminal } from '../../state/terminal';
import { toggleTerminal } from '../../state/terminal-panel';
import { interrupt } from './on-interrupt';

/** What is searched for among the lines typed before, and which of those that have it is shown. */
interface Search {
  readonly part: string;
  readonly nth: number;
}

type Key = KeyboardEvent<HTMLTextAreaElement>;

/** What a shell does with the keys in its line. */
export function usePromptKeys() {
  const line = usePrompt((prompt) => prompt.line);
  const [candidates, setCandidates] = useState<readonly string[]>([]);
  const [search, setSearch] = useState<Search | null>(null);
  /** After Escape, Tab leaves. */
  const leaves = useRef(false);
  const found = search === null ? undefined : findTyped(search.part)[search.nth];
  const change = (next: string) => {
    setCandidates([]);
    if (search === null) typeLine(next);
    else setSearch({ part: next, nth: 0 });
  };
  const send = (text: string) => {
    setCandidates([]);
    setSearch(null);
    void submit(text);
  };
  const endSearch = (next: string) => {
    setSearch(null);
    takeLine(next);
  };
  const onSearchKey = (event: Key, { part, nth }: Search): boolean => {
    if (isControl(event, 'r')) {
      if (findTyped(part).length > nth + 1) setSearch({ part, nth: nth + 1 });
    } else if (event.key === 'Enter') send(found ?? '');
    else if (event.key === 'Escape' || isControl(event, 'c')) endSearch(line);
    else if (event.key === 'Tab' || event.key === 'ArrowRight') endSearch(found ?? line);
    else return false;
    return true;
  };
  const onTab = (caret: number): boolean => {
    const offered = line === '' ? offeredLine() : undefined;
    if (offered !== undefined) takeLine(offered);
    else if (line !== '') setCandidates(complete(line, caret));
    return offered !== undefined || line !== '';
  };
  const onKey = (event: Key): boolean => {
    const { selectionStart: caret, selectionEnd } = event.currentTarget;
    const isLeaving = leaves.current;
    leaves.current = event.key === 'Escape';
    if (event.key === 'Enter' && !event.shiftKey) send(line);
    else if (event.key === 'ArrowUp' && !line.slice(0, caret).includes('\n')) goBack(1);
    else if (event.key === 'ArrowDown' && !line.slice(caret).includes('\n')) goBack(-1);
    else if (event.key === 'Tab' && !event.shiftKey && !isLeaving) return onTab(caret);
    else if (isControl(event, 'l')) clearTerminal();
    else if (isControl(event, 'r')) setSearch({ part: '', nth: 0 });
    else if (isControl(event, 'd') && line === '') toggleTerminal();
    else if (isControl(event, 'u')) typeLine(line.slice(caret));
    // What is marked is copied.
    else if (isControl(event, 'c') && caret === selectionEnd) {
      if (!interrupt()) change('');
    } else return false;
    return true;
  };
  const onKeyDown = (event: Key) => {
    // Enter may end what is being composed.
    if (event.nativeEvent.isComposing) return;
    if (search === null ? onKey(event) : onSearchKey(event, search)) event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text');
    if (!text.trim().includes('\n')) return;
    event.preventDefault();
    send(line + text);
  };
  return { candidates, search, found, change, onKeyDown, onPaste };
}

/** Completes what stands before the caret as far as that is clear. @returns what it may become else */
function complete(line: string, caret: number): readonly string[] {
  const before = line.slice(0, caret);
  const words = completionsOf(before, namesAt(usePlayhead.getState().atMs), OWN_WORDS);
  const common = commonStart(words);
  const last = /\S*$/.exec(before)?.[0] ?? '';
  if (common.length <= last.length) return words;
  // A value follows what ends with `=`.
  const isWhole = words.length === 1 && !common.endsWith('=');
  const written = before.slice(0, caret - last.length) + common + (isWhole ? ' ' : '');
  takeLine(written + line.slice(caret), written.length);
  return [];
}

const isControl = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent, letter: string): boolean =>
  ctrlKey && !altKey && !metaKey && key.toLowerCase() === letter;

/** What the last answer offers instead of what was typed. */
function offeredLine(): string | undefined {
  const last = useTerminal.getState().log.at(-1);
  return last?.kind === 'command' ? last.meant : undefined;
}

function commonStart(words: readonly string[]): string {
  const [first = '', ...rest] = words;
  let length = first.length;
  for (const word of rest) {
    while (!word.startsWith(first.slice(0, length))) length--;
  }
  return first.slice(0, length);
}
