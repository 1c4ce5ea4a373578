import { lazy, Suspense, useDeferredValue, useMemo } from 'react';
import {
  forecastOf,
  planOutcome,
  type Ending,
  type Forecast as Figures,
  type PlanOutcome,
} from '../../analysis';
import type { Ms, Recording } from '../../engine';
import { clock, seconds, signed, signedSeconds } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { useIsFutureHidden } from '../../state/concealed';
import { failuresOf } from '../../state/failures';
import { openLedger } from '../../state/ledger-view';
import { seek } from '../../state/playhead';
import { useRun } from '../../state/run';
import { openRunTab } from '../../state/run-tab';
import { useScenario } from '../../state/scenario';
import { selectEntry } from '../../state/selection';
import { exposureOf } from './exposure';

// Advice takes runs of its own, after the first one is drawn.
const AdviceNote = lazy(() => import('../advice/AdviceNote'));

interface ForecastProps {
  readonly recording: Recording;
  /** Row of services. */
  readonly service: number;
  /** When the command whose consequences are told was given. */
  readonly fromMs: Ms;
}

/** What the settings lead to, where that may be known. */
export function Forecast(props: ForecastProps) {
  const { forecast: texts, lessons } = useMessages();
  if (!useIsFutureHidden()) return <Outlook {...props} />;
  return (
    <p
      role="status"
      aria-label={texts.title}
      className="shrink-0 rounded-panel border border-line bg-page px-2.5 py-1.5 text-muted"
    >
      {lessons.hidden}
    </p>
  );
}

/** How long, how few, how many; and what a change made of it. */
function Outlook({ recording, service, fromMs }: ForecastProps) {
  const messages = useMessages();
  const texts = messages.forecast;
  const isChanging = useScenario((state) => state.pending.length > 0);
  const earlier = useRun((run) => run.before?.recording ?? null);
  const forecast = useMemo(
    () => forecastIn(recording, service, fromMs),
    [recording, service, fromMs],
  );
  const before = useMemo(
    () => (earlier === null ? null : forecastIn(earlier, service, fromMs)),
    [earlier, service, fromMs],
  );
  const plan = useMemo(() => planOver(recording, forecast), [recording, forecast]);
  const { ending, endedAtMs, convergeMs, lowest, lowestAtMs, failed, firstFailureMs, decidedBy } =
    forecast;
  // What has not ended is looked at where the run breaks off.
  const decidedAtMs =
    ending === 'unfinished' ? recording.endMs : (recording.log.t[decidedBy ?? -1] ?? 0);
  return (
    <div
      role="status"
      aria-label={texts.title}
      // What a drag passes on its way is not read out.
      aria-busy={isChanging}
      className="shrink-0 rounded-panel border border-line bg-page px-2.5 py-1.5"
    >
      <p className="flex items-baseline justify-between gap-2 text-[11px] whitespace-nowrap text-muted">
        <span>
          <b className="font-semibold tracking-wider uppercase">{texts.title}</b>{' '}
          {texts.from(clock(fromMs))}
        </span>
        <Moment
          atMs={decidedBy === null ? null : decidedAtMs}
          onGo={() => selectEntry(decidedBy)}
          className={`min-h-6 px-1 text-xs font-medium ${BAD_ENDINGS.has(ending) ? 'text-failure' : 'text-ink'}`}
        >
          {plan === null ? texts.endings[ending] : texts.planEndings[plan.ending]}
        </Moment>
      </p>
      <div className="grid grid-cols-[1.25fr_1fr_0.9fr] gap-1">
        <Figure
          text={convergeMs === null ? texts.never : seconds(convergeMs)}
          label={texts.until[ending]}
          atMs={endedAtMs}
          opens={{ text: texts.whereTheTimeGoes, open: () => openRunTab('figures') }}
          change={before === null ? null : timeChange(before, forecast)}
        />
        <Figure
          text={texts.of(lowest, forecast.wanted)}
          label={texts.lowest}
          atMs={lowestAtMs}
          change={before === null ? null : signed(lowest - before.lowest)}
        />
        <Figure
          text={String(failed)}
          label={texts.failed}
          atMs={firstFailureMs}
          change={before === null ? null : signed(failed - before.failed)}
          isBad={failed > 0}
          onGo={() => openLedger(fromMs)}
        />
      </div>
      <Note recording={recording} service={service} forecast={forecast} fromMs={fromMs} />
    </div>
  );
}

const planOf = (recording: Recording): PlanOutcome | null =>
  recording.plan === undefined ? null : planOutcome(recording, failuresOf(recording));

