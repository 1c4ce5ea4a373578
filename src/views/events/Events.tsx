import { lazy, Suspense, useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { ToldEvent } from '../../analysis';
import { FAILURES, LOG_KINDS, type Recording } from '../../engine';
import type { Messages } from '../../i18n/messages';
import { eventText } from '../../i18n/event-text';
import { clock } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { seek, usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';
import { selectEntry, useSelection } from '../../state/selection';
import { toldEvents } from '../../state/stepping';

/** Fetched when somebody first asks why. */
const WhyCard = lazy(() => import('../why/WhyCard'));

/** Events shown before and after the playhead. */
const PAST_SHOWN = 60;
const NEXT_SHOWN = 3;

/** What has happened up to the playhead, and what comes next. */
export function Events() {
  const messages = useMessages();
  const recording = useRun((run) => run.recording);
  return recording === null ? (
    <p className="text-muted">{messages.app.loading}</p>
  ) : (
    <EventList recording={recording} />
  );
}

function EventList({ recording }: { readonly recording: Recording }) {
  const messages = useMessages();
  const selected = useSelection((selection) => selection.entry);
  const events = useMemo(
    () => withEntry(toldEvents(recording), recording, selected),
    [recording, selected],
  );
  const passed = usePlayhead(({ atMs }) => countUpTo(events, atMs));
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = list.current;
    if (element !== null && selected === null) element.scrollTop = element.scrollHeight;
  });
  const past = events.slice(Math.max(passed - PAST_SHOWN, 0), passed);
  const next = events.slice(passed, passed + NEXT_SHOWN);
  return (
    <div ref={list} className="min-h-0 flex-1 overflow-y-auto">
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
  const text = event.isMixed
    ? reasonText(messages, recording, event.row)
    : eventText(messages, recording, event.row);
  return (
    <li>
      <button
        type="button"
        aria-expanded={isSelected}
        data-kind={event.kind}
        onClick={() => {
          selectEntry(isSelected ? null : event.row);
          if (!isSelected) seek(event.t);
        }}
        className="event-row grid w-full grid-cols-[3.6rem_1fr] gap-2 rounded-md px-1 py-0.5 text-left hover:bg-sunken aria-expanded:bg-accent-soft"
      >
        <span className="font-mono text-xs leading-5 text-muted">{clock(event.t)}</span>
        <span className="event-text break-words">
          {event.count === 1
            ? text
            : event.kind === 'request'
              ? messages.events.times(text, event.count)
              : messages.events.alike(text, event.count - 1)}
        </span>
      </button>
      {isSelected && (
        <Suspense>
          <InSight>
            <WhyCard recording={recording} row={event.row} />
          </InSight>
        </Suspense>
      )}
    </li>
  );
}

/** Scrolls so that what has just been shown can be read. */
function InSight({ children }: { readonly children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const row = ref.current?.parentElement;
    const list = row?.closest('.overflow-y-auto');
    if (row == null || list == null) return;
    const isCut = row.getBoundingClientRect().bottom > list.getBoundingClientRect().bottom;
    if (isCut) row.scrollIntoView({ block: 'start' });
  }, []);
  return <div ref={ref}>{children}</div>;
}

/** The events, and the entry that is explained where it is none of them. */
function withEntry(
  events: readonly ToldEvent[],
  { log }: Recording,
  row: number | null,
): readonly ToldEvent[] {
  const kind = LOG_KINDS[log.kind[row ?? -1] ?? -1];
  if (row === null || kind === undefined || events.some((event) => event.row === row)) {
    return events;
  }
  const t = log.t[row] ?? 0;
  const entry = { t, row, kind, count: 1, isMixed: false, isDecision: false };
  const at = events.findIndex((event) => event.row > row);
  return at < 0 ? [...events, entry] : events.toSpliced(at, 0, entry);
}

/** How many events happened up to a moment, that moment included. */
function countUpTo(events: readonly ToldEvent[], atMs: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle] as ToldEvent).t <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Why requests to several tasks failed. */
function reasonText(messages: Messages, recording: Recording, row: number): string {
  const failure = FAILURES[recording.log.detail[row] as number];
  return failure === undefined ? '' : messages.reasons[failure];
}
