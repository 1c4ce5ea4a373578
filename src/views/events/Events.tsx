import { X } from 'lucide-react';
import { lazy, memo, Suspense, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import type { ToldEvent } from '../../analysis';
import { LOG_KINDS, type Recording } from '../../engine';
import { eventText } from '../../i18n/event-text';
import { clock } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { seek, usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';
import { selectEntry, useSelection } from '../../state/selection';
import { toldEvents } from '../../state/stepping';
import { Button } from '../../ui/Button';
import { countUpTo, toldText } from './told-text';

/** Fetched when somebody first asks why. */
const WhyCard = lazy(() => import('../why/WhyCard'));

/** Events shown before and after the playhead. */
const PAST_SHOWN = 60;
const NEXT_SHOWN = 3;

/** What has happened up to the playhead, and what comes next. */
export function Events() {
  const messages = useMessages();
  // While a setting is dragged, the timeline and the forecast come first.
  const recording = useDeferredValue(useRun((run) => run.recording));
  return recording === null ? (
    <p className="text-muted">{messages.app.loading}</p>
  ) : (
    <EventList recording={recording} />
  );
}

const EventList = memo(function EventList({ recording }: { readonly recording: Recording }) {
  const messages = useMessages();
  const selected = useSelection((selection) => selection.entry);
  const events = useMemo(() => toldEvents(recording), [recording]);
  const passed = usePlayhead(({ atMs }) => countUpTo(events, atMs));
  const list = useRef<HTMLDivElement>(null);
  const stoodAt = useRef(-1);
  useEffect(() => {
    // Its end is where it is laid out from: asking for the layout is needed after a move alone.
    if (list.current === null || stoodAt.current === passed) return;
    stoodAt.current = passed;
    list.current.scrollTop = 0;
  }, [passed]);
  const past = events.slice(Math.max(passed - PAST_SHOWN, 0), passed);
  const next = events.slice(passed, passed + NEXT_SHOWN);
  return (
    <>
      {selected !== null && selected < recording.log.length && (
        <Explanation key={selected} recording={recording} row={selected} />
      )}
      <div ref={list} className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto">
        <div className="mb-auto">
          {past.length === 0 && <p className="text-muted">{messages.events.none}</p>}
          <ol>
            {past.map((event) => (
              <EventRow key={event.row} event={event} recording={recording} />
            ))}
          </ol>
          {next.length > 0 && (
            <>
              <h3 className="mt-2 mb-1 text-[11px] font-semibold tracking-wider text-muted uppercase">
                {messages.events.next}
              </h3>
              <ol className="text-muted">
                {next.map((event) => (
                  <EventRow key={event.row} event={event} recording={recording} />
                ))}
              </ol>
            </>
          )}
        </div>
      </div>
    </>
  );
});

interface ExplanationProps {
  readonly recording: Recording;
  /** Row of the log. */
  readonly row: number;
}

/** What is explained, above the list, wherever the playhead goes. */
function Explanation({ recording, row }: ExplanationProps) {
  const messages = useMessages();
  const t = recording.log.t[row] ?? 0;
  const kind = LOG_KINDS[recording.log.kind[row] as number];
  return (
    <section
      aria-label={messages.events.why}
      className="mb-1.5 flex max-h-[calc(100%-5.5rem)] short:max-h-[calc(100%-3rem)] shrink-0 flex-col rounded-panel border border-line bg-page"
    >
      <header className="flex items-start gap-1 border-b border-line px-2 py-1">
        <button
          type="button"
          data-kind={kind}
          onClick={() => seek(t)}
          className="event-row grid min-h-6 min-w-0 flex-1 grid-cols-[3rem_1fr] items-baseline gap-1 rounded-md text-left hover:bg-sunken"
        >
          <span className="font-mono text-xs text-muted">{clock(t)}</span>
          <span className="event-text line-clamp-2 wrap-anywhere">
            {eventText(messages, recording, row)}
          </span>
        </button>
        <Button
          look="bare"
          className="px-1!"
          aria-label={messages.app.close}
          onClick={() => selectEntry(null)}
        >
          <X size={14} aria-hidden="true" />
        </Button>
      </header>
      <div className="min-h-0 overflow-y-auto px-2 py-1">
        <Suspense>
          <WhyCard recording={recording} row={row} />
        </Suspense>
      </div>
    </section>
  );
}

interface EventRowProps {
  readonly event: ToldEvent;
  readonly recording: Recording;
}

/** One event; choosing it goes to its moment and shows what led to it. */
function EventRow({ event, recording }: EventRowProps) {
  const messages = useMessages();
  const isSelected = useSelection((selection) => selection.entry === event.row);
  return (
    <li>
      <button
        type="button"
        aria-pressed={isSelected}
        data-kind={event.kind}
        onClick={() => {
          selectEntry(isSelected ? null : event.row);
          if (!isSelected) seek(event.t);
        }}
        className="event-row grid w-full grid-cols-[3.6rem_minmax(0,1fr)] gap-2 rounded-md px-1 py-0.5 text-left hover:bg-sunken aria-pressed:bg-accent-soft"
      >
        <span className="font-mono text-xs leading-5 text-muted">{clock(event.t)}</span>
        <span className="event-text break-words">{toldText(messages, recording, event)}</span>
      </button>
    </li>
  );
}
