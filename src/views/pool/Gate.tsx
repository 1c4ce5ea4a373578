import { proxyAt, type ProxyNow, type Sharing } from '../../analysis';
import { outlineCommand } from '../../docker';
import { LOG_KINDS, taskName, type Ms, type Recording, type RouteShare } from '../../engine';
import { eventText } from '../../i18n/event-text';
import { brief, clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import type { SharingTexts } from '../../i18n/sharing-texts';
import { useMoment } from '../../state/moment';
import { useRun } from '../../state/run';
import { selectEntry } from '../../state/selection';
import { percent } from '../sharing/share-facts';
import type { Box } from './flow-layout';
import { shownTask } from './shown-task';

interface GateProps {
  readonly recording: Recording;
  readonly sharing: Sharing;
  readonly slot: number;
  /** Rows of its tasks. */
  readonly tasks: readonly number[];
  readonly box: Box;
  readonly isWide: boolean;
}

/** Where it has room for words and not just for a time. */
const WORDS_PX = 178;

/** A task of a proxy: what it knows, and when it looks again. Asked for, why it routes so. */
export function Gate({ recording, sharing, slot, tasks, box, isWide }: GateProps) {
  const messages = useMessages();
  const texts = useLateMessages().sharing;
  const atMs = useMoment();
  const task = useRun(({ frame }) => shownTask(tasks, frame.tasks));
  const now = task === undefined ? null : proxyAt(recording, task.index, atMs);
  const change = now?.change ?? null;
  const shares = change?.routes[change.takes[sharing.sources[0] ?? -1] ?? -1]?.shares ?? [];
  const routes = routesText(recording, shares);
  const isServed = shares.some(({ share }) => share > 0);
  const unknown = now === null ? null : unknownText(texts, recording, now, atMs);
  const wait = waitText(texts, now, atMs, box.width >= WORDS_PX);
  const said = [
    task?.name ?? '',
    waitText(texts, now, atMs, true),
    ...(now?.readMs == null ? [] : [texts.readAt(clock(now.readMs), brief(now.refreshMs))]),
    ...(change === null ? [] : [routes === '' ? texts.noRoute : texts.routesTo(routes)]),
    ...(now?.unknown == null
      ? []
      : [texts.unknown(eventText(messages, recording, now.unknown), ageOf(recording, now, atMs))]),
  ].join('\n');
  return (
    <button
      type="button"
      data-pool={task?.pool ?? 'out'}
      data-stale={unknown !== null}
      title={said}
      aria-label={said.replaceAll('\n', '. ')}
      disabled={change === null}
      onClick={() => {
        if (change !== null) selectEntry(change.entry);
      }}
      className="flow-gate absolute overflow-hidden rounded-control px-2 text-left leading-tight"
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
    >
      {isWide ? (
        <>
          <span className="flex items-baseline justify-between gap-1.5">
            <span className="truncate text-xs font-semibold">{task?.name ?? slot}</span>
            <span className="shrink-0 text-[10px] text-muted tabular-nums">{wait}</span>
          </span>
          <span
            className={`block truncate text-[11px] ${unknown === null ? 'text-muted' : 'font-medium text-accent'}`}
          >
            {unknown ?? (routes === '' ? ' ' : isServed ? `→ ${routes}` : texts.noTask(routes))}
          </span>
        </>
      ) : (
        <span className="block text-center text-xs font-semibold">{slot}</span>
      )}
      <span
        aria-hidden="true"
        className="absolute bottom-0 left-0 h-[3px] bg-accent"
        style={{ width: `${progressOf(now, atMs) * 100}%` }}
      />
    </button>
  );
}

/** Of the time between two readings, the part that has passed. */
const progressOf = (now: ProxyNow | null, atMs: Ms): number =>
  now?.readMs == null || now.nextMs === null ? 0 : (atMs - now.readMs) / now.refreshMs;

function waitText(texts: SharingTexts, now: ProxyNow | null, atMs: Ms, isLong: boolean): string {
  if (now === null || now.readMs === null) return texts.hasNotRead;
  if (now.nextMs === null) return '';
  const inMs = now.nextMs - atMs;
  return isLong ? texts.readsIn(inMs) : `↻ ${brief(Math.ceil(inMs / 1000) * 1000)}`;
}

/** `s_blue 95%, s_green 5%`; empty where it knows no way for these requests. */
function routesText(recording: Recording, shares: readonly RouteShare[]): string {
  const isServed = shares.some(({ share }) => share > 0);
  return shares
    .map(({ service, share }) => {
      const name = recording.services[service]?.name ?? '';
      return share === 1 || !isServed ? name : `${name} ${percent(share)}`;
    })
    .join(', ');
}

const ageOf = ({ log }: Recording, { unknown }: ProxyNow, atMs: Ms): Ms =>
  atMs - (log.t[unknown ?? 0] as Ms);

/** What it does not know yet, in short; null: it knows it all. */
function unknownText(
  texts: SharingTexts,
  recording: Recording,
  now: ProxyNow,
  atMs: Ms,
): string | null {
  if (now.unknown === null) return null;
  const { log, commands, services } = recording;
  const kind = LOG_KINDS[log.kind[now.unknown] as number] ?? 'start';
  const subject = log.subject[now.unknown] as number;
  const run = commands[subject]?.run ?? '';
  const what =
    kind === 'command'
      ? (outlineCommand(run).service ?? run)
      : kind === 'service' || kind === 'service.removed'
        ? (services[subject]?.name ?? '')
        : taskName(recording, subject);
  return texts.missed(what, ageOf(recording, now, atMs));
}
