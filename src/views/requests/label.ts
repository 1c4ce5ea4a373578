import { taskName, type Recording } from '../../engine';
import { tagOf } from '../../i18n/format';

/** A task by its slot, with the tag of its image: tasks of one slot are told apart. */
export function labelOf(recording: Recording, row: number): string {
  const image = recording.tasks[row]?.image ?? '';
  return `${taskName(recording, row)} · ${tagOf(image)}`;
}
