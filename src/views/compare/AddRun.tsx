import { Plus } from 'lucide-react';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { counterpartsOf, type Counterpart } from '../../analysis';
import type { CompareTexts } from '../../i18n/compare-texts';
import { useCompareTexts } from '../../i18n/late-messages';
import { valueText } from '../../scenario';
import { compareWithEdit, mayCompareMore } from '../../state/compare';
import { useCompared } from '../../state/compared';
import type { ComparedRun } from '../../state/compared-runs';
import { usePlayhead } from '../../state/playhead';
import { pinAt, serviceOf } from '../../state/scenario';
import { useSelection } from '../../state/selection';
import { Button } from '../../ui/Button';

const Sources = lazy(() => import('./Sources'));

const CHIP = 'min-h-6 rounded-full border border-line px-2.5 text-xs hover:bg-sunken';

interface AddRunProps {
  readonly runs: readonly ComparedRun[];
  /** What the row begins with. */
  readonly children: ReactNode;
}

/** What to put beside the run that is edited: a counterpart of it at a press, or anything else. */
export function AddRun({ runs, children }: AddRunProps) {
  const { add: texts } = useCompareTexts();
  const [isAsked, setAsked] = useState(false);
  const hasRoom = useCompared(({ beside }) => mayCompareMore(beside));
  // Nothing is to be seen yet without another run.
  const isAlone = runs.length < 2;
  const isOpen = (isAlone || isAsked) && hasRoom;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {children}
        {!hasRoom && <p className="text-xs text-muted">{texts.full}</p>}
        {!isAlone && hasRoom && (
          <Button aria-expanded={isAsked} onClick={() => setAsked(!isAsked)}>
            <Plus size={14} aria-hidden="true" />
            {texts.title}
          </Button>
        )}
      </div>
      {isOpen && <Offers runs={runs} onDone={() => setAsked(false)} />}
    </>
  );
}

interface OffersProps {
  readonly runs: readonly ComparedRun[];
  readonly onDone: () => void;
}

function Offers({ runs, onDone }: OffersProps) {
  const texts = useCompareTexts();
  const [hasSources, setSources] = useState(false);
  const edited = runs.find(({ isEdited }) => isEdited);
  const { pin, service, counterparts } = useCounterparts(edited);
  const compareSetting = async ({ setting, value }: Counterpart) => {
    await compareWithEdit({ kind: 'set', pin, service, setting, value });
    onDone();
  };
  return (
    <div className="grid gap-2">
      <div
        role="group"
        aria-label={texts.add.title}
        className="flex flex-wrap items-center gap-1.5 text-[13px]"
      >
        <span className="mr-1 text-muted">{texts.add.title}</span>
        {counterparts.map((counterpart) => (
          <button
            type="button"
            key={`${counterpart.setting} ${counterpart.value}`}
            className={CHIP}
            onClick={() => void compareSetting(counterpart)}
          >
            {chipText(texts, counterpart)}
          </button>
        ))}
        <button
          type="button"
          className={`${CHIP} flex items-center gap-1 aria-expanded:bg-accent-soft`}
          aria-expanded={hasSources}
          onClick={() => setSources(!hasSources)}
        >
          <Plus size={13} aria-hidden="true" />
          {texts.add.others}
        </button>
      </div>
      {hasSources && (
        <Suspense>
          <Sources onDone={onDone} />
        </Suspense>
      )}
    </div>
  );
}

function chipText({ add }: CompareTexts, { setting, value }: Counterpart): string {
  if (setting === 'healthcheck') return value === true ? add.check : add.noCheck;
  const text = `${setting} ${valueText(setting, value)}`;
  return setting === 'parallelism' && value === 0 ? `${text} (${add.allAtOnce})` : text;
}

/** Counterparts of the command that the settings edit. */
function useCounterparts(edited: ComparedRun | undefined): {
  readonly pin: number;
  readonly service: string;
  readonly counterparts: readonly Counterpart[];
} {
  const chosen = useSelection((selection) => selection.pin);
  const scenario = edited?.scenario;
  const recording = edited?.recording ?? null;
  const suggested = usePlayhead(({ atMs }) =>
    scenario === undefined ? null : pinAt(scenario, recording, atMs),
  );
  const pin = chosen ?? suggested ?? -1;
  return useMemo(() => {
    const run = scenario?.timeline[pin]?.run;
    if (scenario === undefined || recording === null || run === undefined) {
      return { pin, service: '', counterparts: [] };
    }
    const service = serviceOf(recording, run);
    const counterparts = counterpartsOf(scenario, recording, pin, service);
    return { pin, service: recording.services[service]?.name ?? '', counterparts };
  }, [scenario, recording, pin]);
}