/** Of a plan, what it leads to as a whole; else what one command does to its service. */
function forecastIn(recording: Recording, service: number, fromMs: Ms): Figures {
  const forecast = forecastOf(recording, service, fromMs);
  return { ...forecast, ...planOver(recording, forecast) };
}

/** The plan's outcome, but where all of it was given and an update stopped or turned back after that. */
function planOver(recording: Recording, { ending }: Figures): PlanOutcome | null {
  const plan = planOf(recording);
  const hasUpdated = ending === 'completed' || ending === 'no-update';
  return plan?.ending === 'completed' && !hasUpdated ? null : plan;
}

/** What nobody wishes for. */
const BAD_ENDINGS: ReadonlySet<Ending> = new Set<Ending>([
  'paused',
  'rollback-paused',
  'unfinished',
]);

const timeChange = (before: Figures, now: Figures): string | null =>
  before.convergeMs === null || now.convergeMs === null
    ? null
    : signedSeconds(now.convergeMs - before.convergeMs);

interface NoteProps extends ForecastProps {
  readonly forecast: Figures;
}

/** Of one height, so that nothing beneath moves when the sentence changes. */
function Note({ recording, service, forecast, fromMs }: NoteProps) {
  const { forecast: texts } = useMessages();
  const exposure = useMemo(
    () => exposureOf(recording, service, fromMs),
    [recording, service, fromMs],
  );
  const refused = forecast.byReason.refused ?? 0;
  const plain = (
    <p className="line-clamp-2 short:line-clamp-1">
      {refused > 0 && exposure !== null && texts.exposure(refused, seconds(exposure))}
      {forecast.failed === 0 && texts.allServed}
    </p>
  );
  // What it needs is fetched once the forecast stands.
  const isDrawn = useDeferredValue(true, false);
  return (
    <div className="mt-0.5 min-h-12 text-xs text-muted short:min-h-7 short:text-[11px] short:leading-[0.85rem]">
      <Suspense fallback={plain}>
        {isDrawn ? <AdviceNote service={service}>{plain}</AdviceNote> : plain}
      </Suspense>
    </div>
  );
}

interface FigureProps {
  readonly text: string;
  readonly label: string;
  /** When it comes about; null: never. */
  readonly atMs: Ms | null;
  /** Against what it was before the change; null: the same. */
  readonly change: string | null;
  readonly isBad?: boolean;
  /** What tells more of it; left out: the button goes to the moment. */
  readonly opens?: Opens;
  /** What choosing it shows besides its moment. */
  readonly onGo?: () => void;
}

function Figure({ text, label, atMs, change, isBad = false, opens, onGo }: FigureProps) {
  const { forecast: texts } = useMessages();
  return (
    <Moment
      atMs={atMs}
      opens={opens}
      {...(onGo === undefined ? {} : { onGo })}
      className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-1 px-1 text-left whitespace-nowrap"
    >
      <span
        className={`text-base leading-6 font-semibold tabular-nums ${isBad ? 'text-failure' : 'text-ink'}`}
      >
        {text}
      </span>{' '}
      <span className="col-span-2 row-start-2 truncate text-[11px] leading-4 text-muted">
        {label}
      </span>
      {atMs !== null && <span className="sr-only"> {texts.at(clock(atMs))}</span>}
      {change !== null && (
        <span className="col-start-2 row-start-1 font-mono text-[11px] text-accent">
          <span className="sr-only">, {texts.change} </span>
          {change}
        </span>
      )}
    </Moment>
  );
}

interface Opens {
  readonly text: string;
  readonly open: () => void;
}

interface MomentProps {
  readonly atMs: Ms | null;
  /** What else happens when somebody goes there. */
  readonly onGo?: () => void;
  readonly opens?: Opens | undefined;
  readonly className: string;
  readonly children: React.ReactNode;
}

/** What has a moment is a button that goes there, unless it opens what tells more. */
function Moment({ atMs, onGo, opens, className, children }: MomentProps) {
  const { forecast: texts } = useMessages();
  const go = () => {
    if (atMs !== null) seek(atMs);
    onGo?.();
  };
  const goes = atMs === null ? undefined : { text: texts.goTo(clock(atMs)), open: go };
  const action = opens ?? goes;
  if (action === undefined) return <span className={className}>{children}</span>;
  return (
    <button
      type="button"
      title={action.text}
      onClick={action.open}
      className={`relative rounded-md hover:bg-sunken ${className}`}
    >
      {children}
    </button>
  );
}
