import { X } from 'lucide-react';
import { clock } from '../i18n/format';
import type { Messages } from '../i18n/messages';
import { useMessages } from '../i18n/messages-context';
import { tell } from '../i18n/tell';
import { dismissNotice, useNotices, type Notice as NoticeOf } from '../state/notices';
import { Button } from '../ui/Button';

/** What the page has to say, read out politely. */
export function Notice() {
  const messages = useMessages();
  // What redraws the past is told beside the timeline, where it is to be seen.
  const notice = useNotices((state) =>
    state.notice?.kind === 'redraws-the-past' ? null : state.notice,
  );
  const isBad =
    notice !== null &&
    ![
      'no-task-would-change',
      'added',
      'watch-it-fail',
      'file-taken-in',
      'script-taken-in',
      'left-lesson',
    ].includes(notice.kind);
  return (
    <div
      role="status"
      aria-live="polite"
      aria-label={messages.app.notice}
      className="pointer-events-none fixed inset-x-0 top-14 z-30 flex justify-center px-4"
    >
      {notice !== null && (
        <div
          data-bad={isBad}
          className="pointer-events-auto flex max-w-[44rem] items-start gap-3 rounded-panel border border-line bg-panel px-4 py-2 text-[13px] shadow-lg data-[bad=true]:border-failure"
        >
          <p className="max-h-48 overflow-y-auto break-words whitespace-pre-line">
            {textOf(messages, notice)}
          </p>
          <Button
            look="bare"
            className="-mr-2 px-1.5"
            aria-label={messages.app.dismiss}
            onClick={dismissNotice}
          >
            <X size={14} aria-hidden="true" />
          </Button>
        </div>
      )}
    </div>
  );
}

function textOf(
  messages: Messages,
  notice: Exclude<NoticeOf, { kind: 'redraws-the-past' }>,
): string {
  switch (notice.kind) {
    case 'link': {
      const { error } = notice;
      const details = error.code === 'link/bad-scenario' ? error.errors : [];
      return [
        tell(messages.linkErrors, error),
        ...details.map((detail) => tell(messages.scenarioErrors, detail)),
      ].join('\n');
    }
    case 'setting':
      return tell(messages.settingErrors, notice.error);
    case 'command':
      return messages.commandFailed(notice.run, notice.output);
    case 'no-task-would-change':
      return messages.settings.noTaskWouldChange(notice.image);
    case 'added':
      return messages.settings.added(clock(notice.atMs), notice.image);
    case 'watch-it-fail':
      return messages.settings.watchItFail;
    case 'unknown-lesson':
      return messages.lessons.unknown(notice.name);
    case 'left-lesson':
      return messages.lessons.left;
    case 'file-taken-in':
      return messages.files.takenIn(notice.file, notice.run);
    case 'script-taken-in':
      return messages.files.scriptTakenIn(notice.commands);
    case 'file-too-large':
      return messages.files.tooLarge(notice.file, notice.max);
    case 'too-many-files':
      return messages.files.tooMany(notice.max);
  }
}
