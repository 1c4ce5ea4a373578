import { useEffect, useMemo, useState } from 'react';
import {
  compareMeasured,
  MEASURE_NAMES,
  readValues,
  scenarioAt,
  suggestedValues,
  sweepOf,
  cellNow,
  type MeasureName,
  type Sweep,
} from '../../analysis';
import { seconds } from '../../i18n/format';
import { useExploreTexts, useLateMessages } from '../../i18n/late-messages';
import { measuredText } from '../../i18n/measured-text';
import { compareWith, mayCompareMore } from '../../state/compare';
import { useCompared } from '../../state/compared';
import {
  cancelSweep,
  chooseAxis,
  chooseMeasure,
  startSweep,
  SWEPT,
  useSweep,
  type AxisChoice,
  type SweepRun,
} from '../../state/sweep';
import { takeScenario } from '../../state/take-setting';
import { openWay } from '../../state/way';
import { Select } from '../../ui/Select';
import { AxisPicker } from './AxisPicker';
import { CellCard } from './CellCard';
import { settingText, valueOf } from './cell-text';
import { HeatMap } from './HeatMap';
import { LineChart } from './LineChart';
import { RunningBar } from './RunningBar';
import type { Ground } from './use-ground';

/** A grid of runs over one or two parameters. */
export function SweepTab({ ground }: { readonly ground: Ground }) {
  const texts = useExploreTexts().sweep;
  const { measures } = useLateMessages();
  const { axes, measure, run } = useSweep();
  const sweep = useMemo(() => sweepOn(ground, axes), [ground, axes]);
  useEffect(() => {
    if (sweep !== null && useSweep.getState().run?.sweep !== sweep) void startSweep(sweep);
  }, [sweep]);
  const [first = null, second = null] = axes;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <AxisPicker
          label={texts.vary}
          scenario={ground.scenario}
          parameters={ground.parameters}
          choice={first}
          isOptional={false}
          onChoose={(choice) => chooseAxis(0, choice)}
        />
        <AxisPicker
          label={texts.against}
          scenario={ground.scenario}
          parameters={ground.parameters.filter(({ name }) => name !== first?.name)}
          choice={second}
          isOptional
          onChoose={(choice) => chooseAxis(1, choice)}
        />
        <div className="flex items-center gap-2">
          <span aria-hidden="true" className="text-[13px] text-muted">
            {texts.measure}
          </span>
          <Select
            label={texts.measure}
            isLabelHidden
            value={measure}
            options={MEASURE_NAMES.map((value) => ({ value, text: measures.names[value] }))}
            onChange={chooseMeasure}
            className="text-xs"
          />
        </div>
      </div>
      {run !== null && <Result run={run} measure={measure} />}
    </div>
  );
}

/** The sweep that is chosen; null: what is chosen is not there in this scenario, or has no values. */
function sweepOn(
  { scenario, subject, parameters }: Ground,
  choices: readonly AxisChoice[],
): Sweep | null {
  const axes = choices.flatMap(({ name, typed }) => {
    const parameter = parameters.find((one) => one.name === name);
    if (parameter === undefined) return [];
    const read = typed === null ? null : readValues(parameter, typed);
    const values = read?.ok === true ? read.value : suggestedValues(parameter);
    return values.length === 0 ? [] : [{ parameter, values }];
  });
  return axes.length === 0 ? null : sweepOf(axes, { scenario, subject, measures: SWEPT });
}

/** The cell with the least time of those in which no request fails; null: there is none. */
function bestOf({ answers }: SweepRun): number | null {
  const free = [...answers]
    .filter(([, answer]) => answer.ok && answer.value.ending === 'completed')
    .filter(([, answer]) => valueOf(answer, 'failed') === 0)
    .toSorted(
      ([a, one], [b, other]) =>
        compareMeasured('duration', valueOf(one, 'duration'), valueOf(other, 'duration')) || a - b,
    );
  return free[0]?.[0] ?? null;
}

