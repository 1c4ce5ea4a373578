import { Play, Send, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { useBuilderTexts, useClassroomTexts } from '../../../i18n/late-messages';
import { LESSON_LIMITS, type BuiltLesson, type Flaw } from '../../../lessons';
import {
  builderScene,
  changeDraft,
  leaveBuilder,
  selectStep,
  tryDraft,
  undoDraft,
  useBuilder,
} from '../../../state/builder';
import { useRun } from '../../../state/run';
import { useScenario } from '../../../state/scenario';
import { Button } from '../../../ui/Button';
import { Select } from '../../../ui/Select';
import { ChangeBar } from './ChangeBar';
import { SendDialog } from './SendDialog';
import { StepEditor } from './StepEditor';
import { StepStrip } from './StepStrip';

/** A lesson that is being built, in the place of the settings. */
export default function Builder() {
  const draft = useBuilder((state) => state.draft);
  return draft === null ? null : <Draft draft={draft} />;
}

function Draft({ draft }: { readonly draft: BuiltLesson }) {
  const texts = useBuilderTexts();
  const classroom = useClassroomTexts();
  const index = useBuilder((state) => state.index);
  const isStaged = useBuilder((state) => state.staged !== null);
  const flaws = useBuilder((state) => state.flaws);
  const isPending = useScenario((state) => state.pending.length > 0);
  // What is shown of the run is read off it.
  useRun((run) => run.whole);
  const [isSending, setSending] = useState(false);
  const step = draft.steps[index];
  const scene = isStaged && !isPending ? builderScene() : null;
  return (
    <section aria-label={texts.title} data-builder className="flex min-h-0 flex-1 flex-col">
      <h2 className="sr-only">{texts.title}</h2>
      <Heading draft={draft} />
      <StepStrip draft={draft} />
      <div className="mt-2 min-h-0 flex-1 space-y-3 overflow-y-auto border-t border-line px-3 pt-2 pb-3">
        <ChangeBar draft={draft} />
        {scene === null ? (
          <p className="text-muted">{classroom.preparing}</p>
        ) : (
          step !== undefined && <StepEditor key={step.id} draft={draft} step={step} scene={scene} />
        )}
      </div>
      <footer className="flex shrink-0 items-end gap-2 border-t border-line px-3 py-1.5">
        <div className="max-h-20 min-w-0 flex-1 overflow-y-auto">
          <FlawList draft={draft} flaws={flaws} />
        </div>
        <Button className="px-2.5 text-[13px]" disabled={step === undefined} onClick={tryDraft}>
          <Play size={13} aria-hidden="true" />
          {texts.tryFrom}
        </Button>
        <Button
          look="primary"
          className="px-2.5 text-[13px]"
          disabled={step === undefined}
          onClick={() => setSending(true)}
        >
          <Send size={13} aria-hidden="true" />
          {texts.send}
        </Button>
      </footer>
      {isSending && (
        <SendDialog
          lesson={draft}
          isFlawed={flaws !== null && flaws.length > 0}
          onClose={() => setSending(false)}
        />
      )}
    </section>
  );
}

/** What the lesson is called, and what it is about. */
function Heading({ draft }: { readonly draft: BuiltLesson }) {
  const texts = useBuilderTexts();
  const services = useRun((run) => run.whole?.services);
  const names = (services ?? []).map(({ name }) => name);
  const { service } = draft;
  const mayUndo = useBuilder((state) => state.past.length > 0);
  const options = names.includes(service) ? names : [service, ...names];
  return (
    <div className="space-y-1.5 px-3 pt-2 pb-2">
      <div className="flex items-center gap-1">
        <input
          type="text"
          aria-label={texts.name}
          placeholder={texts.name}
          value={draft.texts.title}
          maxLength={LESSON_LIMITS.title}
          onChange={({ currentTarget: { value: title } }) =>
            changeDraft((before) => ({ ...before, texts: { ...before.texts, title } }), 'title')
          }
          className="min-h-8 min-w-0 flex-1 rounded-control border border-line bg-panel px-2 text-sm font-semibold"
        />
        <Button
          look="bare"
          className="px-1.5"
          aria-label={texts.undo}
          title={texts.undo}
          disabled={!mayUndo}
          onClick={undoDraft}
        >
          <Undo2 size={15} aria-hidden="true" />
        </Button>
        <Button
          look="bare"
          className="-mr-1 px-1.5"
          aria-label={texts.leave}
          title={texts.leave}
          onClick={leaveBuilder}
        >
          <X size={15} aria-hidden="true" />
        </Button>
      </div>
      {options.length > 1 && (
        <Select
          label={texts.about}
          value={service}
          options={options.map((value) => ({ value, text: value }))}
          onChange={(next) => changeDraft((before) => ({ ...before, service: next }))}
          className="text-[13px]"
        />
      )}
    </div>
  );
}

interface FlawListProps {
  readonly draft: BuiltLesson;
  /** Null: being looked for. */
  readonly flaws: readonly Flaw[] | null;
}

/** What is wrong, and the way to the step where it is. */
function FlawList({ flaws, draft: { steps } }: FlawListProps) {
  const texts = useBuilderTexts();
  const summary =
    flaws === null
      ? texts.checking
      : flaws.length === 0
        ? texts.fine
        : texts.problems(flaws.length);
  const wordsOf = ({ kind, of, step }: Flaw): string => {
    if (kind === 'no-text')
      return `${texts.flaws[kind]} ${texts.missing(numbered(steps[step ?? -1], of ?? ''))}`;
    return texts.flaws[kind];
  };
  return (
    <>
      <p role="status" className="text-xs font-semibold text-muted">
        {summary}
      </p>
      <ul>
        {(flaws ?? []).map((flaw) => {
          const { step } = flaw;
          const text = wordsOf(flaw);
          return (
            <li key={JSON.stringify(flaw)} className="text-[13px]">
              {step === null ? (
                <span className="block min-h-6 py-0.5">{text}</span>
              ) : (
                <button
                  type="button"
                  onClick={() => selectStep(step)}
                  className="block min-h-6 w-full rounded-control py-0.5 text-left hover:bg-sunken"
                >
                  <b className="font-semibold text-accent">{texts.atStep(step + 1)}</b> {text}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** `option ID` and `slip ID` by where they stand, from 1. */
function numbered(step: BuiltLesson['steps'][number] | undefined, of: string): string {
  const [part = '', id] = of.split(' ');
  if (step?.kind !== 'predict' || id === undefined) return of;
  const list =
    part === 'slip' ? step.slips : step.question.ask === 'choice' ? step.question.options : [];
  return `${part} ${list.findIndex((one) => one.id === id) + 1}`;
}
