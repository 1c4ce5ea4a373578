import type { Ms } from '../../engine';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { seek } from '../../state/playhead';
import { selectEntry } from '../../state/selection';

interface MomentProps {
  readonly t: Ms;
  /** Row of the log; -1: nothing is to be explained. */
  readonly entry: number;
  readonly className?: string;
}

/** A moment that leads there, and to why. */
export function Moment({ t, entry, className = '' }: MomentProps) {
  const { secrets: texts } = useLateMessages();
  return (
    <button
      type="button"
      title={texts.goTo(clock(t))}
      onClick={() => {
        if (entry >= 0) selectEntry(entry);
        seek(t);
      }}
      className={`min-h-6 rounded-md font-mono whitespace-nowrap underline decoration-dotted underline-offset-2 hover:bg-sunken ${className}`}
    >
      {clock(t)}
    </button>
  );
}
