import type { Advice, AdviceKind, RunOutcome } from '../../analysis';
import { seconds } from '../../i18n/format';
import type { AdviceTexts } from '../../i18n/advice-texts';
import { useAdviceTexts } from '../../i18n/late-messages';
import type { Messages } from '../../i18n/messages';
import { useMessages } from '../../i18n/messages-context';

type Row = keyof AdviceTexts['rows'];

/** What each row says of a run. */
const VALUES: Readonly<Record<Row, (outcome: RunOutcome, messages: Messages) => string>> = {
  failed: ({ failed }) => String(failed),
  lowest: ({ lowest, wanted }, { forecast }) => forecast.of(lowest, wanted),
  convergeMs: ({ convergeMs }, { forecast }) =>
    convergeMs === null ? forecast.never : seconds(convergeMs),
  ending: ({ ending }, { forecast }) => forecast.endings[ending],
  exposedMs: ({ exposedMs }) => seconds(exposedMs),
  emptyMs: ({ emptyMs }) => seconds(emptyMs),
  shortMs: ({ shortMs }) => seconds(shortMs),
  mixedMs: ({ mixedMs }) => seconds(mixedMs),
  overlapMs: ({ overlapMs }) => seconds(overlapMs),
  images: ({ images }) => String(images),
  refused: ({ refused }) => String(refused),
  brokenSlots: ({ brokenSlots }) => String(brokenSlots),
  pendingTasks: ({ pendingTasks }) => String(pendingTasks),
};

/** Told in any case; of the others only what differs. */
const ALWAYS: ReadonlySet<Row> = new Set<Row>(['failed', 'lowest', 'convergeMs', 'ending']);

/** Told for one piece alone: start-first runs a slot twice, and that is as it should be. */
const ONLY_FOR: Readonly<Partial<Record<Row, AdviceKind>>> = { overlapMs: 'grace-too-long' };

/** How the runs came out that prove a piece of advice. */
export function ProofTable({ advice: { finding, proof } }: { readonly advice: Advice }) {
  const messages = useMessages();
  const texts = useAdviceTexts();
  const columns =
    finding.show.length === 0
      ? (['now', 'mended'] as const)
      : (['now', 'shown', 'mended'] as const);
  const rows = (Object.keys(VALUES) as Row[])
    .filter((row) => (ONLY_FOR[row] ?? finding.kind) === finding.kind)
    .map((row) => ({ row, values: columns.map((column) => VALUES[row](proof[column], messages)) }))
    .filter(({ row, values }) => ALWAYS.has(row) || new Set(values).size > 1);
  return (
    <table className="self-start text-xs tabular-nums">
      <caption className="text-left text-muted">{texts.ofRuns}</caption>
      <thead>
        <tr>
          <th scope="col" className="sr-only">
            {texts.columns.measure}
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" className="py-1 pl-2 text-left font-semibold">
              {texts.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, values }) => (
          <tr key={row} className="border-t border-line align-top">
            <th scope="row" className="py-1 text-left font-normal text-muted">
              {texts.rows[row]}
            </th>
            {values.map((value, i) => (
              <td key={columns[i]} className="py-1 pl-2">
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
