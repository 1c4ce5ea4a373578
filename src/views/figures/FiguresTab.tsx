import { useDeferredValue, useMemo } from 'react';
import {
  budgetSpent,
  figuresOf,
  OBJECTIVES,
  timeLedger,
  updatesOf,
  type Figures,
  type FullestNode,
  type Objective,
  type UpdateSpan,
} from '../../analysis';
import type { Ms, Recording } from '../../engine';
import {
  bytes,
  clock,
  cpus,
  percent,
  seconds,
  signed,
  signedSeconds,
  wholePercent,
} from '../../i18n/format';
import type { FiguresTexts } from '../../i18n/figures-texts';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import {
  chooseObjective,
  chooseSince,
  useFiguresChoice,
  useUpdateInView,
} from '../../state/figures';
import { useRun } from '../../state/run';
import { useServiceInView } from '../../state/service-in-view';
import { Select } from '../../ui/Select';
import { FigureTable, type Figure } from './FigureTable';
import { LatencyChart } from './LatencyChart';
import { TimeBar } from './TimeBar';

/** The run in figures; while something is dragged they follow when there is time for it. */
export default function FiguresTab() {
  const messages = useMessages();
  const texts = useLateMessages().figures;
  const recording = useDeferredValue(useRun((run) => run.recording));
  const earlier = useDeferredValue(useRun((run) => run.before?.recording ?? null));
  const service = useServiceInView();
  if (recording === null) return <p className="text-muted">{messages.app.loading}</p>;
  if (recording.services[service] === undefined) {
    return <p className="text-muted">{texts.noService}</p>;
  }
  return <ServiceFigures recording={recording} earlier={earlier} service={service} />;
}

interface ServiceFiguresProps {
  readonly recording: Recording;
  /** The run before the change. */
  readonly earlier: Recording | null;
  /** Row of services. */
  readonly service: number;
}

function ServiceFigures({ recording, earlier, service }: ServiceFiguresProps) {
  const texts = useLateMessages().figures;
  const objective = useFiguresChoice((choice) => choice.objective);
  const updates = useMemo(() => updatesOf(recording, service), [recording, service]);
  const inView = useUpdateInView(recording, updates);
  const now = useFigures(recording, service, updates, inView);
  const updatesBefore = useMemo(
    () => (earlier === null ? [] : updatesOf(earlier, service)),
    [earlier, service],
  );
  const before = useFigures(earlier, service, updatesBefore, inView);
  if (now === null) return null;
  const { figures, ledger } = now;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto pb-1">
      <Since recording={recording} service={service} updates={updates} inView={inView} />
      {ledger !== null && (
        <TimeBar
          update={ledger.update}
          ledger={ledger.time}
          before={before?.ledger?.time ?? null}
        />
      )}
      {updates.length === 0 && <p className="pt-1 text-xs text-muted">{texts.time.none}</p>}
      {figures.requests.ended === 0 ? (
        <p className="pt-2 text-xs text-muted">{texts.requests.none}</p>
      ) : (
        <>
          <FigureTable
            title={texts.requests.title}
            figures={requestRows(texts, figures, before?.figures ?? null, objective)}
          />
          <ObjectiveChoice objective={objective} />
          <LatencyChart recording={recording} service={service} />
        </>
      )}
      <FigureTable
        title={texts.pool.title}
        figures={poolRows(texts, figures, before?.figures ?? null)}
      />
      <FigureTable
        title={texts.load.title}
        figures={loadRows(texts, recording, figures, before?.figures ?? null)}
      />
    </div>
  );
}

/** The figures of a run from an update on, and where the time of that went; null without a run. */
function useFigures(
  recording: Recording | null,
  service: number,
  updates: readonly UpdateSpan[],
  inView: number,
) {
  const update = updates[inView];
  const fromMs = update?.fromMs ?? 0;
  const figures = useMemo(
    () =>
      recording?.services[service] === undefined ? null : figuresOf(recording, service, fromMs),
    [recording, service, fromMs],
  );
  const ledger = useMemo(
    () =>
      recording === null || update === undefined
        ? null
        : { update, time: timeLedger(recording, update) },
    [recording, update],
  );
  return figures === null ? null : { figures, ledger };
}

interface SinceProps {
  readonly recording: Recording;
  readonly service: number;
  readonly updates: readonly UpdateSpan[];
  readonly inView: number;
}

