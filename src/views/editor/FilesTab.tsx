import { Maximize2, Minimize2 } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { outlineCommand, stackProblems } from '../../docker';
import { useLateMessages, useStackTexts } from '../../i18n/late-messages';
import { archiveOf, type Scenario } from '../../scenario';
import { takeIn } from '../../state/files';
import { crash, editScenario } from '../../state/scenario';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { save } from '../../ui/save';
import { useMedia } from '../../ui/useMedia';
import { CodeEditor } from './CodeEditor';
import { stackFile, YAML } from './stack-language';

/** The files of a scenario as text: those that stacks are deployed of first. */
export default function FilesTab({ scenario }: { readonly scenario: Scenario }) {
  const { editor: texts } = useLateMessages();
  const hasRoom = useMedia('(width >= 64rem)');
  const [wish, setWish] = useState<boolean | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const isWide = hasRoom && (wish ?? true);
  const stacks = stacksOf(scenario);
  const names = [...new Set([...stacks.keys(), ...Object.keys(scenario.files ?? {})])].filter(
    (name) => Object.hasOwn(scenario.files ?? {}, name),
  );
  const file = names.find((name) => name === chosen) ?? names[0];
  if (file === undefined) {
    return (
      <>
        <p className="mb-1 text-muted">{texts.none}</p>
        <AddFile />
      </>
    );
  }
  return (
    <Frame isWide={isWide}>
      <div className="flex flex-wrap items-center gap-1">
        <div className="min-w-24 flex-1">
          <Select
            label={texts.file}
            isLabelHidden
            value={file}
            options={names.map((value) => ({ value, text: value }))}
            onChange={setChosen}
            className="min-h-6! font-mono text-xs"
          />
        </div>
        <AddFile />
        <Button
          className={SMALL}
          onClick={() =>
            save(new Blob([archiveOf(scenario)], { type: 'application/zip' }), ARCHIVE)
          }
        >
          {texts.downloadAll}
        </Button>
        {hasRoom && (
          <Button
            look="bare"
            className="min-h-6 px-1.5 py-0"
            aria-label={isWide ? texts.narrow : texts.wide}
            title={isWide ? texts.narrow : texts.wide}
            onClick={() => setWish(!isWide)}
          >
            {isWide ? (
              <Minimize2 size={13} aria-hidden="true" />
            ) : (
              <Maximize2 size={13} aria-hidden="true" />
            )}
          </Button>
        )}
      </div>
      <FileEditor
        key={file}
        file={file}
        stack={stacks.get(file) ?? null}
        text={scenario.files?.[file] ?? ''}
      />
      <p className="text-[11px] text-muted">{texts.leave}</p>
    </Frame>
  );
}

interface FrameProps {
  readonly isWide: boolean;
  readonly children: ReactNode;
}

/** Where the editor stands: in its tab, or from there over what is beside and beneath it. */
function Frame({ isWide, children }: FrameProps) {
  const place = useRef<HTMLDivElement>(null);
  const [topPx, setTop] = useState(0);
  useLayoutEffect(() => {
    const { current } = place;
    if (current === null) return undefined;
    const watch = new ResizeObserver(() => setTop(current.offsetTop));
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={place} className="h-full min-h-40">
      <div
        data-wide={isWide}
        style={isWide ? { top: topPx } : {}}
        className="flex h-full flex-col gap-1 bg-panel data-[wide=true]:absolute data-[wide=true]:bottom-2 data-[wide=true]:left-2 data-[wide=true]:z-20 data-[wide=true]:h-auto data-[wide=true]:w-[min(46rem,calc(100vw-22rem))] data-[wide=true]:rounded-panel data-[wide=true]:border data-[wide=true]:border-line data-[wide=true]:p-2 data-[wide=true]:shadow-lg"
      >
        {children}
      </div>
    </div>
  );
}

const SMALL = 'min-h-6 px-2 py-0 text-xs';
const ARCHIVE = 'swarmscope-files.zip';

/** Brings a file in, as dragging it onto the page does. */
function AddFile() {
  const { editor: texts } = useLateMessages();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={texts.add}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) takeIn(file).catch(crash);
          currentTarget.value = '';
        }}
      />
      <Button className={SMALL} onClick={() => input.current?.click()}>
        {texts.add}
      </Button>
    </>
  );
}

/** Names of the stacks that files are deployed as, by file. */
const stacksOf = ({ timeline }: Scenario): ReadonlyMap<string, string> =>
  new Map(
    timeline.flatMap(({ run }) => {
      const { file, stack } = outlineCommand(run);
      return file === undefined || stack === undefined ? [] : [[file, stack] as const];
    }),
  );

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
  readonly text: string;
}

/** What was typed and is not part of the scenario yet. */
interface Typed {
  readonly text: string;
  /** The scenario's text on which it was typed. */
  readonly base: string;
}

function FileEditor({ file, stack, text }: FileEditorProps) {
  const { editor: texts } = useLateMessages();
  const stackTexts = useStackTexts();
  const [gesture] = useState(() => `editor ${++editors}`);
  const [typed, setTyped] = useState<Typed | null>(null);
  /** What was sent and may still arrive, oldest first. */
  const [sent, setSent] = useState<readonly string[]>([]);
  const extensions = useMemo(
    () => (stack === null ? [YAML] : [YAML, stackFile(stack, stackTexts, texts.nothingKnown)]),
    [stack, stackTexts, texts],
  );
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
  return (
    <CodeEditor
      label={texts.text(file)}
      text={typed?.text ?? text}
      extensions={extensions}
      onChange={(next) => setTyped({ text: next, base: text })}
    />
  );
}
