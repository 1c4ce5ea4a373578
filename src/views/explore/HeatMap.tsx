import { useRef, useState, type CSSProperties, type DragEvent, type KeyboardEvent } from 'react';
import { cellNow, printParameter, type MeasureName, type TrialAnswer } from '../../analysis';
import { useExploreTexts, useLateMessages } from '../../i18n/late-messages';
import { measuredText } from '../../i18n/measured-text';
import type { SweepRun } from '../../state/sweep';
import { badness, rangeOf, settingText, shortValue, valueOf } from './cell-text';

interface HeatMapProps {
  readonly run: SweepRun;
  readonly measure: MeasureName;
  /** The cell that is the best without a failed request; null: there is none. */
  readonly best: number | null;
  readonly chosen: number | null;
  readonly onChoose: (cell: number) => void;
  readonly onOpen: (cell: number) => void;
  readonly onCompare: (cell: number) => void;
  readonly onDrag: (cell: number | null) => void;
}

/** Strongest tint, in percent: labels on it can still be read. */
const TINT_MAX = 45;

const STEPS: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * A grid of runs: rows are values of the first parameter, columns of the second. Arrow keys go from cell
 * to cell.
 */
export function HeatMap(props: HeatMapProps) {
  const { run, measure, chosen, onChoose, onCompare } = props;
  const { sweep, answers } = run;
  const texts = useExploreTexts().sweep;
  const { measures } = useLateMessages();
  const table = useRef<HTMLTableElement>(null);
  const [rows, columns] = gridOf(run);
  const [entry, setEntry] = useState(0);
  const range = rangeOf(
    measure,
    [...answers.values()].map((answer) => valueOf(answer, measure)),
  );
  const parameters = sweep.axes.map(({ parameter }) => parameter);
  const onKeyDown = (event: KeyboardEvent, cell: number) => {
    if (event.key === 'c' && !event.ctrlKey && !event.metaKey) onCompare(cell);
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const row = clamp(Math.floor(cell / columns.length) + step[0], rows.length);
    const column = clamp((cell % columns.length) + step[1], columns.length);
    const to = row * columns.length + column;
    setEntry(to);
    table.current?.querySelector<HTMLElement>(`[data-cell="${to}"]`)?.focus();
  };
  const now = cellNow(sweep);
  return (
    <table ref={table} className="border-separate border-spacing-0.5 text-[13px] tabular-nums">
      <caption className="sr-only">
        {texts.shows(
          measures.names[measure],
          parameters.map(({ name }) => name),
        )}
      </caption>
      <thead>
        <tr>
          <th scope="col" className="pr-2 text-right text-[11px] font-normal text-muted">
            {parameters.length > 1 ? `${parameters[0]?.name} ↓ · ${parameters[1]?.name} →` : ''}
          </th>
          {columns.map((text) => (
            <th key={text} scope="col" className="px-1 font-normal text-muted">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((text, row) => (
          <tr key={text}>
            <th scope="row" className="pr-2 text-right font-normal whitespace-nowrap text-muted">
              {text}
            </th>
            {columns.map((_, column) => {
              const cell = row * columns.length + column;
              const answer = answers.get(cell);
              const value = valueOf(answer, measure);
              const setting = settingText(parameters, sweep.points[cell] ?? []);
              return (
                <td key={cell} className="p-0" {...edgesOf(run, cell, columns.length)}>
                  <button
                    type="button"
                    data-cell={cell}
                    data-state={stateOf(answer)}
                    data-now={cell === now || undefined}
                    data-best={cell === props.best || undefined}
                    aria-current={cell === chosen || undefined}
                    aria-label={texts.cell(
                      setting,
                      measures.names[measure],
                      answer === undefined ? texts.waiting : measuredText(measures, measure, value),
                    )}
                    tabIndex={cell === entry ? 0 : -1}
                    draggable={answer?.ok === true}
                    style={tintOf(measure, value, range)}
                    className="heat-cell block h-8 w-full min-w-11 rounded-md px-1"
                    onFocus={() => {
                      setEntry(cell);
                      onChoose(cell);
                    }}
                    onPointerEnter={() => onChoose(cell)}
                    onKeyDown={(event) => onKeyDown(event, cell)}
                    onClick={() => props.onOpen(cell)}
                    onDragStart={(event) => startDrag(event, setting, () => props.onDrag(cell))}
                    onDragEnd={() => props.onDrag(null)}
                  >
                    {answer === undefined ? '' : shortValue(measure, value)}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const clamp = (at: number, count: number): number => Math.min(Math.max(at, 0), count - 1);

/** What rows and columns say; with one parameter there is one row. */
function gridOf({ sweep }: SweepRun): readonly [readonly string[], readonly string[]] {
  const printed = sweep.axes.map(({ parameter, values }) =>
    values.map((value) => printParameter(parameter.kind, value)),
  );
  const [first = [], second] = printed;
  return second === undefined ? [[sweep.axes[0]?.parameter.name ?? ''], first] : [first, second];
}

const stateOf = (answer: TrialAnswer | undefined): string =>
  answer === undefined ? 'waiting' : answer.ok ? 'known' : 'refused';

/** Failures are red; what is only less good has a tint that says no more. */
function tintOf(
  measure: MeasureName,
  value: number | null,
  range: readonly [number, number] | null,
): CSSProperties {
  if (value === null || range === null) return {};
  const isFailure = measure === 'failed' || measure === 'budget' || measure === 'availability';
  const share = badness(value, range);
  if (isFailure && share === 0 && value === (measure === 'availability' ? 1 : 0)) {
    return { background: 'color-mix(in oklab, var(--served) 14%, var(--panel))' };
  }
  const color = isFailure ? 'var(--failure)' : 'var(--accent)';
  const percent = Math.round((isFailure ? 8 : 4) + share * (TINT_MAX - 8));
  return { background: `color-mix(in oklab, ${color} ${percent}%, var(--panel))` };
}

/** Where a cell without a failed request lies beside one with some: the contour runs there. */
function edgesOf(
  { answers, sweep }: SweepRun,
  cell: number,
  columns: number,
): { readonly 'data-edge'?: string } {
  const fails = (at: number) => {
    const failed = valueOf(answers.get(at), 'failed');
    return failed === null ? null : failed > 0;
  };
  const own = fails(cell);
  if (own === null) return {};
  const differs = (at: number, isThere: boolean) => {
    const other = isThere && at < sweep.points.length ? fails(at) : null;
    return other !== null && other !== own;
  };
  const edges = [
    ...(differs(cell + 1, (cell + 1) % columns !== 0) ? ['right'] : []),
    ...(differs(cell + columns, true) ? ['bottom'] : []),
  ];
  return edges.length === 0 ? {} : { 'data-edge': edges.join(' ') };
}

function startDrag(event: DragEvent, text: string, onStart: () => void): void {
  event.dataTransfer.setData('text/plain', text);
  event.dataTransfer.effectAllowed = 'copy';
  onStart();
}
