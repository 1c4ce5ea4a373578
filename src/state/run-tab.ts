import { create } from 'zustand';
import type { RunTab } from '../i18n/messages';

/** Ways to tell of a run. */
export const RUN_TABS: readonly RunTab[] = [
  'events',
  'plan',
  'requests',
  'pool',
  'figures',
  'secrets',
];

/** The one that is open. */
export const useRunTab = create<{ readonly tab: RunTab }>(() => ({ tab: 'events' }));

export function openRunTab(tab: RunTab): void {
  useRunTab.setState({ tab });
}
