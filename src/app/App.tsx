import { useEffect, useState } from 'react';
import { LANGUAGES } from '../i18n/languages';
import { MessagesContext } from '../i18n/messages-context';
import { useLanguage } from '../state/language';
import { useScenario } from '../state/scenario';
import { Board } from '../views/board/Board';
import { Events } from '../views/events/Events';
import { TaskPanel } from '../views/inspector/TaskPanel';
import { Pool } from '../views/pool/Pool';
import { SettingsPanel } from '../views/settings/SettingsPanel';
import { ShareDialog } from '../views/share/ShareDialog';
import { Timeline } from '../views/timeline/Timeline';
import { CrashBoundary, CrashScreen } from './CrashScreen';
import { Header } from './Header';
import { Notice } from './Notice';
import { useShortcuts } from './useShortcuts';

/** The whole page, in the language chosen. */
export function App() {
  const language = useLanguage((state) => state.language);
  const crash = useScenario((state) => state.crash);
  const messages = LANGUAGES[language];
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : language;
    document.title = `${messages.app.name} · ${messages.app.tagline}`;
  }, [language, messages]);
  return (
    <MessagesContext value={messages}>
      {crash === null ? (
        <CrashBoundary>
          <Watch />
        </CrashBoundary>
      ) : (
        <CrashScreen error={crash} />
      )}
    </MessagesContext>
  );
}

/** One run: settings, cluster, events, and the timeline beneath. */
function Watch() {
  const [isSharing, setSharing] = useState(false);
  useShortcuts();
  return (
    <div className="watch">
      <Header onShare={() => setSharing(true)} />
      <Notice />
      <main className="contents">
        <div className="area-settings flex min-h-0 flex-col border-r border-line bg-panel">
          <SettingsPanel />
        </div>
        <div className="area-cluster flex min-h-0 min-w-0 flex-col gap-3 overflow-y-auto px-4 pt-3 pb-3">
          <Pool />
          <Board />
        </div>
        <div className="area-events flex min-h-0 flex-col border-l border-line bg-panel">
          <Events />
          <TaskPanel />
        </div>
        <div className="area-timeline flex min-h-0 flex-col">
          <Timeline />
        </div>
      </main>
      {isSharing && <ShareDialog onClose={() => setSharing(false)} />}
    </div>
  );
}
