import { Maximize2, Minimize2 } from 'lucide-react';
import { lazy, Suspense, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { deploymentsOf } from '../../analysis';
import { outlineCommand } from '../../docker';
import { useLateMessages } from '../../i18n/late-messages';
import { archiveOf, type Scenario } from '../../scenario';
import { nextVersion, takeIn } from '../../state/files';
import { useRun } from '../../state/run';
import { crash } from '../../state/scenario';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { save } from '../../ui/save';
import { useMedia } from '../../ui/useMedia';
import { FileEditor } from './FileEditor';

const DeployDiff = lazy(async () => ({ default: (await import('./DeployDiff')).DeployDiff }));

/** The files of a scenario as text: those that stacks are deployed of first. */
export default function FilesTab({ scenario }: { readonly scenario: Scenario }) {
  const { editor: texts } = useLateMessages();
  const hasRoom = useMedia('(width >= 64rem)');
  const [wish, setWish] = useState<boolean | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const isWide = hasRoom && (wish ?? true);
  const [isComparing, setComparing] = useState(false);
  const recording = useRun((run) => run.recording);
  const deployments = lastDeployments(scenario);
  const names = [...new Set([...deployments.keys(), ...Object.keys(scenario.files ?? {})])].filter(
    (name) => Object.hasOwn(scenario.files ?? {}, name),
  );
  const file = names.find((name) => name === chosen) ?? names[0];
  const { stack = null, pin = null } = deployments.get(file ?? '') ?? {};
  const versions = useMemo(
    () =>
      recording === null
        ? []
        : deploymentsOf(scenario, recording).filter((one) => one.stack === stack),
    [scenario, recording, stack],
  );
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
        {stack !== null && (
          <Button className={SMALL} onClick={() => setChosen(nextVersion(file, stack))}>
            {texts.versions.make}
          </Button>
        )}
        {versions.length > 1 && (
          <Button className={SMALL} onClick={() => setComparing(!isComparing)}>
            {isComparing ? texts.versions.edit : texts.versions.compare}
          </Button>
        )}
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
      {isComparing && versions.length > 1 ? (
        <Suspense>
          <DeployDiff scenario={scenario} deployments={versions} />
        </Suspense>
      ) : (
        <FileEditor
          key={file}
          file={file}
          stack={stack}
          pin={pin}
          text={scenario.files?.[file] ?? ''}
        />
      )}
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

/** The last command that deploys a file. */
interface LastDeployment {
  readonly stack: string;
  /** Row of the timeline. */
  readonly pin: number;
}

const lastDeployments = ({ timeline }: Scenario): ReadonlyMap<string, LastDeployment> =>
  new Map(
    timeline.flatMap(({ run }, pin) => {
      const { file, stack } = outlineCommand(run);
      return file === undefined || stack === undefined ? [] : [[file, { stack, pin }] as const];
    }),
  );
