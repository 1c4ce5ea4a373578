import { ChevronFirst, ChevronLast, Pause, Play } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { clock } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { setSpeed, SPEEDS, togglePlay, usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';
import { step } from '../../state/stepping';
import { Button } from '../../ui/Button';

/** Play, step, speed, and what the time is. */
export function Controls() {
  const messages = useMessages();
  const texts = messages.timeline;
  const isPlaying = usePlayhead((playhead) => playhead.isPlaying);
  const speed = usePlayhead((playhead) => playhead.speed);
  const end = useRun((run) => run.recording?.end);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-1">
      <h2 className="sr-only">{texts.title}</h2>
      <div className="flex gap-1">
        <Button
          look="bare"
          className="px-2"
          aria-label={texts.previous}
          title={texts.previous}
          onClick={() => step(-1)}
        >
          <ChevronFirst size={16} aria-hidden="true" />
        </Button>
        <Button
          className="w-9 px-0"
          aria-label={isPlaying ? texts.pause : texts.play}
          title={texts.shortcuts}
          onClick={togglePlay}
        >
          {isPlaying ? (
            <Pause size={15} aria-hidden="true" />
          ) : (
            <Play size={15} aria-hidden="true" />
          )}
        </Button>
        <Button
          look="bare"
          className="px-2"
          aria-label={texts.next}
          title={texts.next}
          onClick={() => step(1)}
        >
          <ChevronLast size={16} aria-hidden="true" />
        </Button>
      </div>
      <Time />
      <div role="group" aria-label={texts.speed} className="flex gap-0.5 text-xs">
        {SPEEDS.map((option) => (
          <Button
            key={option}
            look="bare"
            className="px-2 font-mono aria-pressed:bg-accent-soft aria-pressed:font-semibold"
            aria-pressed={option === speed}
            onClick={() => setSpeed(option)}
          >
            {option}×
          </Button>
        ))}
      </div>
      <p className="ml-auto truncate text-xs text-muted max-lg:hidden">
        {end === undefined || end.kind === 'settled' || end.kind === 'until'
          ? texts.forecastHint
          : endText(messages.ends, end)}
      </p>
    </div>
  );
}

function endText(
  texts: ReturnType<typeof useMessages>['ends'],
  end: Exclude<NonNullable<ReturnType<typeof useRun.getState>['recording']>['end'], undefined>,
): string {
  switch (end.kind) {
    case 'settled':
      return texts.settled(end);
    case 'until':
      return texts.until(end);
    case 'restart-loop':
      return texts['restart-loop'](end);
    case 'pending':
      return texts.pending(end);
    case 'limit':
      return texts.limit(end);
  }
}

/** The time at the playhead, written without React while it plays. */
function Time() {
  const ref = useRef<HTMLSpanElement>(null);
  const endMs = usePlayhead((playhead) => playhead.endMs);
  useEffect(() => {
    const show = (atMs: number) => {
      const text = clock(atMs);
      if (ref.current !== null && ref.current.textContent !== text) ref.current.textContent = text;
    };
    show(usePlayhead.getState().atMs);
    return usePlayhead.subscribe(({ atMs }) => show(atMs));
  }, []);
  return (
    <p className="font-mono text-[13px] tabular-nums">
      <span ref={ref} className="font-semibold" />{' '}
      <span className="text-muted">/ {clock(endMs)}</span>
    </p>
  );
}
