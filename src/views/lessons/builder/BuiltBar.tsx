import { ArrowLeft, PencilLine, Send } from 'lucide-react';
import { useState } from 'react';
import { useBuilderTexts, useClassroomTexts } from '../../../i18n/late-messages';
import { endTry, openDraft } from '../../../state/builder';
import { useLesson, type OpenLesson } from '../../../state/lesson';
import { Button } from '../../../ui/Button';
import { SendDialog } from './SendDialog';

/** What can be done with a lesson that somebody has built while it is taken. */
export default function BuiltBar({ open: { built, reference } }: { readonly open: OpenLesson }) {
  const texts = useBuilderTexts();
  const classroom = useClassroomTexts();
  const index = useLesson((state) => state.index);
  const [isSending, setSending] = useState(false);
  if (built === null) return null;
  if (reference === null) {
    return (
      <div className="px-3">
        <Button className="text-[13px]" onClick={() => endTry(index)}>
          <ArrowLeft size={14} aria-hidden="true" />
          {classroom.backToBuilder}
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-1 px-4 text-xs text-muted">
      <span className="mr-auto">{texts.taught}</span>
      <Button look="bare" className="px-2 text-xs" onClick={() => openDraft(built)}>
        <PencilLine size={13} aria-hidden="true" />
        {texts.change}
      </Button>
      <Button look="bare" className="px-2 text-xs" onClick={() => setSending(true)}>
        <Send size={13} aria-hidden="true" />
        {texts.send}
      </Button>
      {isSending && (
        <SendDialog lesson={built} isFlawed={false} onClose={() => setSending(false)} />
      )}
    </div>
  );
}
