import { create } from 'zustand';
import { useClassroom } from './classroom';

interface Presenting {
  /** Whether the page shows a run to a class: `?present=1`. */
  readonly isOn: boolean;
  /** Whether the page was opened so. */
  readonly isFromLink: boolean;
  /** How, as an address carries it after `cues=`; empty: as we present a run. */
  readonly data: string;
  /** Whether that was changed here, so that the address is to say so. */
  readonly isChanged: boolean;
}

/** What the page has to know of a presentation before anything of presentations is fetched. */
export const usePresenting = create<Presenting>(() => {
  const isOn = new URLSearchParams(location.search).get('present') === '1';
  return { isOn, isFromLink: isOn, data: '', isChanged: false };
});

/** Begins to present the run, which leaves a lesson, or goes back to the whole page. */
export function present(isOn: boolean): void {
  const address = new URL(location.href);
  if (isOn) address.searchParams.set('present', '1');
  else address.searchParams.delete('present');
  window.history.replaceState(null, '', address);
  if (useClassroom.getState().place !== null) {
    void import('./lesson').then(({ leaveLesson }) => leaveLesson());
  }
  usePresenting.setState({ isOn, isFromLink: false });
}
