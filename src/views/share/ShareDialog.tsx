import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { SHARE_TABS, type ShareTab } from '../../i18n/share-texts';
import { LIMITS } from '../../scenario';
import { showDialog } from '../../state/dialog';
import { useRun } from '../../state/run';
import { useScenario } from '../../state/scenario';
import { Button } from '../../ui/Button';
import { Tabs } from '../../ui/Tabs';
import { DataTab } from './DataTab';
import { EmbedTab, LinkTab } from './LinkTab';

const PictureTab = lazy(() => import('./PictureTab'));
const ScriptSection = lazy(() => import('./ScriptSection'));

/** Ways to take a run along. Opening the dialog sends nothing anywhere. */
export default function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const messages = useMessages();
  const texts = useLateMessages().share;
  const dialog = useRef<HTMLDialogElement>(null);
  const goesOn = useRef(false);
  const [tab, setTab] = useState<ShareTab>('link');
  const present = useScenario((state) => state.history.present);
  const recording = useRun((run) => run.recording);
  const [title, setTitle] = useState(present.title ?? '');
  const scenario = useMemo(() => {
    const { title: before, ...rest } = present;
    if (title === (before ?? '')) return present;
    return title === '' ? rest : { ...rest, title };
  }, [present, title]);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="share-title"
      // The browser has given the focus back by now: the next dialog does so in its turn.
      onClose={() => (goesOn.current ? showDialog('script') : onClose())}
      className="m-auto max-h-[92vh] w-[min(46rem,94vw)] overflow-y-auto rounded-panel border border-line bg-panel p-5 text-ink backdrop:bg-black/40"
    >
      <h2 id="share-title" className="text-base font-semibold">
        {texts.title}
      </h2>
      <p className="mt-1 text-[13px] text-muted">{texts.explanation}</p>
      <label className="mt-3 grid grid-cols-[7.75rem_minmax(0,1fr)] items-center gap-2 text-[13px]">
        <span className="text-muted">{texts.name}</span>
        <input
          type="text"
          value={title}
          maxLength={LIMITS.titleLength}
          onChange={(event) => setTitle(event.currentTarget.value)}
          className="min-h-8 rounded-control border border-line bg-panel px-2"
        />
      </label>
      <div className="mt-3">
        <Tabs
          label={texts.ways}
          tabs={SHARE_TABS.map((value) => ({ value, text: texts.tabs[value] }))}
          open={tab}
          onOpen={setTab}
          className="mt-3 min-h-76"
        >
          <Suspense>
            {tab === 'link' && <LinkTab scenario={scenario} />}
            {tab === 'embed' && <EmbedTab scenario={scenario} />}
            {tab === 'script' && (
              <ScriptSection
                scenario={scenario}
                onImport={() => {
                  goesOn.current = true;
                  dialog.current?.close();
                }}
              />
            )}
            {recording !== null && tab === 'picture' && (
              <PictureTab scenario={scenario} recording={recording} />
            )}
            {recording !== null && tab === 'data' && (
              <DataTab scenario={scenario} recording={recording} />
            )}
          </Suspense>
        </Tabs>
      </div>
      <div className="mt-4 flex justify-end">
        <Button onClick={() => dialog.current?.close()}>{messages.app.close}</Button>
      </div>
    </dialog>
  );
}
