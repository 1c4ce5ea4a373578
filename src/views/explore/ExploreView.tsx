import { useState } from 'react';
import { useExploreTexts } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { useRun } from '../../state/run';
import { Tabs } from '../../ui/Tabs';
import { BestTab } from './BestTab';
import { ChanceTab } from './ChanceTab';
import { SweepTab } from './SweepTab';
import { useGround, type Ground } from './use-ground';
import './explore.css';

const TABS = ['sweep', 'chance', 'best'] as const;
type Tab = (typeof TABS)[number];

const PARTS: Readonly<Record<Tab, (props: { readonly ground: Ground }) => React.ReactNode>> = {
  sweep: SweepTab,
  chance: ChanceTab,
  best: BestTab,
};

/** Many runs of the present scenario: over values, over luck, and to the best of them. */
export default function ExploreView() {
  const messages = useMessages();
  const texts = useExploreTexts();
  const [tab, setTab] = useState<Tab>('sweep');
  const ground = useLast(useGround());
  const isLoading = useRun((run) => run.whole === null);
  const Part = PARTS[tab];
  return (
    <section
      aria-label={texts.title}
      className="area-way flex min-h-0 min-w-0 flex-col gap-3 overflow-y-auto bg-panel px-4 pt-2 pb-4"
    >
      <h2 className="text-base font-semibold">{texts.title}</h2>
      {ground === null ? (
        <p className="p-6 text-muted">{isLoading ? messages.app.loading : texts.nothing}</p>
      ) : (
        <Tabs
          label={texts.tabsLabel}
          tabs={TABS.map((value) => ({ value, text: texts.tabs[value] }))}
          open={tab}
          onOpen={setTab}
        >
          <Part ground={ground} />
        </Tabs>
      )}
    </section>
  );
}

/** While a slider is dragged, what was there last stays. */
function useLast(ground: Ground | null): Ground | null {
  const [last, setLast] = useState(ground);
  if (ground !== null && ground !== last) setLast(ground);
  return ground ?? last;
}
