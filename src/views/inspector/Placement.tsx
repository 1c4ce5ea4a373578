import { useMemo } from 'react';
import { placementOf, type PlacementReason, type SeenNode } from '../../analysis';
import type { Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';

/** Nodes shown beside the chosen one; the rest is counted. */
const OTHERS_SHOWN = 5;

const RULES: Readonly<Record<PlacementReason, string>> = {
  'made-for': 'S-20',
  preference: 'S-23',
  only: 'S-3',
  failures: 'S-18 · S-19',
  'of-service': 'S-18',
  'in-all': 'S-18',
  oldest: 'S-18 · SIM-6',
  'in-turn': 'S-21',
};

interface PlacementProps {
  readonly recording: Recording;
  /** Row of tasks. */
  readonly row: number;
}

/** Why a task was given its node, with the numbers that the scheduler compared. */
export function Placement({ recording, row }: PlacementProps) {
  const texts = useLateMessages().task.placement;
  const placement = useMemo(() => placementOf(recording, row), [recording, row]);
  if (placement === null) return null;
  const { chosen, others, reason, atMs } = placement;
  const service = recording.services[recording.tasks[row]?.service ?? -1]?.name ?? '';
  const nameOf = ({ node }: SeenNode) => recording.nodes[node]?.name ?? '';
  const shown = [chosen, ...others.slice(0, OTHERS_SHOWN)];
  const hidden = others.length + 1 - shown.length;
  const isTold = reason === 'failures';
  return (
    <section className="mt-3">
      <h4 className="text-[11px] font-semibold tracking-wider text-muted uppercase">
        {texts.title}
      </h4>
      <p className="mt-0.5 leading-snug">
        {texts.reasons[reason](nameOf(chosen), service, chosen.ofService, chosen.inAll)}{' '}
        <span className="font-mono text-xs whitespace-nowrap text-muted">{RULES[reason]}</span>
      </p>
      <table className="mt-1 w-full text-xs tabular-nums">
        <caption className="caption-bottom pt-0.5 text-left text-muted">
          {texts.caption(clock(atMs))}
          {hidden > 0 && ` · ${texts.more(hidden)}`}
        </caption>
        <thead className="text-muted">
          <tr>
            <th scope="col" className="text-left font-medium">
              {texts.node}
            </th>
            <th scope="col" className="pl-2 text-right font-medium">
              {texts.ofService(service)}
            </th>
            <th scope="col" className="pl-2 text-right font-medium">
              {texts.inAll}
            </th>
            {isTold && (
              <th scope="col" className="pl-2 text-right font-medium">
                {texts.failures}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {shown.map((seen) => (
            <tr
              key={seen.node}
              className={`border-t border-line ${seen === chosen ? 'bg-accent-soft font-semibold' : ''}`}
            >
              <th scope="row" className="py-0.5 text-left [font-weight:inherit]">
                {nameOf(seen)}
                {seen === chosen && <span className="font-normal"> ← {texts.chosen}</span>}
              </th>
              {seen.isAvailable || seen === chosen ? (
                <>
                  <td className="text-right">{seen.ofService}</td>
                  <td className="text-right">{seen.inAll}</td>
                  {isTold && <td className="text-right">{seen.failures}</td>}
                </>
              ) : (
                <td colSpan={isTold ? 3 : 2} className="text-right text-muted">
                  {texts.unavailable}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
