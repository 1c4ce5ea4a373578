import type { Ms } from '../../engine';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { seek } from '../../state/playhead';

/** A line of a table of figures. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  /** Against the run before the change; null: the same, or nothing to compare with. */
  readonly change?: string | null;
  /** When it came about. */
  readonly atMs?: Ms;
  /** A failure. */
  readonly isBad?: boolean;
}

interface FigureTableProps {
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** Figures with their names; one that has a moment goes there. */
export function FigureTable({ title, figures }: FigureTableProps) {
  const { columns } = useLateMessages().figures;
  return (
    <table className="w-full border-collapse text-xs tabular-nums">
      <caption className="pt-2 text-left">
        <PartTitle>{title}</PartTitle>
      </caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{columns.figure}</th>
          <th scope="col">{columns.value}</th>
          <th scope="col">{columns.change}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <FigureRow key={figure.name} {...figure} />
        ))}
      </tbody>
    </table>
  );
}

function FigureRow({ name, value, change = null, atMs, isBad = false }: Figure) {
  const texts = useLateMessages().figures;
  return (
    <tr className="border-b border-line last:border-none">
      <th scope="row" className="py-0.5 pr-2 text-left font-normal text-muted">
        {name}
      </th>
      <td className={`text-right font-medium whitespace-nowrap ${isBad ? 'text-failure' : ''}`}>
        {atMs === undefined ? (
          value
        ) : (
          <button
            type="button"
            title={texts.goTo(clock(atMs))}
            onClick={() => seek(atMs)}
            className="min-h-6 rounded-md underline decoration-dotted underline-offset-2"
          >
            {value}
          </button>
        )}
      </td>
      <td className="w-0 pl-1.5 text-right font-mono text-[11px] whitespace-nowrap text-accent">
        {change !== null && (
          <>
            <span className="sr-only">{texts.changed('')}</span>
            {change}
          </>
        )}
      </td>
    </tr>
  );
}

export const PartTitle = ({ children }: { readonly children: string }) => (
  <span className="text-[11px] font-semibold tracking-wider text-muted uppercase">{children}</span>
);
