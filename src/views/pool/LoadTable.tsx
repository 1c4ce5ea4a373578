import type { PoolNow, TaskLoad } from '../../analysis';
import { taskName, type Ms, type Recording } from '../../engine';
import { brief } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { selectTask } from '../../state/selection';
import { Heading } from './Heading';

interface LoadTableProps {
  readonly recording: Recording;
  /** By row of tasks. */
  readonly load: ReadonlyMap<number, TaskLoad>;
  readonly now: PoolNow;
}

/** The busiest are shown. */
const TASKS_SHOWN = 20;

const NO_LOAD: TaskLoad = { perSecond: 0, failed: 0, inFlight: 0, meanMs: null, p95Ms: null };

/** What each task had to do lately: while some are out, the others have more. */
export function LoadTable({ recording, load, now }: LoadTableProps) {
  const texts = useLateMessages().traffic.pool;
  const rows = [...new Set([...now.inPool.map(({ task }) => task), ...load.keys()])];
  const { columns } = texts;
  if (load.size === 0) {
    return (
      <>
        <Heading>{texts.load}</Heading>
        <p className="text-muted">{texts.noLoad}</p>
      </>
    );
  }
  const loadOf = (task: number) => load.get(task) ?? NO_LOAD;
  const shown = rows
    .toSorted((a, b) => loadOf(b).perSecond - loadOf(a).perSecond)
    .slice(0, TASKS_SHOWN)
    .toSorted((a, b) => slotOf(recording, a) - slotOf(recording, b) || a - b);
  const most = Math.max(...shown.map((task) => loadOf(task).perSecond), 1);
  const sum = (of: (one: TaskLoad) => number) =>
    [...load.values()].reduce((total, one) => total + of(one), 0);
  return (
    <>
      <Heading>{texts.load}</Heading>
      <table className="w-full table-fixed border-collapse text-right tabular-nums">
        <thead className="text-muted">
          <tr>
            <th scope="col" className="text-left font-medium">
              {columns.task}
            </th>
            {[columns.rate, columns.inFlight, columns.mean, columns.p95].map((name) => (
              <th key={name} scope="col" className="w-12 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((task) => (
            <TaskRow
              key={task}
              task={task}
              name={taskName(recording, task)}
              load={loadOf(task)}
              most={most}
            />
          ))}
        </tbody>
        <tfoot className="border-t border-line font-medium">
          <tr>
            <th scope="row" className="text-left font-medium">
              {texts.all}
            </th>
            <td>{sum(({ perSecond }) => perSecond)}</td>
            <td>{sum(({ inFlight }) => inFlight)}</td>
          </tr>
        </tfoot>
      </table>
      {rows.length > shown.length && (
        <p className="text-muted">{texts.moreTasks(rows.length - shown.length)}</p>
      )}
    </>
  );
}

interface TaskRowProps {
  readonly task: number;
  readonly name: string;
  readonly load: TaskLoad;
  /** Requests a second of the busiest. */
  readonly most: number;
}

function TaskRow({ task, name, load, most }: TaskRowProps) {
  const texts = useLateMessages().traffic.pool;
  const { perSecond, failed, inFlight, meanMs, p95Ms } = load;
  return (
    <tr>
      <th scope="row" className="text-left font-normal">
        <button
          type="button"
          onClick={() => selectTask(task)}
          className="block min-h-6 w-full truncate rounded-md text-left hover:bg-sunken"
        >
          {name}
        </button>
        <span
          aria-hidden="true"
          className="-mt-1 block h-0.5 rounded-full bg-served"
          style={{ width: `${(perSecond / most) * 100}%` }}
        />
      </th>
      <td>
        {failed > 0 && (
          <span className="text-failure" title={texts.failures(failed)}>
            <span aria-hidden="true">✕{failed} </span>
            <span className="sr-only">{texts.failures(failed)}, </span>
          </span>
        )}
        {perSecond}
      </td>
      <td>{inFlight}</td>
      <td>{inBrief(meanMs)}</td>
      <td>{inBrief(p95Ms)}</td>
    </tr>
  );
}

/** Tenths of a second are enough for what takes long. */
const inBrief = (ms: Ms | null): string =>
  ms === null ? '—' : brief(ms < 1000 ? ms : Math.round(ms / 100) * 100);

const slotOf = ({ tasks }: Recording, row: number): number => tasks[row]?.slot ?? 0;
