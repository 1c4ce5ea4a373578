import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { TaskLife } from '../../analysis';
import { brief, exactClock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { seek, usePlayhead } from '../../state/playhead';
import { selectEntry } from '../../state/selection';
import { Button } from '../../ui/Button';

/** The probe at the playhead in words, and the way to the one before and after. */
export function ProbeStepper({ life }: { readonly life: TaskLife }) {
  const late = useLateMessages();
  const texts = late.task.health;
  const why = late.why.title;
  const { probes, check } = life;
  const at = usePlayhead(({ atMs }) => probes.findLastIndex((probe) => momentOf(probe) <= atMs));
  const isPlaying = usePlayhead((playhead) => playhead.isPlaying);
  const previous = probes[at - 1];
  const next = probes[at + 1];
  const now = probes[at];
  const { endMs = null, startMs = 0 } = now ?? {};
  return (
    <div className="mt-1 flex items-center gap-1 text-xs">
      <Button
        look="bare"
        className="px-1!"
        aria-label={texts.previousProbe}
        disabled={previous === undefined}
        onClick={() => previous !== undefined && seek(momentOf(previous))}
      >
        <ChevronLeft size={16} aria-hidden="true" />
      </Button>
      <Button
        look="bare"
        className="px-1!"
        aria-label={texts.nextProbe}
        disabled={next === undefined}
        onClick={() => next !== undefined && seek(momentOf(next))}
      >
        <ChevronRight size={16} aria-hidden="true" />
      </Button>
      {/* Read out where somebody goes from probe to probe, not while the run plays. */}
      <p aria-live={isPlaying ? 'off' : 'polite'} className="min-h-8 content-center leading-tight">
        {now === undefined
          ? texts.noProbeYet(probes.length)
          : texts.probe(
              now,
              probes.length,
              check?.retries ?? 0,
              exactClock(endMs ?? startMs),
              endMs === null ? '…' : brief(endMs - startMs),
            )}
        {now?.entry != null && (
          <>
            {' '}
            <button
              type="button"
              onClick={() => selectEntry(now.entry)}
              className="min-h-6 rounded-md text-accent underline hover:bg-sunken"
            >
              {why}
            </button>
          </>
        )}
      </p>
    </div>
  );
}

/** A probe has done its work when it ends. */
const momentOf = ({ startMs, endMs }: TaskLife['probes'][number]): number => endMs ?? startMs;