/** What the figures are of. */
function Since({ recording, service, updates, inView }: SinceProps) {
  const texts = useLateMessages().figures;
  const { services } = recording;
  return (
    <div className="flex items-center gap-2">
      {services.length > 1 && (
        <span className="truncate font-mono text-xs">{services[service]?.name}</span>
      )}
      <div className="min-w-0 flex-1">
        <Select
          label={texts.since}
          isLabelHidden
          value={String(inView)}
          options={[
            ...updates.map(({ fromMs }, i) => ({
              value: String(i),
              text: texts.update(i + 1, clock(fromMs)),
            })),
            { value: '-1', text: texts.wholeRun },
          ]}
          onChange={(value) => chooseSince(value === '-1' ? 'run' : Number(value))}
          className="text-xs"
        />
      </div>
    </div>
  );
}

function ObjectiveChoice({ objective }: { readonly objective: Objective }) {
  const texts = useLateMessages().figures.requests;
  return (
    <fieldset className="mt-1 flex items-center gap-2 text-xs">
      <legend className="sr-only">{texts.objective}</legend>
      <span aria-hidden="true" className="text-muted">
        {texts.objective}
      </span>
      <div className="flex flex-1 rounded-control bg-sunken p-px text-[11px]">
        {OBJECTIVES.map((option) => (
          <label
            key={option}
            className="flex min-h-6 flex-auto cursor-pointer items-center justify-center rounded-md px-1 whitespace-nowrap text-muted has-checked:bg-panel has-checked:font-semibold has-checked:text-ink has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              className="sr-only"
              name="objective"
              value={option}
              checked={option === objective}
              onChange={() => chooseObjective(option)}
            />
            {option} %
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function requestRows(
  texts: FiguresTexts,
  { requests }: Figures,
  before: Figures | null,
  objective: Objective,
): readonly Figure[] {
  const { served, failed, ended, latency } = requests;
  const spent = budgetSpent(requests, objective) ?? 0;
  const latencies = latency === null ? [] : [latency.p50, latency.p95, latency.p99];
  return [
    { name: texts.requests.availability, value: percent(served, ended, 'down') },
    {
      name: texts.requests.errorRatio,
      value: texts.requests.ratioOf(percent(failed, ended, 'up'), failed, ended),
      change: before === null ? null : signed(failed - before.requests.failed),
      isBad: failed > 0,
    },
    {
      name: texts.requests.budget,
      value: spent > 10 ? texts.requests.times(spent.toFixed(1)) : wholePercent(spent),
      isBad: spent > 1,
    },
    {
      name: texts.requests.latency,
      value: latency === null ? '—' : latencies.map((ms) => Math.round(ms)).join(' / ') + ' ms',
    },
  ];
}

/** A time, and how it has changed. */
const duration = (ms: Ms, beforeMs: Ms | undefined): Pick<Figure, 'value' | 'change'> => ({
  value: seconds(ms),
  change: beforeMs === undefined ? null : signedSeconds(ms - beforeMs),
});

function poolRows(
  texts: FiguresTexts,
  { pool }: Figures,
  before: Figures | null,
): readonly Figure[] {
  return [
    {
      name: texts.pool.lowest,
      value: texts.pool.of(pool.lowest, pool.wanted),
      atMs: pool.lowestAtMs,
      change: before === null ? null : signed(pool.lowest - before.pool.lowest),
    },
    { name: texts.pool.mean, value: pool.mean === null ? '—' : pool.mean.toFixed(2) },
    { name: texts.pool.below, ...duration(pool.belowMs, before?.pool.belowMs) },
    { name: texts.pool.mixed, ...duration(pool.mixedMs, before?.pool.mixedMs) },
  ];
}

function loadRows(
  texts: FiguresTexts,
  recording: Recording,
  { load }: Figures,
  before: Figures | null,
): readonly Figure[] {
  const fullest = (node: FullestNode | null, tell: (amount: number) => string): readonly Figure[] =>
    node === null
      ? []
      : [
          {
            name: texts.load.fullest(recording.nodes[node.node]?.name ?? ''),
            value: texts.load.ofCapacity(
              tell(node.reserved),
              tell(node.capacity),
              wholePercent(node.reserved / node.capacity),
            ),
            atMs: node.atMs,
          },
        ];
  return [
    {
      name: texts.load.tasks,
      value: String(load.tasks.most),
      atMs: load.tasks.atMs,
      change: before === null ? null : signed(load.tasks.most - before.load.tasks.most),
    },
    { name: texts.load.running, value: String(load.running.most), atMs: load.running.atMs },
    ...(load.nanoCpus.most === 0
      ? []
      : [{ name: texts.load.cpus, value: cpus(load.nanoCpus.most), atMs: load.nanoCpus.atMs }]),
    ...fullest(load.fullestByCpu, cpus),
    ...(load.memoryBytes.most === 0
      ? []
      : [
          {
            name: texts.load.memory,
            value: bytes(load.memoryBytes.most),
            atMs: load.memoryBytes.atMs,
          },
        ]),
    ...fullest(load.fullestByMemory, bytes),
  ];
}
