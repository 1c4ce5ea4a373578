import type { ReactNode } from 'react';
import { exposuresOf, poolSteps, type Bar, type GanttRow, type Segment } from '../../analysis';
import { slotName, taskName, type Recording } from '../../engine';
import { clock, tagOf } from '../../i18n/format';
import { useAccessTexts } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { chooseFailure, failuresOf } from '../../state/failures';
import { seek } from '../../state/playhead';
import { selectEntry, selectTask } from '../../state/selection';
import { useServiceInView } from '../../state/service-in-view';
import { versionOfRev } from '../../state/versions';
import { endOf } from './lanes';
import { PlayheadSlider } from './Playhead';

interface TimelineTableProps {
  readonly recording: Recording;
  readonly rows: readonly GanttRow[];
}

const KINDS = [
  'pending',
  'preparing',
  'prepared',
  'starting',
  'running',
  'stopping',
] as const satisfies readonly Segment['kind'][];
/** More rows than that nobody reads. */
const ROWS_MAX = 400;

/** The whole run in tables: what the timeline draws, in words and times. */
export default function TimelineTable({ recording, rows }: TimelineTableProps) {
  const { table: texts } = useAccessTexts();
  return (
    <>
      <PlayheadSlider endMs={recording.endMs} isVisible />
      <div
        role="region"
        aria-label={texts.title}
        // It is scrolled by keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="min-h-0 flex-1 space-y-4 overflow-auto pb-3 -outline-offset-2 max-lg:max-h-[70dvh]"
      >
        <div className="flex flex-wrap items-start gap-x-10 gap-y-4">
          <UpdateTable recording={recording} />
          <PoolTable recording={recording} />
          <FailureTable recording={recording} />
        </div>
        <TaskTable recording={recording} rows={rows} />
      </div>
    </>
  );
}

interface TableProps {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly children: ReactNode;
}

