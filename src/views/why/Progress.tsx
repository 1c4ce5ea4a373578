import type { Progress as UpdateProgress } from '../../analysis';
import { slotName, type Ms, type Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { selectTask } from '../../state/selection';

interface ProgressProps {
  readonly recording: Recording;
  readonly progress: UpdateProgress;
  readonly atMs: Ms;
}

/** Why an update has not moved on: what each worker waits for, and until when. */
export function Progress({ recording, progress, atMs }: ProgressProps) {
  const { progress: texts } = useLateMessages().why;
  const { run, waits, left, watch } = progress;
  return (
    <section className="mt-1">
      <h5 className="text-[11px] font-semibold text-muted">{texts.title(clock(atMs))}</h5>
      <ul>
        {waits.map((wait) => {
          const name = slotName(recording, run.service, wait.slot);
          return (
            <li key={wait.slot} className="grid grid-cols-[1fr_auto] gap-2 py-0.5">
              <button
                type="button"
                disabled={wait.task < 0}
                onClick={() => selectTask(wait.task)}
                className="min-h-6 min-w-0 rounded-md px-1 text-left wrap-anywhere enabled:underline enabled:hover:bg-sunken"
              >
                {texts.waits[wait.what](wait, name)}
              </button>
              <span className="font-mono text-[11px] leading-5 text-muted">
                {wait.untilMs === null ? texts.never : `→ ${clock(wait.untilMs)}`}
              </span>
            </li>
          );
        })}
        {watch !== null && <li className="py-0.5">{texts.watch(clock(watch.untilMs))}</li>}
        {left > 0 && <li className="py-0.5 text-muted">{texts.left(left)}</li>}
      </ul>
    </section>
  );
}
