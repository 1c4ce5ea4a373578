import { useId, type KeyboardEvent } from 'react';
import type { Ms } from '../../engine';
import { clock } from '../../i18n/format';
import { useClassroomTexts } from '../../i18n/late-messages';
import type { Question } from '../../lessons';
import { guessThat, useLesson } from '../../state/lesson';
import { useAxisEnd } from '../../state/run';
import { Button } from '../../ui/Button';
import { flagText } from './guess-text';
import { parkedMs } from './parked';

/** A key moves the flag by so much, with Shift by less. */
const KEY_MS: Ms = 1_000;
const FINE_MS: Ms = 100;
const LARGE_MS: Ms = 5_000;

const KEYS: Readonly<Partial<Record<string, number>>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
};

interface WhenGuessProps {
  readonly question: Extract<Question, { ask: 'when' }>;
}

/** A moment: the flag of the timeline as a slider, or never. */
export function WhenGuess({ question }: WhenGuessProps) {
  const texts = useClassroomTexts();
  const id = useId();
  const guess = useLesson((state) => state.guess);
  const fromMs = useLesson((state) => state.fromMs);
  const toMs = useAxisEnd();
  const isNever = guess?.ask === 'when' && guess.atMs === null;
  const said = guess?.ask === 'when' ? guess.atMs : null;
  const atMs = said ?? parkedMs(fromMs, toMs);
  const put = (ms: Ms) =>
    guessThat({ ask: 'when', atMs: Math.min(Math.max(Math.round(ms), fromMs), toMs) });
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = KEYS[event.key] ?? 0;
    const large = event.key === 'PageUp' ? 1 : event.key === 'PageDown' ? -1 : 0;
    if (event.key === 'Home') put(fromMs);
    else if (event.key === 'End') put(toMs);
    else if (large !== 0) put(atMs + large * LARGE_MS);
    else if (direction !== 0) put(atMs + direction * (event.shiftKey ? FINE_MS : KEY_MS));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="space-y-2">
      <div>
        <p className="mb-1 flex items-baseline justify-between gap-2 font-semibold">
          <label htmlFor={id} className="text-[13px]">
            {texts.when.label}
          </label>
          <span aria-hidden="true" className="font-mono text-base text-accent tabular-nums">
            {isNever ? texts.never : said === null ? '–:––' : clock(said)}
          </span>
        </p>
        <input
          id={id}
          type="range"
          min={fromMs}
          max={toMs}
          step={FINE_MS}
          value={atMs}
          aria-valuetext={
            isNever
              ? texts.never
              : said === null
                ? texts.when.help
                : `${clock(said)}: ${flagText(texts, question.moment)}`
          }
          onChange={(event) => put(event.currentTarget.valueAsNumber)}
          onKeyDown={onKeyDown}
          className="h-6 w-full accent-accent"
        />
        <p className="text-xs text-muted">{texts.when.help}</p>
      </div>
      <Button
        aria-pressed={isNever}
        onClick={() => guessThat({ ask: 'when', atMs: null })}
        className="w-full aria-pressed:border-accent aria-pressed:bg-accent-soft"
      >
        {texts.neverHappens}
      </Button>
    </div>
  );
}
