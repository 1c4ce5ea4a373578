import { Check, X } from 'lucide-react';
import { useClassroomTexts } from '../../i18n/late-messages';
import type { Guess, PredictStep, StepTexts, Verdict } from '../../lessons';
import { sceneNow, useLesson } from '../../state/lesson';
import { guessText, offText } from './guess-text';
import { RichText } from './RichText';

interface VerdictPartProps {
  readonly step: PredictStep;
  readonly texts: StepTexts;
}

/** How a guess compares with the run: in words, and in numbers. */
export function VerdictPart({ step, texts }: VerdictPartProps) {
  const verdict = useLesson((state) => state.verdict);
  const guess = useLesson((state) => state.guess);
  const words = useClassroomTexts();
  if (verdict === null || guess === null) return null;
  const { isRight } = verdict;
  return (
    <div className="space-y-2.5">
      <div
        role="status"
        data-right={isRight}
        className="rounded-panel border border-line bg-page px-3 py-2.5 data-[right=true]:border-served"
      >
        <p className="mb-1 flex items-center gap-1.5 text-sm font-semibold">
          {isRight ? (
            <Check size={16} className="text-served" aria-hidden="true" />
          ) : (
            <X size={16} aria-hidden="true" />
          )}
          {isRight ? words.isRight : words.isWrong}
        </p>
        <p className="text-[15px] leading-6.5">
          <RichText text={sentenceOf(texts, verdict)} />
        </p>
      </div>
      <Numbers step={step} texts={texts} verdict={verdict} guess={guess} />
    </div>
  );
}

/** A slip has a sentence of its own; one that lacks it is told as any wrong guess. */
function sentenceOf({ right, wrong, slips }: StepTexts, { isRight, slip }: Verdict): string {
  const words = isRight ? right : (slips?.[slip ?? ''] ?? wrong);
  return words ?? right ?? wrong ?? '';
}

interface NumbersProps extends VerdictPartProps {
  readonly verdict: Verdict;
  readonly guess: Guess;
}

function Numbers({ step: { question }, texts, verdict, guess }: NumbersProps) {
  const words = useClassroomTexts();
  const scene = sceneNow();
  if (scene === null) return null;
  const about = { texts: words, question, ...scene, options: texts.options ?? {} };
  const rows = [
    [words.yours, guessText(about, guess)],
    [words.truth, guessText(about, verdict.truth)],
    [words.off, offText(words, question, verdict)],
  ] as const;
  return (
    <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 gap-y-0.5 px-1 text-[13px]">
      {rows.map(([name, value]) =>
        value === null ? null : (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="font-semibold tabular-nums">
              <RichText text={value} />
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}
