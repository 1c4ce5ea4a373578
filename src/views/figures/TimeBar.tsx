import { useId, useMemo, useRef, useState } from 'react';
import {
  SPENDINGS,
  type Gap,
  type Spending,
  type TimeLedger,
  type UpdateSpan,
} from '../../analysis';
import { clock, seconds, signedSeconds, wholePercent } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { seek, usePlayhead } from '../../state/playhead';
import { selectEntry } from '../../state/selection';
import { useSize } from '../../ui/useSize';
import { PartTitle } from './FigureTable';
import { fillOf, SpendingPatterns } from './spending-look';

interface TimeBarProps {
  readonly update: UpdateSpan;
  readonly ledger: TimeLedger;
  /** Of the run before the change. */
  readonly before: TimeLedger | null;
}

/** Where the time of an update went: a bar of its parts, and what they are. */
export function TimeBar({ update, ledger, before }: TimeBarProps) {
  const texts = useLateMessages().figures.time;
  const [named, setNamed] = useState<Spending | null>(null);
  const [gone, setGone] = useState<Gone | null>(null);
  const stretches = useMemo(() => stretchesOf(ledger.gaps), [ledger]);
  const { spent, wholeMs } = ledger;
  const id = useId();
  const go = (what: Spending) => {
    const own = stretches.filter((stretch) => stretch.what === what);
    const { atMs } = usePlayhead.getState();
    // The playhead stands in whole milliseconds at best.
    const next = own.findIndex(({ fromMs }) => fromMs > atMs + 1);
    const stretch = own[Math.max(next, 0)];
    if (stretch === undefined) return;
    seek(stretch.fromMs);
    setGone({ stretch, number: Math.max(next, 0) + 1, of: own.length });
  };
  const name = (what: Spending | null) => {
    setNamed(what);
    if (what !== null && what !== named) setGone(null);
  };
  const ending = texts.after(texts.endings[update.ending], seconds(wholeMs));
  const isBad = BAD_ENDINGS.has(update.ending);
  const parts = SPENDINGS.filter((what) => spent[what] > 0);
  return (
    <section aria-label={texts.title} onPointerLeave={() => name(null)}>
      <p className="flex flex-wrap items-baseline justify-between gap-x-2 pt-1">
        <PartTitle>{texts.title}</PartTitle>
        <span className={`text-xs font-medium ${isBad ? 'text-failure' : ''}`}>
          {ending}
          {before !== null && <Change ms={wholeMs - before.wholeMs} />}
        </span>
      </p>
      <Bar id={id} parts={parts} ledger={ledger} named={named} onName={name} onGo={go} />
      <table className="w-full border-collapse text-xs tabular-nums">
        <caption className="sr-only">{texts.choose}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{texts.columns.what}</th>
            <th scope="col">{texts.columns.took}</th>
            <th scope="col">{texts.columns.share}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((what) => (
            <tr
              key={what}
              data-named={what === named}
              onPointerEnter={() => name(what)}
              className="relative data-[named=true]:bg-sunken"
            >
              <th scope="row" className="text-left font-normal">
                <button
                  type="button"
                  title={texts.about[what]}
                  onClick={() => go(what)}
                  onFocus={() => name(what)}
                  className="flex min-h-6 items-center gap-1.5 rounded-md before:absolute before:inset-0"
                >
                  <svg width={14} height={12} aria-hidden="true" className="shrink-0">
                    <rect
                      x={0.5}
                      y={0.5}
                      width={13}
                      height={11}
                      rx={2}
                      fill={fillOf(id, what)}
                      className="stroke-muted"
                    />
                  </svg>
                  {texts.spendings[what]}
                </button>
              </th>
              <td className="text-right">
                {seconds(spent[what])}
                {before !== null && <Change ms={spent[what] - before.spent[what]} />}
              </td>
              <td className="w-10 text-right text-muted">{wholePercent(spent[what] / wholeMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p aria-live="polite" className="mt-0.5 min-h-8 text-[11px] leading-4 text-muted">
        {gone === null ? (
          named === null ? (
            texts.choose
          ) : (
            texts.about[named]
          )
        ) : (
          <WhereItWent gone={gone} />
        )}
      </p>
    </section>
  );
}

/** Where somebody went: a stretch, which of how many. */
interface Gone {
  readonly stretch: Gap;
  readonly number: number;
  readonly of: number;
}

function WhereItWent({ gone: { stretch, number, of } }: { readonly gone: Gone }) {
  const { events } = useMessages();
  const texts = useLateMessages().figures.time;
  const { what, fromMs, toMs, from, to } = stretch;
  return (
    <>
      {texts.stretch(texts.spendings[what], number, of, clock(fromMs), clock(toMs))}{' '}
      <button
        type="button"
        onClick={() => selectEntry(to < 0 ? from : to)}
        className="min-h-6 rounded-md px-1 font-medium text-accent underline"
      >
        {events.why}
      </button>
    </>
  );
}

const BAD_ENDINGS: ReadonlySet<UpdateSpan['ending']> = new Set<UpdateSpan['ending']>([
  'paused',
  'rollback-paused',
  'unfinished',
]);

function Change({ ms }: { readonly ms: number }) {
  const texts = useLateMessages().figures;
  const change = signedSeconds(ms);
  if (change === null) return null;
  return (
    <span className="ml-1.5 font-mono text-[11px] font-normal text-accent">
      <span className="sr-only">{texts.changed('')}</span>
      {change}
    </span>
  );
}

const HEIGHT = 20;

interface BarProps {
  readonly id: string;
  readonly parts: readonly Spending[];
  readonly ledger: TimeLedger;
  readonly named: Spending | null;
  readonly onName: (what: Spending) => void;
  readonly onGo: (what: Spending) => void;
}

/** The parts side by side, for the hand; the table beneath is for everybody. */
function Bar({ id, parts, ledger, named, onName, onGo }: BarProps) {
  const ref = useRef<HTMLDivElement>(null);
  const { widthPx } = useSize(ref);
  const px = ledger.wholeMs === 0 ? 0 : widthPx / ledger.wholeMs;
  const lefts = parts.map((_, i) => sumOf(parts.slice(0, i), ledger) * px);
  return (
    <div ref={ref} className="my-1" aria-hidden="true">
      <svg width={widthPx} height={HEIGHT} className="block overflow-hidden rounded-[4px]">
        <SpendingPatterns id={id} />
        {parts.map((what, i) => (
          <rect
            key={what}
            data-part={what}
            x={lefts[i]}
            width={ledger.spent[what] * px}
            height={HEIGHT}
            fill={fillOf(id, what)}
            opacity={named === null || named === what ? 1 : 0.4}
            className="cursor-pointer stroke-panel"
            onPointerEnter={() => onName(what)}
            onClick={() => onGo(what)}
          />
        ))}
      </svg>
    </div>
  );
}

const sumOf = (parts: readonly Spending[], { spent }: TimeLedger): number =>
  parts.reduce((sum, what) => sum + spent[what], 0);

/** What follows on the same is one stretch. */
function stretchesOf(gaps: readonly Gap[]): readonly Gap[] {
  const stretches: Gap[] = [];
  for (const gap of gaps) {
    const last = stretches.at(-1);
    if (last?.what === gap.what)
      stretches[stretches.length - 1] = { ...gap, fromMs: last.fromMs, from: last.from };
    else stretches.push(gap);
  }
  return stretches;
}