function Table({ caption, heads, children }: TableProps) {
  return (
    <table className="border-separate border-spacing-0 text-xs tabular-nums [&_td]:px-2 [&_td]:py-0.5 [&_td]:align-baseline [&_th]:px-2 [&_th]:py-0.5 [&_th]:text-left [&_th]:align-baseline">
      <caption className="px-2 pb-1 text-left text-[13px] font-semibold">{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col" className="border-b border-line font-medium text-muted">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

interface GoProps {
  readonly onGo: () => void;
  readonly children: ReactNode;
}

/** What goes to where it happened. */
function Go({ onGo, children }: GoProps) {
  return (
    <button
      type="button"
      onClick={onGo}
      className="min-h-6 rounded-md text-left font-medium underline decoration-dotted underline-offset-2 hover:bg-sunken"
    >
      {children}
    </button>
  );
}

function UpdateTable({ recording }: { readonly recording: Recording }) {
  const { timeline } = useMessages();
  const { table: texts } = useAccessTexts();
  const service = recording.services[useServiceInView()];
  const updates = service?.updates ?? [];
  return (
    <Table caption={texts.update} heads={[texts.state, texts.from, texts.to]}>
      {updates.map(({ t, state, entry }, i) => (
        <tr key={entry}>
          <th scope="row">
            <Go
              onGo={() => {
                selectEntry(entry);
                seek(t);
              }}
            >
              {state === null ? timeline.noUpdate : timeline.updateStates[state]}
            </Go>
          </th>
          <td>{clock(t)}</td>
          <td>{clock(updates[i + 1]?.t ?? service?.removedMs ?? recording.endMs)}</td>
        </tr>
      ))}
      {updates.length === 0 && (
        <tr>
          <td colSpan={3}>{timeline.noUpdate}</td>
        </tr>
      )}
    </Table>
  );
}

function PoolTable({ recording }: { readonly recording: Recording }) {
  const { grid, table: texts } = useAccessTexts();
  const service = useServiceInView();
  const steps = poolSteps(recording, service);
  return (
    <Table caption={texts.pool} heads={[texts.from, texts.to, texts.inPool, texts.versions]}>
      {steps.map(({ t, total, byRev }, i) => (
        <tr key={t}>
          <th scope="row" className="font-normal">
            {clock(t)}
          </th>
          <td>{clock(steps[i + 1]?.t ?? recording.endMs)}</td>
          <td>{total}</td>
          <td>
            {byRev
              .flatMap((count, rev) =>
                count === 0 ? [] : [grid.version(versionOfRev(recording, service, rev + 1), count)],
              )
              .join(' · ')}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function FailureTable({ recording }: { readonly recording: Recording }) {
  const { reasons } = useMessages();
  const { table: texts } = useAccessTexts();
  const exposures = exposuresOf(failuresOf(recording));
  return (
    <Table
      caption={texts.failures}
      heads={[texts.reason, texts.count, texts.slot, texts.from, texts.to]}
    >
      {exposures.slice(0, ROWS_MAX).map((exposure) => (
        <tr key={exposure.entry}>
          <th scope="row">
            <Go onGo={() => chooseFailure(exposure.entry, exposure.fromMs)}>
              {reasons[exposure.failure]}
            </Go>
          </th>
          <td>{exposure.count}</td>
          <td>{exposure.task < 0 ? '—' : taskName(recording, exposure.task)}</td>
          <td>{clock(exposure.fromMs)}</td>
          <td>{clock(exposure.toMs)}</td>
        </tr>
      ))}
      {exposures.length === 0 && (
        <tr>
          <td colSpan={5}>{texts.none}</td>
        </tr>
      )}
    </Table>
  );
}

function TaskTable({ recording, rows }: TimelineTableProps) {
  const { timeline } = useMessages();
  const { table: texts } = useAccessTexts();
  const tasks = rows.flatMap((row) => row.bars.map((bar) => ({ row, bar })));
  const heads = [
    texts.slot,
    texts.version,
    texts.node,
    ...KINDS.map((kind) => timeline.segments[kind]),
    timeline.inPool,
    texts.end,
  ];
  return (
    <>
      <Table caption={texts.tasks} heads={heads}>
        {tasks.slice(0, ROWS_MAX).map(({ row, bar }) => (
          <TaskRow
            key={bar.task}
            recording={recording}
            name={slotName(recording, row.service, row.slot)}
            bar={bar}
          />
        ))}
      </Table>
      {tasks.length > ROWS_MAX && (
        <p className="text-xs text-muted">{texts.more(tasks.length - ROWS_MAX)}</p>
      )}
    </>
  );
}

interface TaskRowProps {
  readonly recording: Recording;
  readonly name: string;
  readonly bar: Bar;
}

function TaskRow({ recording, name, bar }: TaskRowProps) {
  const { timeline } = useMessages();
  const { grid } = useAccessTexts();
  const { task, version, node, segments, inPool } = bar;
  return (
    <tr>
      <th scope="row">
        <Go
          onGo={() => {
            selectTask(task);
            seek(segments[0]?.fromMs ?? bar.endMs);
          }}
        >
          {name}
        </Go>
      </th>
      <td>
        {version} ({tagOf(recording.tasks[task]?.image ?? '')})
      </td>
      <td>{recording.nodes[node]?.name ?? '—'}</td>
      {KINDS.map((kind) => {
        const segment = segments.find((one) => one.kind === kind);
        return (
          <td key={kind}>
            {segment === undefined
              ? '—'
              : timeline.span(clock(segment.fromMs), clock(segment.toMs))}
          </td>
        );
      })}
      <td>
        {inPool.length === 0
          ? '—'
          : inPool.map(([from, to]) => timeline.span(clock(from), clock(to))).join(', ')}
      </td>
      <td>{endOf(grid, bar) ?? (bar.endMs < recording.endMs ? clock(bar.endMs) : '—')}</td>
    </tr>
  );
}
