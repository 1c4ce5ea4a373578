import { lazy, Suspense, type ReactNode } from 'react';
import type { RunTab } from '../../i18n/messages';
import { useMessages } from '../../i18n/messages-context';
import { openRunTab, RUN_TABS, useRunTab } from '../../state/run-tab';
import { Region } from '../../ui/Region';
import { Tabs } from '../../ui/Tabs';
import { Events } from '../events/Events';
import { TerminalButton } from './TerminalButton';

// Fetched when they are first opened.
const FiguresTab = lazy(() => import('../figures/FiguresTab'));
const PlanTab = lazy(() => import('../plan/PlanTab'));
const PoolTab = lazy(() => import('../pool/PoolTab'));
const RequestsTab = lazy(() => import('../requests/RequestsTab'));
const SecretsTab = lazy(() => import('../secrets/SecretsTab'));

const PANELS: Readonly<Record<RunTab, () => ReactNode>> = {
  events: () => <Events />,
  plan: () => <PlanTab />,
  requests: () => <RequestsTab />,
  pool: () => <PoolTab />,
  figures: () => <FiguresTab />,
  secrets: () => <SecretsTab />,
};

/** What the run came to, told in several ways. */
export function RunPanel() {
  const { run: texts } = useMessages();
  const tab = useRunTab((state) => state.tab);
  return (
    <Region
      title={texts.title}
      isTitleHidden
      className="flex min-h-0 flex-1 flex-col px-4 pt-2 pb-2 text-[13px]"
    >
      <Tabs
        label={texts.title}
        tabs={RUN_TABS.map((value) => ({ value, text: texts.tabs[value] }))}
        open={tab}
        onOpen={openRunTab}
        beside={<TerminalButton />}
        className="flex min-h-0 flex-1 flex-col pt-1.5"
      >
        <Suspense>{PANELS[tab]()}</Suspense>
      </Tabs>
    </Region>
  );
}
