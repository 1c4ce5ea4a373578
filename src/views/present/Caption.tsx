import { useEffect, useRef } from 'react';
import { usePresentTexts } from '../../i18n/late-messages';
import { clock } from '../../i18n/format';
import { useIsFutureHidden } from '../../state/concealed';
import { usePlayhead } from '../../state/playhead';
import { useCue } from '../../state/present';
import { useRun } from '../../state/run';
import { useScenario } from '../../state/scenario';
import { captionText } from './caption-text';

/** What the class is to see now; read out as it changes. */
export function Caption({ isShown }: { readonly isShown: boolean }) {
  const texts = usePresentTexts();
  const whole = useRun((run) => run.whole);
  const at = useCue();
  const isHidden = useIsFutureHidden();
  const title = useScenario(({ history }) => history.present.title);
  // A title may tell how it ends.
  const text =
    at !== null && whole !== null
      ? captionText(texts, whole, at)
      : isHidden
        ? texts.hidden
        : (title ?? texts.title);
  const isCommand =
    at?.planned.caption == null && (at?.cue?.kind === 'command' || at?.cue?.kind === 'refused');
  return (
    <h1
      aria-live="polite"
      data-command={isCommand}
      data-long={text.length > LONG}
      className={isShown ? 'present-caption' : 'sr-only'}
    >
      {text}
    </h1>
  );
}

/** Longer captions take two lines of smaller type. */
const LONG = 46;

/** The time at the playhead, written without React while it plays. */
export function Clock() {
  const texts = usePresentTexts();
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const show = (atMs: number) => {
      const text = clock(atMs);
      if (ref.current !== null && ref.current.textContent !== text) ref.current.textContent = text;
    };
    show(usePlayhead.getState().atMs);
    return usePlayhead.subscribe(({ atMs }) => show(atMs));
  }, []);
  return (
    <p className="present-clock">
      <span className="sr-only">{texts.now} </span>
      <span ref={ref} />
    </p>
  );
}
