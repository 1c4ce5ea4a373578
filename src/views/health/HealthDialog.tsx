import { Minus, Plus } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { Probe, TaskLife } from '../../analysis';
import type { HealthCheck } from '../../engine';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { brief } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { HealthTimeline } from './HealthTimeline';
import { CROSS, HOURGLASS, lookOf } from './ProbeMarks';
import { ProbeStepper } from './ProbeStepper';
import { ProbeTable } from './ProbeTable';
import { VerdictText } from './VerdictText';

const ZOOM_MAX = 64;

interface HealthDialogProps {
  readonly life: TaskLife;
  readonly name: string;
  /** Node, address, image: what tells the task from others. */
  readonly about: string;
  readonly hue: number;
  readonly onClose: () => void;
}

/** The health-check timeline as large as the window, and closer where one looks closely. */
export function HealthDialog({ life, name, about, hue, onClose }: HealthDialogProps) {
  const messages = useMessages();
  const texts = useLateMessages().task.health;
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [zoom, setZoom] = useState(1);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const { check } = life;
  return (
    <dialog
      ref={dialog}
      aria-labelledby={title}
      onClose={onClose}
      className="m-auto w-[min(72rem,94vw)] rounded-panel border border-line bg-panel p-5 text-sm text-ink backdrop:bg-black/40"
    >
      <header className="flex items-start justify-between gap-4">
        <div>
          <h2 id={title} className="text-base font-semibold">
            {name} · {texts.title}
          </h2>
          <p className="mt-0.5 text-[13px] text-muted">{about}</p>
          {check !== null && (
            <p className="font-mono text-xs leading-5 text-muted">{settingsOf(check)}</p>
          )}
        </div>
        <div className="flex shrink-0 gap-1 whitespace-nowrap">
          <Button
            className="px-2!"
            aria-label={texts.zoomOut}
            disabled={zoom === 1}
            onClick={() => setZoom(zoom / 2)}
          >
            <Minus size={14} aria-hidden="true" />
          </Button>
          <Button
            className="px-2!"
            aria-label={texts.zoomIn}
            disabled={zoom === ZOOM_MAX}
            onClick={() => setZoom(zoom * 2)}
          >
            <Plus size={14} aria-hidden="true" />
          </Button>
          <Button onClick={() => dialog.current?.close()}>{messages.app.close}</Button>
        </div>
      </header>
      <div className="mt-4">
        <HealthTimeline life={life} name={name} hue={hue} look="wide" zoom={zoom} />
      </div>
      {check !== null && (
        <div className="flex flex-wrap items-center justify-between gap-x-6">
          <ProbeStepper life={life} />
          <Legend />
        </div>
      )}
      <VerdictText life={life} />
      <ProbeTable life={life} />
    </dialog>
  );
}

/** The check in force, by the names of a stack file. */
function settingsOf(check: HealthCheck): string {
  const { intervalMs, timeoutMs, retries, startPeriodMs, startIntervalMs } = check;
  return [
    `interval ${brief(intervalMs)}`,
    `timeout ${brief(timeoutMs)}`,
    `retries ${retries}`,
    `start_period ${brief(startPeriodMs)}`,
    // H-2: it counts for nothing without a start period.
    ...(startIntervalMs === null || startPeriodMs === 0
      ? []
      : [`start_interval ${brief(startIntervalMs)}`]),
  ].join(' · ');
}

const FORMS: readonly Pick<Probe, 'result' | 'isForgiven'>[] = [
  { result: 'passed', isForgiven: false },
  { result: 'failed', isForgiven: false },
  { result: 'timed out', isForgiven: false },
  { result: 'failed', isForgiven: true },
];

/** What the forms of the probes mean. */
function Legend() {
  const texts = useLateMessages().task.health;
  return (
    <ul className="flex flex-wrap gap-x-4 text-xs text-muted">
      {FORMS.map((form) => {
        const isGood = form.result === 'passed';
        return (
          <li key={`${form.result} ${form.isForgiven}`} className="flex items-center gap-1.5">
            <svg width="14" height="18" viewBox="-7 -9 14 18" aria-hidden="true">
              <rect
                x={isGood ? -2.5 : -6}
                y={-8}
                width={isGood ? 5 : 12}
                height={16}
                rx={2.5}
                className={lookOf(form)}
                strokeWidth={1.5}
              />
              {!isGood && (
                <path
                  d={form.result === 'timed out' ? HOURGLASS : CROSS}
                  className={`fill-none ${form.isForgiven ? 'stroke-failure' : 'stroke-panel'}`}
                  strokeWidth={1.75}
                />
              )}
            </svg>
            {form.isForgiven ? texts.notCounted : texts.results[form.result ?? 'pending']}
          </li>
        );
      })}
    </ul>
  );
}
