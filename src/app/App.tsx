import { lazy, Suspense, useEffect, type CSSProperties } from 'react';
import { MessagesContext } from '../i18n/messages-context';
import { useClassroom, useHasLesson, useIsInLesson } from '../state/classroom';
import { closeDialog, showDialog, useDialog } from '../state/dialog';
import { useLanguage } from '../state/language';
import { usePalette } from '../state/palette';
import { usePanels, type Panels } from '../state/panels';
import { usePresenting } from '../state/presenting';
import { useScenario } from '../state/scenario';
import { useTerminalPanel } from '../state/terminal-panel';
import { useWay } from '../state/way';
import { ActionMenu } from '../views/board/ActionMenu';
import { Board } from '../views/board/Board';
import { Hint } from '../views/hint/Hint';
import { RunPanel } from '../views/inspector/RunPanel';
import { TaskPanel } from '../views/inspector/TaskPanel';
import { Pool } from '../views/pool/Pool';
import { SettingsPanel } from '../views/settings/SettingsPanel';
import { Timeline } from '../views/timeline/Timeline';
import { CrashBoundary, CrashScreen } from './CrashScreen';
import { Header } from './Header';
import { Notice } from './Notice';
import { PanelSplitter } from './PanelSplitter';
import { useFileDrop } from './useFileDrop';
import { useShortcuts } from './useShortcuts';

// Fetched when they are first opened.
const RecipeDialog = lazy(() => import('../views/recipes/RecipeDialog'));
const Embedded = lazy(() => import('./Embedded'));
const DisplayDialog = lazy(() => import('./DisplayDialog'));
const KeysDialog = lazy(() => import('./KeysDialog'));
const LessonDialog = lazy(() => import('../views/lessons/LessonDialog'));
const LessonArea = lazy(() => import('../views/lessons/LessonArea'));
const PresentPage = lazy(() => import('../views/present/PresentPage'));
const Terminal = lazy(() => import('../views/terminal/Terminal'));
const RevPatterns = lazy(() => import('../views/timeline/RevPatterns'));
const ImportDialog = lazy(() => import('../views/share/ImportDialog'));
const ExploreView = lazy(() => import('../views/explore/ExploreView'));
const CompareView = lazy(() => import('../views/compare/CompareView'));
const ShareDialog = lazy(() => import('../views/share/ShareDialog'));

/** Within another page: `?embed=1`. */
const IS_EMBEDDED = new URLSearchParams(location.search).get('embed') === '1';

/** The whole page, in the language chosen. */
export function App() {
  const { language, messages } = useLanguage();
  const crash = useScenario((state) => state.crash);
  const isMono = usePalette(({ palette }) => palette === 'mono');
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : language;
    document.title = `${messages.app.name} · ${messages.app.tagline}`;
  }, [language, messages]);
  return (
    <MessagesContext value={messages}>
      <Suspense>{isMono && <RevPatterns />}</Suspense>
      {crash === null ? (
        <CrashBoundary>
          {IS_EMBEDDED ? (
            <Suspense>
              <Embedded />
            </Suspense>
          ) : (
            <Page />
          )}
        </CrashBoundary>
      ) : (
        <CrashScreen error={crash} />
      )}
    </MessagesContext>
  );
}

/** A run for somebody who looks into it, or for a class. */
function Page() {
  const isPresenting = usePresenting((state) => state.isOn);
  const isInLesson = useIsInLesson();
  if (!isPresenting || isInLesson) return <ScenarioPage />;
  return (
    <>
      <Notice />
      <Suspense>
        <PresentPage />
      </Suspense>
    </>
  );
}

const showKeys = (): void => showDialog('keys');

/** The page in the way that is open, beneath its header. */
function ScenarioPage() {
  const dialog = useDialog((state) => state.open);
  const sizes = usePanels();
  const isInLesson = useIsInLesson();
  const spotlight = useClassroom((state) => state.spotlight);
  const hasTerminal = useTerminalPanel((panel) => panel.isOpen);
  const way = useWay((state) => state.way);
  useShortcuts(showKeys);
  useFileDrop();
  return (
    <div
      className="watch"
      data-terminal={hasTerminal}
      data-spotlight={spotlight ?? undefined}
      data-lesson={isInLesson || undefined}
      data-way={way}
      style={sizesOf(sizes)}
    >
      <Header
        onShare={() => showDialog('share')}
        onLessons={() => showDialog('lessons')}
        onRecipes={() => showDialog('recipes')}
        onKeys={showKeys}
      />
      <Notice />
      <div className="area-hint">{way === 'watch' && <Hint />}</div>
      <main className="contents">
        {way === 'watch' ? (
          <WatchParts />
        ) : (
          <div className="contents">
            <SettingsArea />
            <Suspense>
              {way === 'compare' && <CompareView />}
              {way === 'explore' && <ExploreView />}
            </Suspense>
          </div>
        )}
      </main>
      <Suspense>
        {dialog === 'share' && <ShareDialog onClose={closeDialog} />}
        {dialog === 'script' && <ImportDialog onClose={closeDialog} />}
        {dialog === 'lessons' && <LessonDialog onClose={closeDialog} />}
        {dialog === 'recipes' && <RecipeDialog onClose={closeDialog} />}
        {dialog === 'display' && <DisplayDialog onClose={closeDialog} />}
        {dialog === 'keys' && <KeysDialog onClose={closeDialog} />}
      </Suspense>
    </div>
  );
}

/** The run that is watched: the cluster, what is told of it, and its timeline. */
function WatchParts() {
  const hasTerminal = useTerminalPanel((panel) => panel.isOpen);
  return (
    <ActionMenu>
      <SettingsArea />
      <div className="area-cluster flex min-h-0 min-w-0 flex-col gap-3 overflow-y-auto px-4 pt-3 pb-3">
        <Pool />
        <Board />
      </div>
      <div className="area-events relative flex min-h-0 flex-col border-line bg-panel max-lg:h-[28rem] max-lg:border-t lg:border-l">
        <PanelSplitter panel="events" />
        <RunPanel />
        <TaskPanel />
      </div>
      {hasTerminal && (
        <div className="area-terminal relative flex min-h-0 min-w-0 flex-col max-lg:h-80">
          <PanelSplitter panel="terminal" />
          <Suspense>
            <Terminal />
          </Suspense>
        </div>
      )}
      <div className="area-timeline relative flex min-h-0 flex-col">
        <PanelSplitter panel="timeline" />
        <Timeline />
      </div>
    </ActionMenu>
  );
}

/** The settings, or the lesson in their place. */
function SettingsArea() {
  const hasLesson = useHasLesson();
  return (
    <div className="area-settings relative flex min-h-0 flex-col border-line bg-panel lg:border-r">
      {hasLesson ? (
        <Suspense>
          <LessonArea />
        </Suspense>
      ) : (
        <SettingsPanel />
      )}
      <PanelSplitter panel="settings" />
    </div>
  );
}

const px = (size: number | null) => (size === null ? undefined : `${size}px`);

/** Sizes that were chosen, for the layout in `app.css`. */
function sizesOf({ settings, events, terminal, timeline }: Panels): CSSProperties {
  return {
    '--settings-width': px(settings),
    '--events-width': px(events),
    '--terminal-height': px(terminal),
    '--timeline-height': px(timeline),
  } as CSSProperties;
}
