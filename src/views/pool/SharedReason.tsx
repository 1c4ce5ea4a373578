import type { Sharing } from '../../analysis';
import type { Recording } from '../../engine';
import { useLateMessages } from '../../i18n/late-messages';
import { useMoment } from '../../state/moment';
import { selectEntry } from '../../state/selection';
import { shareReason } from '../sharing/share-facts';

interface SharedReasonProps {
  readonly recording: Recording;
  readonly sharing: Sharing;
  /** It may take several lines. */
  readonly isWhole?: boolean;
}

/** Why requests are shared as they are; chosen, what brought it about. */
export default function SharedReason(props: SharedReasonProps) {
  const { recording, sharing, isWhole = false } = props;
  const texts = useLateMessages().sharing;
  const atMs = useMoment();
  const why = shareReason(texts, recording, sharing, atMs);
  if (why === null) return null;
  const { entry } = why.step;
  return (
    <button
      type="button"
      title={`${texts.title(sharing.name)}: ${why.text}\n${texts.askWhy}`}
      disabled={entry < 0}
      onClick={() => selectEntry(entry)}
      className={`min-w-0 rounded-sm text-left text-xs text-muted enabled:hover:text-accent ${isWhole ? 'min-h-6 underline decoration-line' : 'truncate'}`}
    >
      {why.text}
    </button>
  );
}
