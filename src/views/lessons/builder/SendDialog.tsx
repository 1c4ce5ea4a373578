import { useEffect, useId, useMemo, useRef } from 'react';
import { useBuilderTexts, useLateMessages } from '../../../i18n/late-messages';
import { useMessages } from '../../../i18n/messages-context';
import { packLesson, type BuiltLesson } from '../../../lessons';
import { useLanguage } from '../../../state/language';
import { Button } from '../../../ui/Button';
import { CopyField } from '../../share/CopyField';
import { reachOf } from '../../share/link-reach';
import { QrCode } from '../../share/QrCode';

interface SendDialogProps {
  readonly lesson: BuiltLesson;
  /** Whether something is known to be wrong with it. */
  readonly isFlawed: boolean;
  readonly onClose: () => void;
}

/** The lesson as a link, and as a code large enough to project. */
export function SendDialog({ lesson, isFlawed, onClose }: SendDialogProps) {
  const messages = useMessages();
  const texts = useBuilderTexts();
  const { share } = useLateMessages();
  const language = useLanguage((state) => state.language);
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const link = useMemo(() => {
    const { origin, pathname } = location;
    return `${origin}${pathname}#lesson=${packLesson(lesson)}&step=1&lang=${language}`;
  }, [lesson, language]);
  const reach = reachOf(link);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={title}
      onClose={onClose}
      className="m-auto max-h-[92dvh] w-[min(46rem,94vw)] overflow-y-auto rounded-panel border border-line bg-panel p-5 text-[13px] text-ink backdrop:bg-black/40"
    >
      <h2 id={title} className="text-base font-semibold">
        {texts.sendTitle}: {lesson.texts.title}
      </h2>
      <p className="mt-1 text-muted">{texts.sendHelp}</p>
      {isFlawed && <p className="mt-2 rounded-control bg-sunken px-2 py-1">{texts.sendFlawed}</p>}
      <div className="mt-3 grid gap-4 sm:grid-cols-[minmax(0,1fr)_14rem]">
        <div>
          <CopyField
            label={share.link}
            text={link}
            rows={8}
            copyText={share.copyLink}
            isDisabled={reach === 'nowhere'}
          >
            <p>{share.length(link.length, reach)}</p>
          </CopyField>
        </div>
        <QrCode link={link} />
      </div>
      <div className="mt-4 flex justify-end">
        <Button onClick={() => dialog.current?.close()}>{messages.app.close}</Button>
      </div>
    </dialog>
  );
}
