import { useState } from 'react';
import type { Exposure } from '../../analysis';
import { taskName, type Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { chooseFailure } from '../../state/failures';
import { useSelection } from '../../state/selection';

interface ExposureListProps {
  readonly recording: Recording;
  readonly exposures: readonly Exposure[];
}

/** Nobody reads more at once. */
const SHOWN = 40;

/** Stretches in which requests failed, each at one task and for one reason. */
export function ExposureList({ recording, exposures }: ExposureListProps) {
  const messages = useMessages();
  const texts = useLateMessages().traffic.requests;
  const [isAll, setAll] = useState(false);
  const selected = useSelection((selection) => selection.entry);
  const shown = isAll ? exposures : exposures.slice(0, SHOWN);
  const rest = exposures.length - shown.length;
  return (
    <>
      <h3 className="mt-3 mb-1 text-[11px] font-semibold tracking-wider text-muted uppercase">
        {texts.exposures}
      </h3>
      <ol>
        {shown.map(({ entry, task, failure, fromMs, toMs, count }) => (
          <li key={entry}>
            <button
              type="button"
              aria-pressed={entry === selected}
              onClick={() => chooseFailure(entry, fromMs)}
              className="w-full rounded-md px-1 py-0.5 text-left hover:bg-sunken aria-pressed:bg-accent-soft"
            >
              <span className="flex flex-wrap items-baseline justify-between gap-x-2">
                <b className="font-medium">{task < 0 ? texts.noTask : taskName(recording, task)}</b>
                <span className="font-mono text-[11px] text-muted">
                  {messages.timeline.span(clock(fromMs), clock(toMs))}
                </span>
              </span>
              <span className="block">
                {messages.reasons[failure]} ×{count}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {rest > 0 && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="min-h-6 rounded-md text-accent underline underline-offset-2"
        >
          {texts.more(rest)}
        </button>
      )}
    </>
  );
}
