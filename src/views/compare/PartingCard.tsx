import { checkOf, differencesOf, whyOf, type PartingSide, type RunLabel } from '../../analysis';
import { LOG_KINDS } from '../../engine';
import { eventText } from '../../i18n/event-text';
import { clock } from '../../i18n/format';
import { useCompareTexts, useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { reasonText } from '../../i18n/why-text';
import { focusOn } from '../../state/compare';
import { seek } from '../../state/playhead';
import { selectEntry } from '../../state/selection';
import { openWay } from '../../state/way';
import { Button } from '../../ui/Button';
import { labelText } from './label-text';
import type { KnownRun, Pair } from './pairs';
import { Letter } from './RunRows';

interface PartingCardProps {
  readonly pair: Pair;
  readonly labels: readonly RunLabel[];
}

/** Where two runs part: what each does, what led to it, and what differs between them. */
export function PartingCard({ pair, labels }: PartingCardProps) {
  const texts = useCompareTexts();
  const { first, second, parting } = pair;
  return (
    <section
      aria-label={texts.parting.title(first.letter, second.letter)}
      className="border-t border-line pt-2 text-[13px]"
    >
      <h3 className="flex items-center gap-2 font-semibold">
        {texts.parting.title(first.letter, second.letter)}
        {parting !== null && (
          <Button className="min-h-6 px-2 py-0 font-mono" onClick={() => seek(parting.atMs)}>
            {clock(parting.atMs)}
          </Button>
        )}
      </h3>
      {parting === null ? (
        <p className="mt-1 text-muted">{texts.parting.none}</p>
      ) : parting.what === 'requests' ? (
        <p className="mt-1 text-muted">{texts.parting.requests(clock(parting.atMs))}</p>
      ) : (
        <div className="mt-1 grid gap-3 sm:grid-cols-2">
          {([first, second] as const).map((run, i) => (
            <Side
              key={run.position}
              run={run}
              side={parting.sides[i] as PartingSide}
              isLater={(parting.sides[i]?.atMs ?? parting.atMs) > parting.atMs}
              label={labels[run.position]}
            />
          ))}
        </div>
      )}
      {parting !== null && <Differences pair={pair} label={labels[first.position]} />}
    </section>
  );
}

interface SideProps {
  readonly run: KnownRun;
  readonly side: PartingSide;
  readonly isLater: boolean;
  readonly label: RunLabel | undefined;
}

function Side({ run, side, isLater, label }: SideProps) {
  const messages = useMessages();
  const texts = useCompareTexts();
  const { why } = useLateMessages();
  const { recording, scenario, letter, isEdited, position } = run;
  const { row, atMs } = side;
  const head = (
    <p className="flex items-center gap-2 text-xs text-muted">
      <Letter letter={letter} isEdited={isEdited} />
      {labelText(texts, label)}
    </p>
  );
  if (row === null || atMs === null) {
    return (
      <div>
        {head}
        <p className="mt-1">{texts.parting.nothing}</p>
      </div>
    );
  }
  const { reason, rule } = whyOf(recording, row, (task) => checkOf(recording, task, scenario));
  return (
    <div>
      {head}
      <p className="mt-1 font-semibold">
        {isLater && <span className="font-normal">{texts.parting.later(clock(atMs))}: </span>}
        {eventText(messages, recording, row)}
      </p>
      <p className="text-muted">
        {reasonText(why, reason)}{' '}
        {rule !== '' && (
          <span
            title={why.rules[rule]}
            className="font-mono text-[11px] whitespace-nowrap text-accent"
          >
            {rule}
          </span>
        )}
      </p>
      <CauseList run={run} chain={side.chain} />
      <button
        type="button"
        onClick={() => void explain(position, row, atMs)}
        className="mt-1 min-h-6 rounded-md text-accent underline"
      >
        {texts.parting.explain(letter)}
      </button>
    </div>
  );
}

/** Steps next to the entry that are shown; the first of all always is. */
const NEAREST = 2;

/** What led to it, nearest first, down to the command that began it. */
function CauseList({ run, chain }: { readonly run: KnownRun; readonly chain: readonly number[] }) {
  const messages = useMessages();
  const texts = useCompareTexts();
  const { recording } = run;
  const { log } = recording;
  const shown = chain.filter((_, i) => i < NEAREST || i === chain.length - 1);
  const hidden = chain.length - shown.length;
  return (
    <ol aria-label={texts.parting.because} className="mt-1 text-xs">
      {shown.map((row, i) => (
        <li key={row} className="grid grid-cols-[auto_3.25rem_1fr] items-baseline gap-1">
          <span aria-hidden="true">{hidden > 0 && i === shown.length - 1 ? '⋮' : '↑'}</span>
          <span className="font-mono text-muted">{clock(log.t[row] ?? 0)}</span>
          <span
            className={`wrap-anywhere ${LOG_KINDS[log.kind[row] ?? -1] === 'command' ? 'font-mono text-[11px] text-accent' : ''}`}
          >
            {eventText(messages, recording, row)}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Shows the entry where everything about it is told. */
async function explain(position: number, row: number, atMs: number): Promise<void> {
  await focusOn(position);
  await openWay('watch');
  seek(atMs);
  selectEntry(row);
}

/** More than these nobody reads. */
const DIFFERENCES_MAX = 5;

interface DifferencesProps {
  readonly pair: Pair;
  /** Of the first run: it says what holds there where the scenario says nothing. */
  readonly label: RunLabel | undefined;
}

/** The settings that the runs part over. */
function Differences({ pair: { first, second }, label }: DifferencesProps) {
  const texts = useCompareTexts();
  const differences = differencesOf(first.scenario, second.scenario);
  if (differences.length === 0) return null;
  const holding = new Map(label?.says.map(({ place, value }) => [place, value]));
  return (
    <dl className="mt-1 flex flex-wrap gap-x-4 text-xs">
      <dt className="text-muted">{texts.parting.differs}</dt>
      {differences.slice(0, DIFFERENCES_MAX).map(({ place, from, to }, i) => (
        <dd key={i} className="wrap-anywhere">
          <b className="font-semibold">{place}</b> {first.letter}{' '}
          <code className="font-mono">{from ?? holding.get(place) ?? texts.notSaid}</code>{' '}
          {second.letter} <code className="font-mono">{to ?? texts.notSaid}</code>
        </dd>
      ))}
      {differences.length > DIFFERENCES_MAX && (
        <dd className="text-muted">+{differences.length - DIFFERENCES_MAX}</dd>
      )}
    </dl>
  );
}
