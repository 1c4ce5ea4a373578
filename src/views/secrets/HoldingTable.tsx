import { useState } from 'react';
import { isDuring, type DependencyLife } from '../../analysis';
import type { Ms, Recording } from '../../engine';
import { useLateMessages } from '../../i18n/late-messages';
import { PartTitle } from './PartTitle';
import { Moment } from './Moment';

/** Lines that are shown at once. */
const SHOWN = 12;

interface HoldingTableProps {
  readonly recording: Recording;
  readonly life: DependencyLife;
  readonly atMs: Ms;
}

/** Which nodes have it in their memory, from when to when (SC-13). */
export function HoldingTable({ recording, life, atMs }: HoldingTableProps) {
  const { secrets } = useLateMessages();
  const texts = secrets.nodes;
  const [isAll, setAll] = useState(false);
  const { nodes, holders } = life;
  const shown = isAll ? nodes : nodes.slice(0, SHOWN);
  return (
    <section aria-label={texts.title}>
      <PartTitle>{texts.title}</PartTitle>
      {nodes.length === 0 ? (
        <p className="text-muted">{texts.none}</p>
      ) : (
        <>
          <p className="text-[11px] text-muted">{texts.about}</p>
          <table aria-label={texts.title} className="w-full tabular-nums">
            <thead className="text-[11px] text-muted">
              <tr>
                <th scope="col" className="text-left font-medium">
                  {texts.node}
                </th>
                <th scope="col" className="text-right font-medium">
                  {texts.tasks}
                </th>
                <th scope="col" className="text-right font-medium">
                  {texts.from}
                </th>
                <th scope="col" className="text-right font-medium">
                  {texts.to}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((held) => {
                const isNow = isDuring(held, atMs);
                const tasks = holders.filter(
                  (holder) => holder.node === held.node && isDuring(holder, atMs),
                );
                return (
                  <tr
                    key={held.entry}
                    data-now={isNow}
                    className="border-t border-line text-muted data-[now=true]:text-ink"
                  >
                    <th scope="row" className="max-w-28 truncate text-left font-normal">
                      <span
                        aria-hidden="true"
                        className={`mr-1 inline-block size-1.5 rounded-full align-middle ${isNow ? 'bg-accent' : 'border border-line'}`}
                      />
                      {recording.nodes[held.node]?.name}
                      {isNow && <span className="sr-only"> ({texts.now})</span>}
                    </th>
                    <td className="text-right">{isNow ? tasks.length : ''}</td>
                    <td className="text-right">
                      <Moment t={held.fromMs} entry={held.entry} />
                    </td>
                    <td className="pl-1 text-right whitespace-nowrap">
                      {held.toMs === Infinity ? (
                        texts.stays
                      ) : (
                        <Moment t={held.toMs} entry={held.end} />
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          {shown.length < nodes.length && (
            <button
              type="button"
              onClick={() => setAll(true)}
              className="min-h-6 rounded-md text-accent underline underline-offset-2"
            >
              {texts.more(nodes.length - shown.length)}
            </button>
          )}
        </>
      )}
    </section>
  );
}
