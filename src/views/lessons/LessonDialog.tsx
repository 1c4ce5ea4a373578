import { Check } from 'lucide-react';
import { lazy, Suspense, use, useEffect, useId, useRef, useState } from 'react';
import { useClassroomTexts } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import type { Language } from '../../i18n/languages';
import { loadLessonTexts } from '../../i18n/load-lesson-texts';
import {
  LESSON_NAMES,
  loadLesson,
  NO_PROGRESS,
  type Lesson,
  type LessonName,
  type LessonTexts,
} from '../../lessons';
import { useLanguage } from '../../state/language';
import { openLesson, useLesson } from '../../state/lesson';
import { forgetProgress, useProgress } from '../../state/lesson-progress';
import { Button } from '../../ui/Button';
import { measured } from './guess-text';
import { RichText } from './RichText';

// Fetched with the list.
const BuildButtons = lazy(() => import('./builder/BuildButtons'));

/** All lessons, and how far somebody is with each. */
export default function LessonDialog({ onClose }: { readonly onClose: () => void }) {
  const messages = useMessages();
  const texts = useClassroomTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      aria-labelledby={title}
      onClose={onClose}
      className="m-auto max-h-[92dvh] w-[min(44rem,94vw)] flex-col overflow-hidden rounded-panel border border-line bg-panel p-0 text-[13px] text-ink backdrop:bg-black/40 open:flex"
    >
      <header className="flex items-start justify-between gap-4 border-b border-line px-5 py-3">
        <div>
          <h2 id={title} className="text-base font-semibold">
            {texts.title}
          </h2>
          <p className="mt-0.5 text-muted">{texts.lead}</p>
        </div>
        <Button onClick={close}>{messages.app.close}</Button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 py-2">
        <Suspense fallback={<p className="p-3 text-muted">{messages.app.loading}</p>}>
          <LessonList onOpen={close} />
        </Suspense>
      </div>
      <Suspense>
        <BuildButtons onOpen={close} />
      </Suspense>
      <Forget />
    </dialog>
  );
}

interface Listed {
  readonly name: LessonName;
  readonly lesson: Lesson;
  readonly texts: LessonTexts;
}

const lists = new Map<Language, Promise<readonly Listed[]>>();

/** All of them, with their words in a language; fetched once. */
function listIn(language: Language): Promise<readonly Listed[]> {
  let list = lists.get(language);
  if (list === undefined) {
    list = Promise.all(
      LESSON_NAMES.map(async (name) => ({
        name,
        lesson: await loadLesson(name),
        texts: await loadLessonTexts(name, language),
      })),
    );
    lists.set(language, list);
  }
  return list;
}

function LessonList({ onOpen }: { readonly onOpen: () => void }) {
  const language = useLanguage((state) => state.language);
  const list = use(listIn(language));
  return (
    <ol>
      {list.map((listed, at) => (
        <LessonItem key={listed.name} {...listed} number={at + 1} onOpen={onOpen} />
      ))}
    </ol>
  );
}

interface LessonItemProps extends Listed {
  readonly number: number;
  readonly onOpen: () => void;
}

function LessonItem({ name, lesson, texts: { title }, number, onOpen }: LessonItemProps) {
  const texts = useClassroomTexts();
  const progress = useProgress((state) => state.progress[name] ?? NO_PROGRESS);
  const isOpen = useLesson(({ open }) => open?.name === name);
  const done = lesson.steps.filter(({ id }) => progress.steps[id] !== undefined).length;
  const all = lesson.steps.length;
  const asked = lesson.steps.filter(({ kind }) => kind === 'predict');
  const answered = asked.filter(({ id }) => progress.steps[id] !== undefined);
  const right = asked.filter(({ id }) => progress.steps[id] === 'right').length;
  const records = lesson.steps.flatMap((step) => {
    const best = progress.best[step.id];
    return step.kind === 'do' && step.goal.beat !== undefined && best !== undefined
      ? [`${texts.measures[step.goal.beat]} ${measured(texts, step.goal.beat, best)}`]
      : [];
  });
  const isFinished = done === all;
  const facts = [
    ...(done > 0 ? [isFinished ? texts.list.finished : texts.list.steps(done, all)] : []),
    ...(answered.length > 0 ? [texts.list.right(right, answered.length)] : []),
    ...records.map((record) => texts.list.best(record)),
  ];
  const open = () => {
    onOpen();
    void openLesson(name, isFinished ? 1 : null);
  };
  return (
    <li>
      <button
        type="button"
        onClick={open}
        aria-current={isOpen ? 'true' : undefined}
        className="flex min-h-11 w-full items-center gap-3 rounded-control px-2 py-1.5 text-left hover:bg-sunken aria-[current=true]:bg-accent-soft"
      >
        <span
          data-done={isFinished}
          className="flex size-7 shrink-0 items-center justify-center rounded-full border border-line text-xs font-semibold tabular-nums data-[done=true]:border-served data-[done=true]:text-served"
        >
          {isFinished ? (
            <>
              <span className="sr-only">{number}</span>
              <Check size={15} aria-hidden="true" />
            </>
          ) : (
            number
          )}
        </span>
        <span className="min-w-0 flex-1">
          <span className="block text-sm font-semibold">
            <RichText text={title} />
          </span>
          {facts.length > 0 && (
            <span className="block text-xs text-muted">{facts.join(' · ')}</span>
          )}
        </span>
        <span className="shrink-0 text-[13px] font-semibold text-accent">
          {isFinished ? texts.list.onceMore : done > 0 ? texts.list.goOn : texts.list.begin}
        </span>
      </button>
    </li>
  );
}

const FOOTER = 'flex justify-end gap-2 border-t border-line px-5 py-2.5';

/** Forgets what somebody has done, once they have said so twice. */
function Forget() {
  const { list: texts } = useClassroomTexts();
  const isEmpty = useProgress(({ progress }) => Object.keys(progress).length === 0);
  const [isAsked, setAsked] = useState(false);
  if (isEmpty) return null;
  if (!isAsked) {
    return (
      <footer className={FOOTER}>
        <Button look="bare" onClick={() => setAsked(true)}>
          {texts.forget}
        </Button>
      </footer>
    );
  }
  return (
    <footer className={FOOTER}>
      <Button
        onClick={() => {
          forgetProgress();
          setAsked(false);
        }}
      >
        {texts.forgetSure}
      </Button>
      <Button look="bare" onClick={() => setAsked(false)}>
        {texts.keep}
      </Button>
    </footer>
  );
}
