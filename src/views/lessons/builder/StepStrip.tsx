import { Eye, HelpCircle, MessageSquare, Plus, Target, type LucideIcon } from 'lucide-react';
import { useId, useRef, type KeyboardEvent } from 'react';
import { useBuilderTexts } from '../../../i18n/late-messages';
import type { BuiltLesson, Step } from '../../../lessons';
import { addStep, deleteStep, moveStep, selectStep, useBuilder } from '../../../state/builder';

const ICONS: Readonly<Record<Step['kind'], LucideIcon>> = {
  say: MessageSquare,
  watch: Eye,
  predict: HelpCircle,
  do: Target,
};

/** All steps in their order: one is chosen, and moved by mouse or keyboard. */
export function StepStrip({ draft: { steps, texts: words } }: { readonly draft: BuiltLesson }) {
  const texts = useBuilderTexts();
  const index = useBuilder((state) => state.index);
  const flaws = useBuilder((state) => state.flaws);
  const list = useRef<HTMLOListElement>(null);
  const dragged = useRef<number | null>(null);
  const help = useId();
  const focus = (at: number) => {
    // Once it is there.
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>(`[data-step="${at}"]`)?.focus();
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEPS_BY_KEY[event.key] ?? 0;
    const to = Math.min(Math.max(index + by, 0), steps.length - 1);
    if (event.key === 'Delete') {
      deleteStep();
      focus(Math.min(index, steps.length - 2));
    } else if (by !== 0) {
      if (event.altKey) moveStep(index, to);
      else selectStep(to);
      focus(to);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="px-3">
      <p id={help} className="sr-only">
        {texts.stepKeys}
      </p>
      <ol
        ref={list}
        aria-label={texts.steps}
        aria-describedby={help}
        className="flex flex-wrap gap-1"
      >
        {steps.map((step, at) => {
          const Icon = ICONS[step.kind];
          const wrong = flaws?.filter((flaw) => flaw.step === at).length ?? 0;
          const name = texts.step(at + 1, texts.kinds[step.kind]);
          const said = words.steps[step.id]?.say ?? '';
          return (
            <li key={step.id}>
              <button
                type="button"
                data-step={at}
                draggable
                aria-current={at === index ? 'step' : undefined}
                aria-label={wrong === 0 ? name : `${name}, ${texts.flawed(wrong)}`}
                title={said === '' ? name : said}
                tabIndex={at === index ? 0 : -1}
                onClick={() => selectStep(at)}
                onKeyDown={onKeyDown}
                onDragStart={(event) => {
                  dragged.current = at;
                  event.dataTransfer.effectAllowed = 'move';
                }}
                onDragOver={(event) => {
                  if (dragged.current !== null) event.preventDefault();
                }}
                onDrop={(event) => {
                  event.preventDefault();
                  if (dragged.current !== null) moveStep(dragged.current, at);
                }}
                onDragEnd={() => {
                  dragged.current = null;
                }}
                className="relative flex h-7 min-w-10 cursor-grab items-center justify-center gap-1 rounded-control border border-line bg-panel px-1.5 text-xs tabular-nums hover:bg-sunken aria-[current=step]:border-accent aria-[current=step]:bg-accent-soft aria-[current=step]:font-semibold"
              >
                <Icon size={13} aria-hidden="true" />
                {at + 1}
                {wrong > 0 && (
                  <span
                    aria-hidden="true"
                    className="absolute -top-1 -right-1 flex size-3.5 items-center justify-center rounded-full bg-ink text-[10px] font-bold text-panel"
                  >
                    !
                  </span>
                )}
              </button>
            </li>
          );
        })}
        <li>
          <button
            type="button"
            aria-label={texts.add}
            title={texts.add}
            onClick={addStep}
            className="flex size-7 items-center justify-center rounded-control border border-dashed border-line text-muted hover:bg-sunken"
          >
            <Plus size={14} aria-hidden="true" />
          </button>
        </li>
      </ol>
    </div>
  );
}

const STEPS_BY_KEY: Readonly<Partial<Record<string, number>>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};
