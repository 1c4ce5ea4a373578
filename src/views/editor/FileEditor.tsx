import { EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { lazy, Suspense, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { stackProblems } from '../../docker';
import { useLateMessages, useStackTexts } from '../../i18n/late-messages';
import { editScenario, useScenario } from '../../state/scenario';
import { Button } from '../../ui/Button';
import { CodeEditor } from './CodeEditor';
import { NoteList } from './NoteList';
import { notes, setNotes, type Told } from './notes';
import { stackFile, YAML } from './stack-language';
import { useFileNotes } from './useFileNotes';

const AdviceDialog = lazy(() => import('../advice/AdviceDialog'));

/** Typing is taken over when it rests for so long. */
const REST_MS = 250;
/** And so much later where docker would refuse it: half a word is no reason to take the swarm away. */
const REFUSED_MS = 2_500;
/** Counts editors, so that what is typed into one is one step of the history. */
let editors = 0;

interface FileEditorProps {
  readonly file: string;
  /** Null: no stack is deployed of it. */
  readonly stack: string | null;
  /** The last command that deploys it: row of the timeline. */
  readonly pin: number | null;
  readonly text: string;
}

/** What was typed and is not part of the scenario yet. */
interface Typed {
  readonly text: string;
  /** The scenario's text on which it was typed. */
  readonly base: string;
}

/** One file as text, with what there is to tell beside its lines. */
export function FileEditor({ file, stack, pin, text }: FileEditorProps) {
  const { editor: texts } = useLateMessages();
  const stackTexts = useStackTexts();
  const [editor, setEditor] = useState<EditorView | null>(null);
  const [told, setTold] = useState<readonly Told[]>([]);
  const [hasList, setList] = useState(false);
  const id = useId();
  const [isAdviceOpen, setAdviceOpen] = useState(false);
  const openAdvice = useCallback(() => setAdviceOpen(true), []);
  const own = useFileNotes(file, pin, openAdvice);
  const extensions = useMemo(
    () => [
      YAML,
      EditorState.phrases.of(texts.phrases),
      notes(setTold, () => setList(true)),
      ...(stack === null ? [] : [stackFile(stack, stackTexts, texts.nothingKnown)]),
    ],
    [stack, stackTexts, texts],
  );
  const { typed, type } = useTyping(file, stack, text);
  const isSettled = typed === text;
  useEffect(() => {
    // They are about the text that was simulated; what is typed moves those that are there.
    if (isSettled) editor?.dispatch({ effects: setNotes.of(own) });
  }, [own, isSettled, editor]);
  return (
    <>
      <CodeEditor
        label={texts.text(file)}
        text={typed}
        extensions={extensions}
        onEditor={setEditor}
        onChange={type}
      />
      {hasList && told.length > 0 && <NoteList id={id} told={told} editor={editor} />}
      <div className="flex items-center gap-2 text-[11px] text-muted">
        {told.length > 0 && (
          <Button
            className="min-h-6 shrink-0 px-2 py-0 text-xs"
            aria-expanded={hasList}
            aria-controls={hasList ? id : undefined}
            onClick={() => setList(!hasList)}
          >
            {texts.notes(told.length)}
          </Button>
        )}
        <p>{texts.leave}</p>
      </div>
      {isAdviceOpen && (
        <Suspense fallback={null}>
          <AdviceDialog onClose={() => setAdviceOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** What is typed, and takes it over into the scenario when it rests. */
function useTyping(
  file: string,
  stack: string | null,
  text: string,
): { readonly typed: string; readonly type: (next: string) => void } {
  const [gesture] = useState(() => `editor ${++editors}`);
  const [typed, setTyped] = useState<Typed | null>(null);
  /** What was sent and may still arrive, oldest first. */
  const [sent, setSent] = useState<readonly string[]>([]);
  if (typed !== null && typed.base !== text) {
    // What was sent has arrived, and the typing goes on; anything else came from elsewhere.
    const goesOn = sent.includes(text) && text !== typed.text;
    setTyped(goesOn ? { ...typed, base: text } : null);
    if (!goesOn) setSent([]);
  }
  useEffect(() => {
    if (typed === null || typed.text === sent.at(-1)) return undefined;
    const send = () => {
      setSent([...sent, typed.text]);
      editScenario({ kind: 'write', file, text: typed.text }, gesture);
    };
    let timer = setTimeout(() => {
      const problems = stack === null ? [] : stackProblems(typed.text, stack);
      if (problems.some(({ isError }) => isError)) timer = setTimeout(send, REFUSED_MS);
      else send();
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [typed, sent, file, stack, gesture]);
  const left = useRef<Typed | null>(null);
  useEffect(() => {
    left.current = typed === null || typed.text === sent.at(-1) ? null : typed;
  });
  useEffect(
    () => () => {
      // Whoever turns to something else at once loses nothing; another scenario is left as it is.
      const { files } = useScenario.getState().history.present;
      if (left.current === null || files?.[file] !== left.current.base) return;
      editScenario({ kind: 'write', file, text: left.current.text }, gesture);
    },
    [file, gesture],
  );
  return {
    typed: typed?.text ?? text,
    type: (next) => setTyped({ text: next, base: text }),
  };
}
