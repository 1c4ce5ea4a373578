import { create } from 'zustand';
import { useClassroom } from './classroom';

/** Ways to look at a scenario; each has the page beneath the header to itself. */
export const WAYS = ['watch', 'compare', 'explore'] as const;
export type Way = (typeof WAYS)[number];

/** The one that is open. */
export const useWay = create<{ readonly way: Way }>(() => ({ way: 'watch' }));

/** Opens another way; what a lesson hides is to be seen in none but its own. */
export async function openWay(way: Way): Promise<void> {
  if (way !== 'watch' && useClassroom.getState().place !== null) {
    const { leaveLesson } = await import('./lesson');
    leaveLesson();
  }
  useWay.setState({ way });
}
