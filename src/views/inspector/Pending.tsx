import { pendingOf } from '../../analysis';
import type { FilterName, Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { useRun } from '../../state/run';

/** Nodes shown; the rest is counted. */
const NODES_SHOWN = 8;

const RULES: Readonly<Record<FilterName, string>> = {
  ready: 'S-4',
  resources: 'S-5',
  plugins: 'S-7',
  constraints: 'S-8',
  platform: 'S-9',
  'host-ports': 'S-10',
  'max-replicas': 'S-11',
};

interface PendingProps {
  readonly recording: Recording;
  /** Row of tasks. */
  readonly row: number;
}

/** Why a task waits: each node with the filter that refuses it, and what the filter saw. */
export function Pending({ recording, row }: PendingProps) {
  const texts = useLateMessages().task.pending;
  // As of the last change: what the nodes say is the same until the next one.
  const entry = useRun((run) => run.frame.entry);
  const atMs = recording.log.t[entry] ?? 0;
  const nodes = pendingOf(recording, row, atMs);
  if (nodes === null) return null;
  const hidden = nodes.length - NODES_SHOWN;
  return (
    <section className="mt-3">
      <h4 className="text-[11px] font-semibold tracking-wider text-muted uppercase">
        {texts.title}
      </h4>
      <table className="mt-1 w-full text-xs">
        <caption className="caption-bottom pt-0.5 text-left text-muted">
          {texts.caption(clock(atMs))}
          {hidden > 0 && ` · ${texts.more(hidden)}`}
        </caption>
        <thead className="text-left text-muted">
          <tr>
            <th scope="col" className="font-medium">
              {texts.node}
            </th>
            <th scope="col" className="pl-2 font-medium">
              {texts.filter}
            </th>
            <th scope="col" className="pl-2 font-medium">
              {texts.why}
            </th>
          </tr>
        </thead>
        <tbody>
          {nodes.slice(0, NODES_SHOWN).map(({ node, refusal }) => (
            <tr key={node} className="border-t border-line align-top">
              <th scope="row" className="py-0.5 text-left font-normal whitespace-nowrap">
                {recording.nodes[node]?.name}
              </th>
              {refusal === null ? (
                <td colSpan={2} className="py-0.5 pl-2 text-muted">
                  {texts.free}
                </td>
              ) : (
                <>
                  <td className="py-0.5 pl-2 whitespace-nowrap">
                    {texts.filters[refusal.filter]}{' '}
                    <span className="font-mono text-muted">{RULES[refusal.filter]}</span>
                  </td>
                  <td className="min-w-0 py-0.5 pl-2 wrap-anywhere">{texts.reason(refusal)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
