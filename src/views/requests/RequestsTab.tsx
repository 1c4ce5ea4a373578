import { useDeferredValue, useMemo } from 'react';
import { ledgerOf, type Ledger } from '../../analysis';
import type { Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { countWholeRun, useLedgerView } from '../../state/ledger-view';
import { useRun } from '../../state/run';
import { useServiceInView } from '../../state/service-in-view';
import { ExposureList } from './ExposureList';
import { ReasonTable } from './ReasonTable';

/** What became of the requests to the service in view. */
export default function RequestsTab() {
  const messages = useMessages();
  const recording = useDeferredValue(useRun((run) => run.recording));
  return recording === null ? (
    <p className="text-muted">{messages.app.loading}</p>
  ) : (
    <LedgerOf recording={recording} />
  );
}

function LedgerOf({ recording }: { readonly recording: Recording }) {
  const texts = useLateMessages().traffic.requests;
  const service = useServiceInView();
  const fromMs = useLedgerView((view) => view.fromMs);
  const ledger = useMemo(() => ledgerOf(recording, service, fromMs), [recording, service, fromMs]);
  const name = recording.services[service]?.name ?? '';
  return (
    <div className="min-h-0 flex-1 overflow-y-auto pr-1 text-xs">
      <p className="flex items-baseline justify-between gap-2">
        <b className="truncate font-semibold">{name}</b>
        {fromMs > 0 && (
          <span className="whitespace-nowrap text-muted">
            {texts.from(clock(fromMs))} ·{' '}
            <button
              type="button"
              onClick={countWholeRun}
              className="min-h-6 rounded-md text-accent underline underline-offset-2"
            >
              {texts.wholeRun}
            </button>
          </span>
        )}
      </p>
      {ledger.sent === 0 ? (
        <p className="mt-1 text-muted">{texts.nothingSent(name)}</p>
      ) : (
        <>
          <Figures ledger={ledger} />
          {ledger.failed === 0 ? (
            <p className="mt-2">{texts.allServed}</p>
          ) : (
            <>
              <ReasonTable recording={recording} ledger={ledger} />
              <ExposureList recording={recording} exposures={ledger.exposures} />
            </>
          )}
        </>
      )}
    </div>
  );
}

/** How many were sent, served and failed, and how those compare. */
function Figures({ ledger }: { readonly ledger: Ledger }) {
  const texts = useLateMessages().traffic.requests;
  const { sent, served, failed, pending } = ledger;
  return (
    <>
      <dl className="mt-1 grid grid-cols-3 gap-2" aria-label={texts.figures}>
        <Figure label={texts.sent} count={sent} className="text-ink" />
        <Figure label={texts.served} count={served} className="text-ink" />
        <Figure
          label={texts.failed}
          count={failed}
          className={failed === 0 ? 'text-ink' : 'text-failure'}
        />
      </dl>
      <div aria-hidden="true" className="mt-1 flex h-1.5 overflow-hidden rounded-full bg-sunken">
        <span className="bg-served" style={{ width: `${(served / sent) * 100}%` }} />
        <span className="bg-failure" style={{ width: `${(failed / sent) * 100}%` }} />
      </div>
      {pending > 0 && <p className="mt-1 text-muted">{texts.pending(pending)}</p>}
    </>
  );
}

interface FigureProps {
  readonly label: string;
  readonly count: number;
  readonly className: string;
}

function Figure({ label, count, className }: FigureProps) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-[11px] text-muted">{label}</dt>
      <dd className={`text-base leading-5 font-semibold tabular-nums ${className}`}>{count}</dd>
    </div>
  );
}
