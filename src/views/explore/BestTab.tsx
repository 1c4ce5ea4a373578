import { Columns2, Search } from 'lucide-react';
import { useState } from 'react';
import {
  changesBetween,
  usualAxes,
  type BestFound,
  type Candidate,
  type Limit,
  type MeasureName,
  type Parameter,
} from '../../analysis';
import { seconds } from '../../i18n/format';
import { useExploreTexts, useLateMessages } from '../../i18n/late-messages';
import { measuredText } from '../../i18n/measured-text';
import { lookForBest, stopLooking, TOLD, useBest, type BestSearch } from '../../state/best';
import { compareWith, mayCompareMore } from '../../state/compare';
import { useCompared } from '../../state/compared';
import { takeScenario, withSetting } from '../../state/take-setting';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { ChangeList } from '../advice/ChangeList';
import { settingText, valueOf } from './cell-text';
import { FrontChart } from './FrontChart';
import { ShortField } from './ShortField';
import type { Ground } from './use-ground';

const WISHES = ['duration', 'mixed', 'peak', 'failed'] as const;
const PLENTY = 100_000;

/** Given limits and a wish, the best setting of the update. */
export function BestTab({ ground }: { readonly ground: Ground }) {
  const texts = useExploreTexts();
  const { search, tried, found, runs, tookMs } = useBest();
  const { scenario, subject, recording, parameters } = ground;
  const replicas = Number(parameters.find(({ name }) => name === 'replicas')?.now ?? 1);
  const [wish, setWish] = useState<(typeof WISHES)[number]>('duration');
  const [isFree, setFree] = useState(true);
  const [isThrough, setThrough] = useState(true);
  const [isNoRiskier, setNoRiskier] = useState(true);
  const [lowest, setLowest] = useState<number | null>(null);
  const [peak, setPeak] = useState<number | null>(null);
  const axes = usualAxes(parameters);
  const limits: readonly Limit[] = [
    ...(isFree ? [{ measure: 'failed', atMost: 0 } as const] : []),
    ...(isThrough ? [{ ending: 'completed' } as const] : []),
    ...(lowest === null ? [] : [{ measure: 'lowest', atLeast: lowest } as const]),
    ...(peak === null ? [] : [{ measure: 'peak', atMost: peak } as const]),
  ];
  return (
    <div className="grid max-w-4xl gap-3">
      <p className="text-[13px] text-muted">{texts.best.about}</p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-[13px]">
        <span className="text-muted">{texts.best.limits}</span>
        <Tick text={texts.best.noFailed} isOn={isFree} onChange={setFree} />
        <Tick text={texts.best.completes} isOn={isThrough} onChange={setThrough} />
        <Tick text={texts.best.noRiskier} isOn={isNoRiskier} onChange={setNoRiskier} />
        <CountField
          label={texts.best.atLeast}
          value={lowest}
          suggested={replicas}
          onChange={setLowest}
        />
        <CountField label={texts.best.atMost} value={peak} suggested={PLENTY} onChange={setPeak} />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-[13px]">
        <span className="flex items-center gap-2">
          <span aria-hidden="true" className="text-muted">
            {texts.best.wish}
          </span>
          <Select
            label={texts.best.wish}
            isLabelHidden
            value={wish}
            options={WISHES.map((value) => ({ value, text: texts.best.wishes[value] }))}
            onChange={setWish}
          />
        </span>
        <span className="text-xs text-muted">
          {texts.best.vary} {axes.map(({ parameter }) => parameter.name).join(', ')}
        </span>
        <Button
          look="primary"
          disabled={axes.length === 0}
          onClick={() =>
            void lookForBest(
              { scenario, subject, question: { axes, limits, wish, isNoRiskier } },
              recording,
            )
          }
        >
          <Search size={14} aria-hidden="true" />
          {texts.best.look}
        </Button>
        <span className="flex min-h-7 items-center gap-2 text-xs tabular-nums">
          {tried !== null && (
            <>
              <span role="status">{texts.best.tried(tried)}</span>
              <Button className="px-2 py-0 text-xs" onClick={stopLooking}>
                {texts.cancel}
              </Button>
            </>
          )}
          {found !== null && (
            <span role="status">
              {texts.best.triedAll(found.tried.length, runs, seconds(tookMs))}
            </span>
          )}
        </span>
      </div>
      {found !== null && search !== null && <Found search={search} found={found} />}
    </div>
  );
}

