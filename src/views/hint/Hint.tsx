import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { forecastOf, planOutcome, type Forecast } from '../../analysis';
import type { Recording } from '../../engine';
import { useMessages } from '../../i18n/messages-context';
import { builtin, givenMs, type BuiltinName, type Scenario } from '../../scenario';
import { failuresOf } from '../../state/failures';
import { useRun } from '../../state/run';
import { editScenario, nameOf, useScenario } from '../../state/scenario';
import { Button } from '../../ui/Button';

/**
 * What is about to go wrong in a built-in scenario, and the one control that mends it. It stays while
 * things are tried out, and says what they lead to.
 */
export function Hint() {
  const messages = useMessages();
  const name = useScenario(({ history }) => nameOf(history.past[0] ?? history.present));
  const isChanged = useScenario(({ history }) => history.past.length > 0);
  const present = useScenario(({ history }) => history.present);
  const recording = useRun((run) => run.recording);
  const [dismissed, setDismissed] = useState<BuiltinName | null>(null);
  if (name === null || name === dismissed) return null;
  const { hint, mend: label } = messages.scenarios[name];
  const { mend } = builtin(name);
  const now =
    recording === null || !isChanged
      ? null
      : (planOutcome(recording, failuresOf(recording)) ??
        forecastOf(recording, 0, lastCommandMs(present, recording)));
  const isMended = now !== null && isWell(now);
  return (
    <aside
      aria-label={messages.settings.hint}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-accent-soft px-4 py-1 text-[13px] text-ink"
    >
      <p className="min-w-0">{hint}</p>
      {mend !== null && label !== null && !isMended && (
        <Button
          look="primary"
          className="min-h-7 py-0.5"
          onClick={() => {
            editScenario(mend);
            focusSettings();
          }}
        >
          {label}
        </Button>
      )}
      {now !== null && (
        <p className="flex min-h-7 items-center gap-1 font-semibold">
          {isMended && <Check size={15} className="text-served" aria-hidden="true" />}
          {messages.settings.now(messages.forecast.endings[now.ending], now.failed)}
        </p>
      )}
      <button
        type="button"
        aria-label={messages.app.dismiss}
        title={messages.app.dismiss}
        onClick={() => {
          setDismissed(name);
          focusSettings();
        }}
        className="ml-auto flex h-6 w-6 items-center justify-center rounded-md hover:bg-sunken"
      >
        <X size={14} aria-hidden="true" />
      </button>
    </aside>
  );
}

/** Nobody was turned away, or the update took itself back. */
const isWell = ({ failed, ending }: Pick<Forecast, 'failed' | 'ending'>): boolean =>
  ending === 'rolled-back' || (failed === 0 && ending !== 'paused' && ending !== 'unfinished');

/** The last command of the built-in itself is what its hint is about. */
const lastCommandMs = ({ timeline }: Scenario, recording: Recording): number =>
  Math.max(0, ...givenMs(timeline, recording).map((ms) => ms ?? 0));

/** The button that was pressed is about to go; its focus must not go with it. */
function focusSettings(): void {
  document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
}
