import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { Ledger, ReasonShare, Share } from '../../analysis';
import type { Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { chooseFailure } from '../../state/failures';
import { toggleReason, useLedgerView } from '../../state/ledger-view';
import { Band } from '../timeline/Band';
import { labelOf } from './label';

interface ReasonTableProps {
  readonly recording: Recording;
  readonly ledger: Ledger;
}

/** Why requests failed, the most frequent reason first; a reason that is chosen unfolds. */
export function ReasonTable({ recording, ledger }: ReasonTableProps) {
  const texts = useLateMessages().traffic.requests;
  const open = useLedgerView((view) => view.open);
  return (
    <table className="mt-2 w-full table-fixed border-collapse tabular-nums">
      <thead className="text-left text-muted">
        <tr>
          <th scope="col" className="font-medium">
            {texts.reason}
          </th>
          <th scope="col" className="w-14 text-right font-medium">
            {texts.count}
          </th>
        </tr>
      </thead>
      {ledger.reasons.map((reason) => (
        <ReasonRows
          key={reason.of}
          recording={recording}
          reason={reason}
          of={ledger.failed}
          isOpen={reason.of === open}
        />
      ))}
    </table>
  );
}

interface ReasonRowsProps {
  readonly recording: Recording;
  readonly reason: ReasonShare;
  /** All that failed. */
  readonly of: number;
  readonly isOpen: boolean;
}

function ReasonRows({ recording, reason, of, isOpen }: ReasonRowsProps) {
  const messages = useMessages();
  const texts = useLateMessages().traffic.requests;
  const name = messages.reasons[reason.of];
  return (
    <tbody className="border-t border-line">
      <tr>
        <th scope="row" className="py-0.5 text-left font-normal">
          <span className="flex items-center">
            <button
              type="button"
              title={texts.goTo(clock(reason.atMs))}
              onClick={() => chooseFailure(reason.entry, reason.atMs)}
              className="flex min-h-6 w-full items-center gap-1.5 rounded-md text-left hover:bg-sunken"
            >
              <svg width={14} height={12} aria-hidden="true" className="shrink-0">
                <Band failure={reason.of} x={1} width={12} height={11} />
              </svg>
              <span className="min-w-0 break-words">{name}</span>
            </button>
            <button
              type="button"
              aria-expanded={isOpen}
              aria-label={texts.details(name)}
              title={texts.details(name)}
              onClick={() => toggleReason(reason.of)}
              className="grid size-6 shrink-0 place-items-center rounded-md hover:bg-sunken"
            >
              <ChevronRight size={14} aria-hidden="true" className={isOpen ? 'rotate-90' : ''} />
            </button>
          </span>
          <ShareBar part={reason.count / of} />
        </th>
        <td className="py-1 text-right align-top font-semibold">{reason.count}</td>
      </tr>
      {isOpen && (
        <>
          <Shares
            title={texts.task}
            shares={reason.byTask}
            nameOf={(task) => (task < 0 ? texts.noTask : labelOf(recording, task))}
          />
          <Shares
            title={texts.phase}
            shares={reason.byPhase}
            nameOf={(phase) => texts.phases[phase]}
          />
          {reason.byLife.some((share) => share.of !== null) && (
            <Shares
              title={texts.life}
              shares={reason.byLife}
              nameOf={(life) => (life === null ? texts.noTask : texts.lives[life])}
            />
          )}
        </>
      )}
    </tbody>
  );
}

const ShareBar = ({ part }: { readonly part: number }) => (
  <span aria-hidden="true" className="mt-0.5 block h-1 rounded-full bg-sunken">
    <span
      className="block h-1 min-w-0.5 rounded-full bg-failure"
      style={{ width: `${part * 100}%` }}
    />
  </span>
);

interface SharesProps<K> {
  readonly title: string;
  readonly shares: readonly Share<K>[];
  readonly nameOf: (of: K) => string;
}

/** More are told in their sum. */
const SHOWN = 12;

function Shares<K>({ title, shares, nameOf }: SharesProps<K>) {
  const texts = useLateMessages().traffic.requests;
  const [isAll, setAll] = useState(false);
  const shown = isAll ? shares : shares.slice(0, SHOWN);
  const rest = shares.length - shown.length;
  return (
    <>
      <tr>
        <th scope="colgroup" colSpan={2} className="pl-5 text-left font-medium text-muted">
          {title}
        </th>
      </tr>
      {shown.map((share) => (
        <tr key={String(share.of)}>
          <th scope="row" className="pl-5 text-left font-normal">
            <button
              type="button"
              title={texts.goTo(clock(share.atMs))}
              onClick={() => chooseFailure(share.entry, share.atMs)}
              className="min-h-6 w-full rounded-md text-left break-words hover:bg-sunken"
            >
              {nameOf(share.of)}
            </button>
          </th>
          <td className="text-right">{share.count}</td>
        </tr>
      ))}
      {rest > 0 && (
        <tr>
          <td colSpan={2} className="pl-5">
            <button
              type="button"
              onClick={() => setAll(true)}
              className="min-h-6 rounded-md text-accent underline underline-offset-2"
            >
              {texts.more(rest)}
            </button>
          </td>
        </tr>
      )}
    </>
  );
}
