import { usePresentTexts } from '../../i18n/late-messages';
import { clock } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import type { Recording } from '../../engine';
import { usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';
import { toldEvents } from '../../state/stepping';
import { countUpTo, toldText } from '../events/told-text';

/** As many as fill the height; older ones are above, out of sight. */
const SHOWN = 12;

/** What has happened, the latest last. */
export function EventLines() {
  const recording = useRun((run) => run.recording);
  return recording === null ? null : <Lines recording={recording} />;
}

function Lines({ recording }: { readonly recording: Recording }) {
  const messages = useMessages();
  const texts = usePresentTexts();
  const events = toldEvents(recording);
  const passed = usePlayhead(({ atMs }) => countUpTo(events, atMs));
  return (
    <section aria-label={texts.parts.events} className="present-events">
      <ol>
        {events.slice(Math.max(passed - SHOWN, 0), passed).map((event) => (
          <li key={event.row} data-kind={event.kind} className="event-row">
            <span className="font-mono text-muted">{clock(event.t)}</span>{' '}
            <span className="event-text wrap-anywhere">{toldText(messages, recording, event)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
