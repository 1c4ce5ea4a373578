import { useState } from 'react';
import type { TaskLife } from '../../analysis';
import { brief, exactClock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { seek } from '../../state/playhead';
import { selectEntry } from '../../state/selection';

/** What the chart shows, in words. */
export function ProbeTable({ life }: { readonly life: TaskLife }) {
  const texts = useLateMessages().task.health;
  const { columns } = texts;
  // A long life has thousands of probes: nobody waits for rows that nobody sees.
  const [isOpen, setOpen] = useState(false);
  if (life.probes.length === 0) return null;
  return (
    <details className="mt-1 text-xs" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-6 cursor-pointer content-center rounded-md text-muted">
        {texts.table}
      </summary>
      {isOpen && (
        <table className="mt-1 w-full tabular-nums">
          <thead className="text-left text-muted">
            <tr>
              {[columns.number, columns.began, columns.took, columns.result, columns.streak].map(
                (name) => (
                  <th key={name} scope="col" className="pr-2 font-medium">
                    {name}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {life.probes.map(({ number, startMs, endMs, result, streak, isForgiven, entry }) => (
              <tr key={number} className="border-t border-line">
                <td className="pr-2">{number}</td>
                <td className="pr-2">
                  <button
                    type="button"
                    className="min-h-6 rounded-md font-mono underline decoration-dotted underline-offset-2"
                    onClick={() => {
                      seek(endMs ?? startMs);
                      if (entry !== null) selectEntry(entry);
                    }}
                  >
                    {exactClock(startMs)}
                  </button>
                </td>
                <td className="pr-2">{endMs === null ? '…' : brief(endMs - startMs)}</td>
                <td className={result === 'failed' || result === 'timed out' ? 'text-failure' : ''}>
                  {texts.results[result ?? 'pending']}
                </td>
                <td>{isForgiven ? texts.notCounted : streak}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
