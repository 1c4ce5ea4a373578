import { Check, Circle, Hourglass, Slash } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { stepStateAt, type PlanStep, type StepState } from '../../analysis';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { seek, usePlayhead } from '../../state/playhead';
import { selectPin, useSelection } from '../../state/selection';
import { give, usePlanSteps } from '../../state/steering';
import { Button } from '../../ui/Button';
import { GateRows } from './GateRows';

/** The commands of the timeline as a plan: what each waits for, and how that stands at the playhead. */
export default function PlanTab() {
  const { plan: texts } = useLateMessages();
  const steps = usePlanSteps();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // What waits at the playhead, or was given last, is what somebody comes for.
    const current =
      list.current?.querySelector('[data-state=waiting]') ??
      [...(list.current?.querySelectorAll('[data-state=given]') ?? [])].at(-1);
    current?.scrollIntoView({ block: 'nearest' });
  }, []);
  if (steps === null) return null;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto pr-1">
      {steps.every(({ record }) => record === null) && (
        <p className="mb-2 text-xs text-muted">{texts.noGates}</p>
      )}
      <ol ref={list} aria-label={texts.steps} className="space-y-1">
        {steps.map((step) => (
          <Step key={step.row} step={step} />
        ))}
      </ol>
    </div>
  );
}

const LOOKS: Readonly<Record<StepState, { readonly icon: typeof Check; readonly tone: string }>> = {
  given: { icon: Check, tone: 'bg-accent text-on-accent border-accent' },
  waiting: { icon: Hourglass, tone: 'bg-accent-soft border-accent text-ink' },
  later: { icon: Circle, tone: 'border-line text-transparent' },
  'left-out': { icon: Slash, tone: 'border-line text-muted' },
};

function Step({ step }: { readonly step: PlanStep }) {
  const { plan: texts } = useLateMessages();
  const state = usePlayhead(({ atMs }) => stepStateAt(step, atMs));
  const { icon: Icon, tone } = LOOKS[state];
  const { name, run, givenMs, record } = step;
  const isChosen = useSelection(({ pin }) => pin === step.row);
  return (
    <li
      data-state={state}
      className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-2 data-[state=later]:opacity-70 data-[state=left-out]:opacity-60"
    >
      <span
        className={`mt-1 flex size-5 items-center justify-center rounded-full border ${tone}`}
        title={texts.states[state]}
      >
        <Icon size={12} aria-hidden="true" />
        <span className="sr-only">{texts.states[state]}</span>
      </span>
      <div className="min-w-0">
        <button
          type="button"
          onClick={() => {
            selectPin(isChosen ? null : step.row);
            if (!isChosen && givenMs !== null) seek(givenMs);
          }}
          aria-expanded={isChosen}
          className="block min-h-6 w-full rounded-md px-1 text-left hover:bg-sunken"
        >
          <span className="flex items-baseline gap-2">
            {name === '' ? (
              <Command run={run} />
            ) : (
              <span className="truncate font-semibold">{name}</span>
            )}
            <span className="ml-auto shrink-0 font-mono text-xs text-muted tabular-nums">
              {givenMs === null ? '—' : clock(givenMs)}
            </span>
          </span>
          {name !== '' && <Command run={run} />}
        </button>
        {record !== null && <Gate step={step} state={state} />}
        {isChosen && <GateRows step={step} />}
      </div>
    </li>
  );
}

const Command = ({ run }: { readonly run: string }) => (
  <span className="line-clamp-2 min-w-0 font-mono text-xs break-words" title={run}>
    {run}
  </span>
);

/** What a step waits for. */
function Gate({ step, state }: { readonly step: PlanStep; readonly state: StepState }) {
  const { timeline } = useMessages();
  const { plan: texts } = useLateMessages();
  const { record } = step;
  if (record === null) return null;
  const { when, unless, end, sinceMs } = record;
  return (
    <div className="px-1 text-xs text-muted">
      <p>{when.length === 0 ? texts.follows : texts.when(when)}</p>
      {unless.length > 0 && <p>{texts.unless(unless)}</p>}
      {state === 'left-out' && end !== 'ran' && end !== 'waiting' && (
        <p className="text-ink">{texts.ends[end]}</p>
      )}
      {state === 'waiting' && sinceMs !== null && (
        <p className="flex items-center gap-2 text-ink">
          {texts.waits(sinceMs)}
          <Button
            className="min-h-6 px-2 py-0 text-xs"
            title={timeline.giveNow(step.run)}
            onClick={() => give({ run: step.run, step })}
          >
            {texts.now}
          </Button>
        </p>
      )}
    </div>
  );
}