interface TickProps {
  readonly text: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

const Tick = ({ text, isOn, onChange }: TickProps) => (
  <label className="flex min-h-6 items-center gap-1.5">
    <input
      type="checkbox"
      checked={isOn}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
    {text}
  </label>
);

interface CountFieldProps {
  readonly label: string;
  readonly value: number | null;
  readonly suggested: number;
  readonly onChange: (value: number | null) => void;
}

/** A count, or nothing. */
const CountField = ({ label, value, suggested, onChange }: CountFieldProps) => (
  <ShortField
    label={label}
    value={value === null ? '' : String(value)}
    onChange={(typed) => {
      const text = typed.trim();
      const isCount = /^\d{1,6}$/.test(text) && Number(text) <= Math.max(suggested, 0);
      if (text === '' || isCount) onChange(text === '' ? null : Number(text));
      return text === '' || isCount;
    }}
  />
);

interface FoundProps {
  readonly search: BestSearch;
  readonly found: BestFound;
}

function Found({ search, found }: FoundProps) {
  const texts = useExploreTexts().best;
  const { measures } = useLateMessages();
  const { best, now, byDefault } = found;
  const { question, scenario } = search;
  const parameters = question.axes.map(({ parameter }) => parameter);
  const isNow = best.point.join() === now.point.join();
  const rows: readonly (readonly [string, Candidate])[] = [
    [texts.found, best],
    ...(isNow ? [] : [[texts.now, now] as const]),
    [texts.byDefault, byDefault],
  ];
  return (
    <>
      <p className="text-[13px] font-semibold">
        {best.score.excess > 0 ? texts.none : isNow ? texts.isNow : null}
      </p>
      <div className="overflow-x-auto">
        <table className="text-[13px] tabular-nums">
          <thead>
            <tr className="text-left text-[11px] text-muted">
              <th scope="col">
                <span className="sr-only">{texts.setting}</span>
              </th>
              <th scope="col" className="pr-4 font-medium">
                {texts.setting}
              </th>
              {TOLD.map((name) => (
                <th
                  key={name}
                  scope="col"
                  className="pr-4 font-medium"
                  title={measures.about[name]}
                >
                  {measures.names[name]}
                </th>
              ))}
              <th scope="col" className="font-medium" title={texts.riskAbout}>
                {texts.risk}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([text, candidate]) => (
              <tr key={text} className="border-t border-line align-top">
                <th scope="row" className="py-1 pr-4 text-left font-semibold whitespace-nowrap">
                  {text}
                </th>
                <td className="py-1 pr-4 font-mono text-xs">
                  {settingText(parameters, candidate.point)}
                </td>
                {TOLD.map((name) => (
                  <TableValue key={name} name={name} candidate={candidate} />
                ))}
                <td className="py-1">{riskText(candidate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!isNow && <Offer search={search} parameters={parameters} best={best} before={scenario} />}
      {found.front.length > 1 && (
        <FrontChart
          found={found}
          wish={question.wish}
          settingOf={({ point }) => settingText(parameters, point)}
        />
      )}
    </>
  );
}

const riskText = ({ outlook: { ifBad } }: Candidate): string => {
  const failed = valueOf(ifBad, 'failed');
  return failed === null ? '–' : String(failed);
};

function TableValue({
  name,
  candidate,
}: {
  readonly name: MeasureName;
  readonly candidate: Candidate;
}) {
  const { measures } = useLateMessages();
  const value = valueOf(candidate.outlook.asIs, name);
  return (
    <td
      data-failure={name === 'failed' && value !== null && value > 0}
      className="py-1 pr-4 whitespace-nowrap data-[failure=true]:font-semibold data-[failure=true]:text-failure"
    >
      {measuredText(measures, name, value)}
    </td>
  );
}

interface OfferProps {
  readonly search: BestSearch;
  readonly parameters: readonly Parameter[];
  readonly best: Candidate;
  readonly before: BestSearch['scenario'];
}

/** The change that makes it so, to take over or to compare. */
function Offer({ parameters, best, before }: OfferProps) {
  const texts = useExploreTexts().best;
  const mayCompare = useCompared(({ beside }) => mayCompareMore(beside));
  const after = withSetting(before, parameters, best.point);
  if (after === null) return null;
  return (
    <section aria-label={texts.change} className="grid justify-items-start gap-2">
      <h3 className="text-[13px] font-semibold">{texts.change}</h3>
      <ChangeList changes={changesBetween(before, after)} />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={() => takeScenario(after)}>
          {texts.take}
        </Button>
        <Button disabled={!mayCompare} onClick={() => compareWith(after)}>
          <Columns2 size={14} aria-hidden="true" />
          {texts.compare}
        </Button>
      </div>
    </section>
  );
}
