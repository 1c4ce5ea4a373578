import { useEffect, useRef, useState } from 'react';
import { useLateMessages } from '../../i18n/late-messages';
import { usePlayhead } from '../../state/playhead';
import { askAt, endWatch } from '../../state/terminal';
import { useRun } from '../../state/run';
import type { CommandAnswer } from '../../workers/simulation.worker';
import { Output } from './Output';

interface WatchProps {
  readonly id: number;
  readonly line: string;
}

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
        try {
          const next = await askAt(line, usePlayhead.getState().atMs);
          latest.current = next;
          if (!isOver) setAnswer(next);
        } catch (error) {
          isOver = true;
          reportError(error);
        }
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
    ];
    const onKey = (event: KeyboardEvent) => {
      const isHere =
        event.target instanceof Element && event.target.closest('[role=tabpanel]') !== null;
      const isEnd = isHere && (event.key === 'Escape' || (event.key === 'c' && event.ctrlKey));
      if (isEnd) endWatch(id, latest.current);
    };
    window.addEventListener('keydown', onKey);
    void ask();
    return () => {
      isOver = true;
      stops.forEach((stop) => stop());
      window.removeEventListener('keydown', onKey);
    };
  }, [id, line]);
  return (
    <>
      <p className="font-sans text-muted">{texts.watching}</p>
      {answer !== null && <Output answer={answer} />}
    </>
  );
}
