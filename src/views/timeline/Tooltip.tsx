import { lazy, Suspense, useMemo } from 'react';
import {
  poolSteps,
  requestBuckets,
  type Bar,
  type GanttRow,
  type PlanWait,
  type PoolStep,
  type Probe,
  type RequestBucket,
  type Sharing,
} from '../../analysis';
import { slotName, type Failure, type Ms, type Recording, type ServiceRecord } from '../../engine';
import { clock, seconds, tagOf } from '../../i18n/format';
import type { Messages } from '../../i18n/messages';
import { useMessages } from '../../i18n/messages-context';
import { useServiceInView } from '../../state/service-in-view';
import { GUTTER } from './geometry';
import type { TimeScale } from './time-scale';

/** Where somebody looks. */
export interface Looked {
  readonly atMs: Ms;
  /** Position of a slot's row; null above the rows. */
  readonly row: number | null;
  readonly xPx: number;
  readonly yPx: number;
}

interface TooltipProps {
  readonly recording: Recording;
  readonly rows: readonly GanttRow[];
  readonly probes: ReadonlyMap<number, readonly Probe[]>;
  readonly looked: Looked;
  readonly scale: TimeScale;
  /** Null: nobody shares requests; undefined: that is not known yet. */
  readonly sharing: Sharing | null | undefined;
  readonly waits: readonly PlanWait[];
  /** Time runs downwards. */
  readonly isVertical?: boolean;
}

const ShareLines = lazy(() => import('../sharing/ShareLines'));

const WIDTH = 272;
const MIDDLE = `calc(50% - ${WIDTH / 2}px)`;
/** Requests are counted over so long. */
const BUCKET_MS: Ms = 1_000;

/** The exact times of what is beneath the pointer or has the focus. */
export function Tooltip(props: TooltipProps) {
  const { recording, rows, probes, looked, scale, sharing, waits, isVertical = false } = props;
  const messages = useMessages();
  const service = useServiceInView();
  const steps = useMemo(() => poolSteps(recording, service), [recording, service]);
  const buckets = useMemo(() => requestBuckets(recording, BUCKET_MS), [recording]);
  const row = looked.row === null ? undefined : rows[looked.row];
  // A band is as wide as that at least.
  const nearMs = scale.msAt(looked.xPx + 2) - scale.msAt(looked.xPx);
  const lines =
    row === undefined
      ? [
          ...runLines(messages, recording.services[service], steps, buckets, looked.atMs),
          ...waitLines(messages, waits, looked.atMs),
        ]
      : rowLines(messages, recording, row, probes, looked.atMs, nearMs);
  const isRight = looked.xPx > scale.widthPx - WIDTH - 24;
  return (
    <div
      role="tooltip"
      className="pointer-events-none absolute z-20 rounded-control border border-line bg-panel px-2.5 py-1.5 text-xs shadow-lg"
      style={{
        width: WIDTH,
        left: isVertical ? MIDDLE : GUTTER + looked.xPx + (isRight ? -WIDTH - 12 : 14),
        bottom: `calc(100% - ${Math.max(looked.yPx - 8, 40)}px)`,
      }}
    >
      <p className="font-mono text-[11px] text-muted">{clock(looked.atMs)}</p>
      {lines.map((line, i) => (
        // Lines have no identity but their place.
        <p key={i} className={i === 0 ? 'font-semibold' : ''}>
          {line}
        </p>
      ))}
      {row === undefined && sharing != null && (
        <Suspense fallback={null}>
          <ShareLines recording={recording} sharing={sharing} atMs={looked.atMs} />
        </Suspense>
      )}
    </div>
  );
}

/** Above the rows: update status, pool and requests at a moment. */
function runLines(
  messages: Messages,
  service: ServiceRecord | undefined,
  steps: readonly PoolStep[],
  buckets: readonly RequestBucket[],
  atMs: Ms,
): readonly string[] {
  const texts = messages.timeline;
  if (service === undefined) return [];
  const status = service.updates.findLast((update) => update.t <= atMs)?.state ?? null;
  const step = steps.findLast(({ t }) => t <= atMs);
  const bucket = buckets[Math.floor(atMs / BUCKET_MS)];
  const failed = Object.entries(bucket?.byReason ?? {}).map(
    ([reason, count]) => `${messages.reasons[reason as Failure]} ×${count}`,
  );
  return [
    status === null ? texts.noUpdate : texts.updateStates[status],
    texts.poolAt(step?.total ?? 0),
    texts.requestsAt(bucket?.served ?? 0, bucket?.failed ?? 0),
    ...failed,
  ];
}

/** Which commands wait at a moment. */
const waitLines = (messages: Messages, waits: readonly PlanWait[], atMs: Ms): readonly string[] => {
  const names = waits.flatMap(({ name, fromMs, toMs }) =>
    name !== '' && fromMs <= atMs && atMs < toMs ? [name] : [],
  );
  return names.length === 0 ? [] : [messages.timeline.waiting(names.join(', '))];
};

/** On a slot's row: each of its tasks that is there at a moment. */
function rowLines(
  messages: Messages,
  recording: Recording,
  row: GanttRow,
  probes: ReadonlyMap<number, readonly Probe[]>,
  atMs: Ms,
  nearMs: Ms,
): readonly string[] {
  const name = slotName(recording, row.service, row.slot);
  const there = row.bars.filter(
    ({ segments, endMs }) => (segments[0]?.fromMs ?? Infinity) <= atMs && endMs >= atMs,
  );
  const delay = row.delays.find(([from, to]) => from <= atMs && atMs <= to);
  return [
    name,
    ...there.flatMap((bar) => barLines(messages, recording, bar, probes.get(bar.task) ?? [], atMs)),
    ...row.bars.flatMap(({ failures }) =>
      failures
        .filter(({ fromMs, toMs }) => fromMs - nearMs <= atMs && atMs <= toMs + nearMs)
        .map(({ failure, fromMs, toMs, count }) => {
          const span = messages.timeline.span(clock(fromMs), clock(toMs));
          return `${messages.reasons[failure]} ×${count} ${span}`;
        }),
    ),
    ...(delay === undefined
      ? []
      : [messages.timeline.delayUntil(seconds(delay[1] - delay[0]), clock(delay[1]))]),
  ];
}

function barLines(
  messages: Messages,
  recording: Recording,
  bar: Bar,
  probes: readonly Probe[],
  atMs: Ms,
): readonly string[] {
  const texts = messages.timeline;
  const task = recording.tasks[bar.task];
  const node = recording.nodes[bar.node]?.name ?? '';
  const segment = bar.segments.findLast(({ fromMs }) => fromMs <= atMs);
  const tag = tagOf(task?.image ?? '');
  const lines: string[] = [];
  if (segment !== undefined) {
    const span = texts.span(clock(segment.fromMs), clock(segment.toMs));
    lines.push(`${tag} · ${node} · ${texts.segments[segment.kind]} ${span}`);
  }
  const pool = bar.inPool.find(([from, to]) => from <= atMs && atMs <= to);
  if (pool !== undefined) lines.push(texts.inPoolSpan(clock(pool[0]), clock(pool[1])));
  const { monitored } = bar;
  if (monitored !== null && monitored[0] <= atMs && atMs <= monitored[1]) {
    lines.push(texts.monitoredUntil(clock(monitored[1])));
  }
  const probe = probes.findLast(({ startMs }) => startMs <= atMs);
  if (probe?.result != null) {
    lines.push(
      texts.lastProbe(clock(probe.startMs), texts.probeResults[probe.result], probe.streak),
    );
  }
  return lines;
}
