import { useEffect, useRef, useState } from 'react';
import { useLateMessages } from '../../i18n/late-messages';
import { usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';
import { endWatch } from '../../state/terminal';
import { answerAt } from '../../state/watch-answers';
import type { CommandAnswer } from '../../workers/simulation.worker';
import { onInterrupt } from './on-interrupt';
import { Output } from './Output';

interface WatchProps {
  readonly id: number;
  readonly line: string;
}

/** No more than ten times a second. */
const PAUSE_MS = 100;

/** A question that is asked again whenever the playhead or the run has moved on, one at a time. */
export function Watch({ id, line }: WatchProps) {
  const { terminal: texts } = useLateMessages();
  const [answer, setAnswer] = useState<CommandAnswer | null>(null);
  const latest = useRef<CommandAnswer | null>(null);
  useEffect(() => {
    let isBusy = false;
    let isStale = true;
    let isOver = false;
    const ask = async () => {
      if (isBusy) return;
      isBusy = true;
      while (isStale && !isOver) {
        isStale = false;
        const pause = new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        try {
          const { atMs, isPlaying } = usePlayhead.getState();
          latest.current = await answerAt(line, atMs, isPlaying);
          if (!isOver) setAnswer(latest.current);
        } catch (error) {
          isOver = true;
          reportError(error);
        }
        await pause;
      }
      isBusy = false;
    };
    const again = () => {
      isStale = true;
      void ask();
    };
    const stops = [
      usePlayhead.subscribe(({ atMs }, before) => {
        if (atMs !== before.atMs) again();
      }),
      useRun.subscribe(({ recording }, before) => {
        if (recording !== before.recording) again();
      }),
      onInterrupt(() => endWatch(id, latest.current)),
    ];
    void ask();
    return () => {
      isOver = true;
      stops.forEach((stop) => stop());
    };
  }, [id, line]);
  return (
    <>
      <p className="font-sans text-xs text-muted">
        {texts.watching}{' '}
        <button
          type="button"
          onClick={() => endWatch(id, latest.current)}
          className="min-h-6 rounded-md text-accent underline underline-offset-2"
        >
          {texts.endWatch}
        </button>
      </p>
      {/* What moves with the playhead is not read out at every step. */}
      <div aria-live="off">{answer !== null && <Output answer={answer} />}</div>
    </>
  );
}
