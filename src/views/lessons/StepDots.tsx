import { useClassroomTexts } from '../../i18n/late-messages';
import { NO_PROGRESS, type StepEnd } from '../../lessons';
import { goToStep, useLesson, type OpenLesson } from '../../state/lesson';
import { useProgress } from '../../state/lesson-progress';

const SIGNS: Readonly<Record<StepEnd, string>> = { done: '●', right: '✓', wrong: '✕' };

/** All steps, and what became of each; any can be gone to. */
export function StepDots({ open }: { readonly open: OpenLesson }) {
  const texts = useClassroomTexts();
  const index = useLesson((state) => state.index);
  const { steps: ends } = useProgress(({ progress }) => progress[open.name] ?? NO_PROGRESS);
  const { steps } = open.lesson;
  return (
    <nav aria-label={texts.steps} className="px-3">
      <ol className="flex flex-wrap">
        {steps.map(({ id }, at) => {
          const end = ends[id];
          const name = texts.step(at + 1, steps.length);
          return (
            <li key={id}>
              <button
                type="button"
                aria-label={end === undefined ? name : `${name}: ${texts.ends[end]}`}
                aria-current={at === index ? 'step' : undefined}
                title={name}
                onClick={() => goToStep(at)}
                className="flex size-6 items-center justify-center rounded-md text-[11px] text-muted hover:bg-sunken aria-[current=step]:bg-accent aria-[current=step]:font-semibold aria-[current=step]:text-on-accent"
              >
                <span aria-hidden="true">{end === undefined ? '○' : SIGNS[end]}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
