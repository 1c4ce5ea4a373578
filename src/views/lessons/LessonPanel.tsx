import { X } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, type RefObject } from 'react';
import { useClassroomTexts } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { LESSON_NAMES, type Step } from '../../lessons';
import {
  back,
  check,
  hint,
  leaveLesson,
  next,
  play,
  skip,
  stepOf,
  useLesson,
  type OpenLesson,
} from '../../state/lesson';
import { Button } from '../../ui/Button';
import { useReducedMotion } from '../../ui/useMedia';
import { GuessControl } from './GuessControl';
import { DoPart } from './DoPart';
import { FilePart } from './FilePart';
import { RichText } from './RichText';
import { StepDots } from './StepDots';
import { stepTexts, useLessonTexts } from './use-texts';
import { VerdictPart } from './VerdictPart';
import { LastButtons } from './LastButtons';

// Fetched with a lesson that somebody has built.
const BuiltBar = lazy(() => import('./builder/BuiltBar'));

/** The lesson that is open, in the place of the settings. */
export function LessonPanel() {
  const open = useLesson((state) => state.open);
  const { app } = useMessages();
  if (open === null) return <p className="px-4 pt-3 text-muted">{app.loading}</p>;
  return (
    <Suspense fallback={<p className="px-4 pt-3 text-muted">{app.loading}</p>}>
      <Lesson open={open} />
    </Suspense>
  );
}

function Lesson({ open }: { readonly open: OpenLesson }) {
  const texts = useClassroomTexts();
  const lessonTexts = useLessonTexts(open);
  const step = useLesson(stepOf);
  const index = useLesson((state) => state.index);
  const isChecked = useLesson((state) => state.verdict !== null);
  const isReady = useLesson((state) => state.isReady);
  const panel = useRef<HTMLFormElement>(null);
  const number = LESSON_NAMES.findIndex((name) => name === open.name) + 1;
  useFocusOfStep(panel, isReady ? `${index} ${isChecked}` : null);
  if (step === null) return null;
  return (
    <section aria-label={lessonTexts.title} className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-start gap-2 px-4 pt-2.5 pb-1.5">
        <h2 className="min-w-0 flex-1 text-[13px] leading-5 font-semibold">
          {number > 0 && (
            <span className="text-muted">{texts.head(number, LESSON_NAMES.length)} · </span>
          )}
          <RichText text={lessonTexts.title} />
        </h2>
        <Button
          look="bare"
          className="-my-0.5 -mr-2 px-1.5!"
          aria-label={texts.leave}
          title={texts.leave}
          onClick={leaveLesson}
        >
          <X size={15} aria-hidden="true" />
        </Button>
      </header>
      <Suspense>{open.built !== null && <BuiltBar open={open} />}</Suspense>
      <StepDots open={open} />
      <form
        ref={panel}
        onSubmit={(event) => {
          event.preventDefault();
          goOn(step, isChecked);
        }}
        className="flex min-h-0 flex-1 flex-col"
      >
        <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-4 pt-2 pb-3">
          <StepBody key={index} open={open} step={step} />
        </div>
        <footer className="flex flex-wrap items-center gap-1.5 border-t border-line px-4 py-2">
          <Button look="bare" className="-ml-2 px-2" disabled={index === 0} onClick={back}>
            {texts.back}
          </Button>
          <HintButton hasHint={stepTexts(lessonTexts, step.id).hint !== undefined} />
          <span className="ml-auto flex gap-1.5">
            <StepButtons step={step} isLast={index === open.lesson.steps.length - 1} />
          </span>
        </footer>
      </form>
    </section>
  );
}

/** Enter checks a guess, and goes on once it is. */
function goOn(step: Step, isChecked: boolean): void {
  if (step.kind === 'predict' && !isChecked) check();
  else next();
}

/** Whenever there is something else to be done it has the focus: a guess, else what goes on. */
function useFocusOfStep(panel: RefObject<HTMLElement | null>, stage: string | null): void {
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (stage === null || last.current === stage || document.querySelector('dialog[open]') !== null)
      return;
    last.current = stage;
    const control = '[data-guess] input, [type=submit], [data-last]';
    panel.current?.querySelector<HTMLElement>(control)?.focus({ preventScroll: true });
  }, [panel, stage]);
}

interface StepProps {
  readonly open: OpenLesson;
  readonly step: Step;
}

/** What is said, and what is asked. */
function StepBody({ open, step }: StepProps) {
  const texts = stepTexts(useLessonTexts(open), step.id);
  const isHinted = useLesson((state) => state.isHinted);
  const isChecked = useLesson((state) => state.verdict !== null);
  return (
    <>
      <p role="status" className="text-[15px] leading-6.5 short:leading-5.5">
        <RichText text={texts.say} />
      </p>
      {step.kind === 'predict' && !isChecked && <GuessControl step={step} texts={texts} />}
      {step.kind === 'do' && <DoPart open={open} step={step} />}
      {isHinted && !isChecked && texts.hint !== undefined && (
        <p role="status" className="rounded-panel bg-accent-soft px-3 py-2 text-[13px] leading-5">
          <RichText text={texts.hint} />
        </p>
      )}
      {step.kind === 'predict' && isChecked && <VerdictPart step={step} texts={texts} />}
      {step.spotlight === 'settings' && step.kind !== 'do' && (
        <FilePart step={step} texts={texts} />
      )}
    </>
  );
}

function HintButton({ hasHint }: { readonly hasHint: boolean }) {
  const texts = useClassroomTexts();
  const isOffered = useLesson(({ isHinted, verdict }) => !isHinted && verdict === null);
  if (!hasHint || !isOffered) return null;
  return (
    <Button look="bare" className="px-2" onClick={hint}>
      {texts.hint}
    </Button>
  );
}

interface ButtonsProps {
  readonly step: Step;
  readonly isLast: boolean;
}

/** What goes on; first what there is to be seen. */
function StepButtons({ step, isLast }: ButtonsProps) {
  const texts = useClassroomTexts();
  const isStill = useReducedMotion();
  const isPlayed = useLesson(({ hasPlayed }) => hasPlayed);
  const isReady = useLesson((state) => state.isReady);
  const isAsked = useLesson(({ verdict }) => step.kind === 'predict' && verdict === null);
  const mayCheck = useLesson(({ guess }) => guess !== null);
  const plays = step.kind === 'watch' || (step.kind === 'predict' && !isAsked);
  if (isAsked) {
    return (
      <Button type="submit" look="primary" disabled={!mayCheck}>
        {texts.check}
      </Button>
    );
  }
  return (
    <>
      {plays && !isPlayed && (
        <Button look={isStill ? 'primary' : 'plain'} disabled={!isReady} onClick={skip}>
          {isStill ? texts.show : texts.skip}
        </Button>
      )}
      {plays && isPlayed && !isStill && <Button onClick={play}>{texts.replay}</Button>}
      {isLast ? (
        <LastButtons />
      ) : (
        <Button type="submit" look={plays && !isPlayed ? 'plain' : 'primary'}>
          {texts.next}
        </Button>
      )}
    </>
  );
}
