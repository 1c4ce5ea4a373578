import { useLayoutEffect, useRef } from 'react';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { usePlayhead } from '../../state/playhead';
import { usePrompt } from '../../state/prompt';
import { usePromptKeys } from './usePromptKeys';

/** More than that nobody reads. */
const CANDIDATES_MAX = 24;
/** A script that is longer is scrolled. */
const ROWS_MAX = 6;

/** Where commands are typed; its time is the playhead's. */
export function Prompt() {
  const { terminal: texts } = useLateMessages();
  const { line, taken } = usePrompt();
  const time = usePlayhead(({ atMs }) => clock(Math.ceil(atMs / 100) * 100));
  const { candidates, search, found, change, onKeyDown, onPaste } = usePromptKeys();
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(taken.caret, taken.caret);
  }, [taken]);
  const rest = candidates.length - CANDIDATES_MAX;
  return (
    <div className="shrink-0 border-t border-line px-2 font-mono text-[11px]">
      {(candidates.length > 0 || search !== null) && (
        <p role="status" className="max-h-20 overflow-y-auto px-2 pt-1 wrap-anywhere text-muted">
          {search === null
            ? candidates.slice(0, CANDIDATES_MAX).join('  ')
            : (found ?? texts.notFound)}
          {rest > 0 && <span className="font-sans"> {texts.more(rest)}</span>}
        </p>
      )}
      <label className="flex items-start gap-1.5 px-2 py-1">
        <span aria-hidden="true" className="py-1 leading-4 text-muted tabular-nums">
          {search === null ? `${time} $` : texts.search}
        </span>
        <textarea
          ref={field}
          rows={Math.min(line.split('\n').length, ROWS_MAX)}
          aria-label={texts.input}
          value={search === null ? line : search.part}
          placeholder={search === null ? texts.hint : ''}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => change(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          className="min-h-6 min-w-0 flex-1 resize-none rounded-md bg-transparent px-1 py-1 leading-4 text-ink"
        />
      </label>
    </div>
  );
}
