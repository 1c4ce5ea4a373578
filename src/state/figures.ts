import { create } from 'zustand';
import type { Objective, UpdateSpan } from '../analysis';
import type { Recording } from '../engine';
import { commandRows } from '../scenario';
import { usePlayhead } from './playhead';
import { useScenario } from './scenario';
import { useSelection } from './selection';

/** What figures are told of: the whole run, an update by its number, or what the playhead suggests. */
export type Since = 'run' | 'playhead' | number;

interface FiguresChoice {
  readonly objective: Objective;
  readonly since: Since;
}

/** What somebody who looks at the figures has chosen. */
export const useFiguresChoice = create<FiguresChoice>(() => ({
  objective: '99.9',
  since: 'playhead',
}));

export function chooseObjective(objective: Objective): void {
  useFiguresChoice.setState({ objective });
}

export function chooseSince(since: Since): void {
  useFiguresChoice.setState({ since });
}

/**
 * Which of the updates is looked at: the one that was chosen; else that of the selected command, else
 * the last one that the playhead has reached, else the first.
 *
 * @returns its position; -1: the whole run
 */
export function useUpdateInView(recording: Recording, updates: readonly UpdateSpan[]): number {
  const since = useFiguresChoice((choice) => choice.since);
  const pin = useSelection((selection) => selection.pin);
  const reached = usePlayhead(({ atMs }) => updates.findLastIndex(({ fromMs }) => fromMs <= atMs));
  const timeline = useScenario(({ history }) => history.present.timeline);
  if (since === 'run') return -1;
  if (typeof since === 'number' && since < updates.length) return since;
  const row = pin === null ? -1 : (commandRows(timeline, recording)[pin] ?? -1);
  const entry = recording.commands[row]?.entry;
  const ofPin = updates.findIndex(({ command }) => command === entry);
  return ofPin >= 0 ? ofPin : Math.max(reached, Math.min(0, updates.length - 1));
}
