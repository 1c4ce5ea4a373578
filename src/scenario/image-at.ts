import { imageChange } from '../docker';
import type { ImageBehaviour, Recording } from '../engine';
import { behaviourOf } from './configure';
import { readImage } from './read';
import type { Scenario } from './schema';

/**
 * How containers of an image behave that are started at a point of a run: as the scenario says, or
 * as the last `chaos image` before it did, or the `chaos push` that its digest is of.
 *
 * @param ref - as a task's record has it
 * @param entry - row of the log at which the container starts
 */
export function imageAt(
  { images }: Scenario,
  { commands }: Recording,
  ref: string,
  entry: number,
): ImageBehaviour {
  const [tag] = ref.split('@', 1);
  const change = commands
    .filter((command) => command.exitCode === 0 && command.entry < entry)
    .map(({ run, stdout }) => ({ ...imageChange(run), image: stdout.trim() }))
    .findLast(({ verb, ref: named, image }) =>
      verb === 'push' ? image === ref : named === ref || named === tag,
    );
  const changed = change === undefined ? undefined : readImage(change.behaviour, ref);
  return behaviourOf(changed?.ok ? changed.value : (images?.[ref] ?? {}));
}