interface ResultProps {
  readonly run: SweepRun;
  readonly measure: MeasureName;
}

function Result({ run, measure }: ResultProps) {
  const texts = useExploreTexts().sweep;
  const { measures } = useLateMessages();
  const [chosen, choose] = useState<number | null>(null);
  const [dragged, drag] = useState<number | null>(null);
  const mayCompare = useCompared(({ beside }) => mayCompareMore(beside));
  const { sweep, answers, progress } = run;
  const parameters = sweep.axes.map(({ parameter }) => parameter);
  const best = bestOf(run);
  const now = cellNow(sweep);
  const shown = chosen ?? now ?? best ?? 0;
  const scenarioOf = (cell: number) => {
    const set = scenarioAt(sweep.trials, sweep.points[cell] ?? []);
    return set.ok ? set.value : null;
  };
  const open = (cell: number) => {
    const scenario = scenarioOf(cell);
    if (scenario === null) return;
    takeScenario(scenario);
    void openWay('watch');
  };
  const compare = (cell: number) => {
    const scenario = scenarioOf(cell);
    if (scenario !== null) compareWith(scenario);
  };
  const legend = (cell: number) =>
    [
      settingText(parameters, sweep.points[cell] ?? []),
      measuredText(measures, 'duration', valueOf(answers.get(cell), 'duration')),
    ] as const;
  return (
    <>
      <div className="flex min-h-7 flex-wrap items-center gap-x-3 text-[13px] text-muted">
        <span>
          {texts.shows(
            measures.names[measure],
            parameters.map(({ name }) => name),
          )}
        </span>
        {progress === null ? (
          <span>{texts.took(run.runs, seconds(run.tookMs))}</span>
        ) : (
          <RunningBar {...progress} onCancel={cancelSweep} />
        )}
      </div>
      <div className="flex flex-wrap items-start gap-6">
        <div className="grid min-w-0 gap-2 overflow-x-auto">
          {parameters.length === 1 && <LineChart run={run} measure={measure} />}
          <HeatMap
            run={run}
            measure={measure}
            best={best}
            chosen={chosen}
            onChoose={choose}
            onOpen={open}
            onCompare={compare}
            onDrag={drag}
          />
          <ul className="grid gap-0.5 text-xs">
            {now !== null && (
              <li className="font-semibold">
                <span aria-hidden="true">■ </span>
                {texts.now(...legend(now))}
              </li>
            )}
            {best !== null && (
              <li className="font-semibold text-accent">
                <span aria-hidden="true">■ </span>
                {texts.best(...legend(best))}
              </li>
            )}
            <li className="text-muted">
              {measure === 'failed' && `${texts.line} `}
              {texts.hint}
            </li>
          </ul>
        </div>
        {/* A drop does what the button within does. */}
        {/* oxlint-disable-next-line no-noninteractive-element-interactions */}
        <section
          aria-label={settingText(parameters, sweep.points[shown] ?? [])}
          data-drop={dragged !== null || undefined}
          className="grid w-72 content-start gap-2 rounded-panel border border-line p-3 data-drop:border-2 data-drop:border-dashed data-drop:border-accent"
          onDragOver={(event) => {
            if (dragged !== null && mayCompare) event.preventDefault();
          }}
          onDrop={(event) => {
            event.preventDefault();
            if (dragged !== null) compare(dragged);
          }}
        >
          {dragged === null ? (
            <CellCard
              parameters={parameters}
              point={sweep.points[shown] ?? []}
              answer={answers.get(shown)}
              mayCompare={mayCompare}
              onOpen={() => open(shown)}
              onCompare={() => compare(shown)}
            />
          ) : (
            <p className="min-h-40 content-center text-center text-[13px] text-accent">
              {mayCompare ? texts.drop : texts.full}
            </p>
          )}
        </section>
      </div>
    </>
  );
}
