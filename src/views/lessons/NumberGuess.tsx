import { useId, useState } from 'react';
import { useClassroomTexts } from '../../i18n/late-messages';
import type { Measure, Question } from '../../lessons';
import { guessThat, useLesson } from '../../state/lesson';
import { isTime } from './guess-text';

/** As far as the slider goes at first; what is typed may go farther. */
const FARTHEST: Readonly<Record<Measure, number>> = {
  failed: 400,
  lowest: 20,
  peak: 30,
  created: 40,
  listed: 40,
  fullest: 10,
  answered: 500,
  'all-peak': 40,
  holders: 10,
  duration: 180,
  mixed: 180,
  watch: 60,
};

interface NumberGuessProps {
  readonly question: Extract<Question, { ask: 'number' }>;
}

/** A count, or a time in seconds. */
export function NumberGuess({ question: { measure } }: NumberGuessProps) {
  const { number: texts } = useClassroomTexts();
  const id = useId();
  const guess = useLesson((state) => state.guess);
  const scale = isTime(measure) ? 1_000 : 1;
  const value = guess?.ask === 'number' ? guess.value / scale : null;
  // What is being typed need not be a number yet.
  const [typed, setTyped] = useState<string | null>(null);
  const put = (next: number) => {
    if (Number.isFinite(next) && next >= 0) guessThat({ ask: 'number', value: next * scale });
  };
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-[13px] font-semibold">
        {isTime(measure) ? texts.howLong : texts.label}
      </label>
      <div className="flex items-center gap-3">
        <input
          id={id}
          type="number"
          inputMode="decimal"
          min={0}
          step={1}
          value={typed ?? (value === null ? '' : String(value))}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            put(currentTarget.value === '' ? NaN : currentTarget.valueAsNumber);
          }}
          onBlur={() => setTyped(null)}
          className="h-9 w-24 rounded-control border border-line bg-panel px-2 text-right font-mono text-lg text-ink"
        />
        <input
          type="range"
          aria-label={isTime(measure) ? texts.howLong : texts.label}
          min={0}
          max={Math.max(FARTHEST[measure], value ?? 0)}
          step={1}
          value={value ?? 0}
          onChange={({ currentTarget }) => {
            setTyped(null);
            put(currentTarget.valueAsNumber);
          }}
          className="h-6 min-w-0 flex-1 accent-accent"
        />
      </div>
    </div>
  );
}
