import { useMemo } from 'react';
import { MEASURE_FACTS, type MeasureName, type RunLabel } from '../../analysis';
import type { FiguresTexts } from '../../i18n/figures-texts';
import { clock, signed, wholePercent } from '../../i18n/format';
import { useCompareTexts, useLateMessages } from '../../i18n/late-messages';
import { measuredText } from '../../i18n/measured-text';
import type { ComparedRun } from '../../state/compared-runs';
import { useNarrow } from '../../ui/useMedia';
import { labelText } from './label-text';
import { COMPARED, judged, outcomeOf, type Outcome } from './measured';
import { firstServiceOf, isKnown, type KnownRun } from './pairs';
import { Letter } from './RunRows';

interface OutcomeTableProps {
  readonly runs: readonly ComparedRun[];
  readonly labels: readonly RunLabel[];
}

/** What each run comes to, and how that differs from the first. Runs are columns on a phone. */
export function OutcomeTable({ runs, labels }: OutcomeTableProps) {
  const texts = useCompareTexts();
  const { measures } = useLateMessages();
  const isNarrow = useNarrow();
  const known = useMemo(() => runs.filter(isKnown), [runs]);
  const outcomes = useMemo(() => {
    const name = known[0] === undefined ? '' : firstServiceOf(known[0].recording);
    return known.map(({ recording }) => outcomeOf(recording, name));
  }, [known]);
  const [first] = outcomes;
  if (first == null) return null;
  const cell = (run: KnownRun, i: number, name: MeasureName) => (
    <td key={`${run.position} ${name}`} className="py-1 pr-3 align-top">
      <Value name={name} outcome={outcomes[i] ?? null} first={i === 0 ? null : first} />
    </td>
  );
  const runHead = (run: KnownRun, scope: 'row' | 'col') => (
    <th key={run.position} scope={scope} className="py-1 pr-3 text-left align-top font-semibold">
      <span className="flex items-center gap-2">
        <Letter letter={run.letter} isEdited={run.isEdited} />
        {!isNarrow && (
          <span className="max-w-44 truncate" title={labelText(texts, labels[run.position])}>
            {labelText(texts, labels[run.position])}
          </span>
        )}
      </span>
    </th>
  );
  const measureHead = (name: MeasureName, scope: 'row' | 'col') => (
    <th
      key={name}
      scope={scope}
      title={measures.about[name]}
      className="py-1 pr-3 text-left align-top text-[11px] font-medium text-muted"
    >
      {measures.names[name]}
    </th>
  );
  return (
    <section aria-label={texts.outcomes.title} className="border-t border-line pt-2">
      <h3 className="text-[13px] font-semibold">
        {texts.outcomes.title}{' '}
        <span className="text-xs font-normal text-muted">
          {texts.outcomes.from(clock(first.span.fromMs))}
          {known.length > 1 && ` · ${texts.outcomes.against(known[0]?.letter ?? '')}`}
        </span>
      </h3>
      <table className="mt-1 w-full text-[13px] tabular-nums">
        <thead>
          <tr>
            <th className="text-left">
              <span className="sr-only">{texts.outcomes.run}</span>
            </th>
            {isNarrow
              ? known.map((run) => runHead(run, 'col'))
              : COMPARED.map((name) => measureHead(name, 'col'))}
          </tr>
        </thead>
        <tbody>
          {isNarrow
            ? COMPARED.map((name) => (
                <tr key={name} className="border-t border-line">
                  {measureHead(name, 'row')}
                  {known.map((run, i) => cell(run, i, name))}
                </tr>
              ))
            : known.map((run, i) => (
                <tr key={run.position} className="border-t border-line">
                  {runHead(run, 'row')}
                  {COMPARED.map((name) => cell(run, i, name))}
                </tr>
              ))}
        </tbody>
      </table>
      {known.map(
        ({ letter, recording, position }, i) =>
          outcomes[i]?.isWhole === false && (
            <p key={position} className="mt-1 text-xs text-muted">
              {texts.outcomes.unsettled(letter, clock(recording.endMs))}
            </p>
          ),
      )}
    </section>
  );
}

interface ValueProps {
  readonly name: MeasureName;
  readonly outcome: Outcome | null;
  /** What it is compared with; null: it is the first itself. */
  readonly first: Outcome | null;
}

/** A value, by how much it differs, and whether that is better or worse: by sign and word, not by colour alone. */
function Value({ name, outcome, first }: ValueProps) {
  const texts = useCompareTexts().outcomes;
  const { measures, figures } = useLateMessages();
  const value = outcome?.measured[name] ?? null;
  const before = first?.measured[name] ?? null;
  const order = judged(name, outcome, first);
  const ending = name === 'duration' && outcome !== null ? endingText(figures, outcome) : '';
  const text =
    name === 'budget' && value !== null ? wholePercent(value) : measuredText(measures, name, value);
  const isFailure = name === 'failed' && value !== null && value > 0;
  return (
    <>
      <span
        data-failure={isFailure}
        className="font-semibold whitespace-nowrap data-[failure=true]:text-failure"
      >
        {name === 'lowest' && value !== null ? texts.of(value, outcome?.wanted ?? value) : text}
      </span>{' '}
      {ending !== '' && <span className="text-xs text-muted">{ending} </span>}
      {order !== 0 && (
        <span className="inline-flex items-center gap-1 text-xs whitespace-nowrap">
          <span
            aria-hidden="true"
            data-better={order > 0}
            className="size-2 rounded-full border-2 border-muted data-[better=true]:border-served data-[better=true]:bg-served"
          />
          {differenceText(name, before, value)} {order > 0 ? texts.better : texts.worse}
        </span>
      )}
    </>
  );
}

/** How an update ended that did not complete; `''`: it did, or there was none. */
const endingText = ({ time }: FiguresTexts, { ending }: Outcome): string =>
  ending === 'completed' || ending === 'no-update' ? '' : time.endings[ending];

/** `−15.7 s`, `+2`; `''` where one of them has no value. */
function differenceText(name: MeasureName, before: number | null, value: number | null): string {
  if (before === null || value === null) return '';
  const difference = value - before;
  switch (MEASURE_FACTS[name].unit) {
    case 'ms':
      return `${signed(Math.round(difference / 100) / 10) ?? '±0'} s`;
    case 'ratio':
      return `${signed(Math.round(difference * 100)) ?? '±0'} %`;
    case 'count':
      return signed(Math.round(difference * 100) / 100) ?? '';
  }
}
