import { useMemo } from 'react';
import { causesOf, type GanttRow } from '../../analysis';
import { LOG_KINDS, type LogKind, type Recording } from '../../engine';
import { useSelection } from '../../state/selection';
import type { TimeScale } from './time-scale';

interface ChainMarksProps {
  readonly recording: Recording;
  readonly rows: readonly GanttRow[];
  readonly scale: TimeScale;
  readonly rowHeight: number;
}

/** Where what is of no slot is marked. */
const TOP = 3;

/** What led to the entry that is explained, from slot to slot. */
export function ChainMarks({ recording, rows, scale, rowHeight }: ChainMarksProps) {
  const entry = useSelection((selection) => selection.entry);
  const step = useSelection((selection) => selection.step);
  const points = useMemo(() => {
    if (entry === null || entry >= recording.log.length) return [];
    const slots = new Map(rows.map(({ service, slot }, i) => [`${service}.${slot}`, i]));
    return [entry, ...causesOf(recording, entry)].map((row) => {
      const slot = slots.get(slotOf(recording, row));
      return { row, y: slot === undefined ? TOP : (slot + 0.5) * rowHeight };
    });
  }, [recording, rows, rowHeight, entry]);
  if (points.length === 0) return null;
  const x = (row: number) => scale.x(recording.log.t[row] ?? 0);
  return (
    <g className="pointer-events-none">
      <polyline
        points={points.map(({ row, y }) => `${x(row)},${y}`).join(' ')}
        className="fill-none stroke-accent"
        strokeWidth={1.25}
        strokeDasharray="3 2"
      />
      {points.map(({ row, y }) => (
        <circle
          key={row}
          cx={x(row)}
          cy={y}
          r={row === step ? 5.5 : row === entry ? 4.5 : 2.5}
          data-step={row === step}
          className={row === step || row === entry ? 'fill-panel stroke-accent' : 'fill-accent'}
          strokeWidth={2}
        />
      ))}
    </g>
  );
}

const OF_SERVICE: ReadonlySet<LogKind> = new Set<LogKind>(['update.slot', 'update.delay']);
const OF_NOTHING =
  /^(?:start|command|node|raft|service|update$|update\.run|update\.monitor|dependency)/;

/** The slot that an entry is about, as rows are known by; `''`: none. */
function slotOf({ log, tasks, requests }: Recording, row: number): string {
  const kind = LOG_KINDS[log.kind[row] as number] ?? 'start';
  const subject = log.subject[row] as number;
  if (OF_SERVICE.has(kind)) return `${subject}.${log.detail[row]}`;
  if (OF_NOTHING.test(kind)) return '';
  const task = tasks[kind === 'request' ? (requests.task[subject] as number) : subject];
  return task === undefined ? '' : `${task.service}.${task.slot}`;
}
