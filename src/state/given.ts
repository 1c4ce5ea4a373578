import type { Ms, Recording } from '../engine';
import { givenMs, type Scenario } from '../scenario';

type Timeline = Scenario['timeline'];

interface Given {
  readonly recording: Recording | null;
  readonly times: readonly (Ms | null)[];
}

const known = new WeakMap<Timeline, Given>();

/** When each command of a timeline was given; null: never. Read off a run once. */
export function givenIn(timeline: Timeline, recording: Recording | null): Given['times'] {
  const before = known.get(timeline);
  if (before?.recording === recording) return before.times;
  const times = givenMs(timeline, recording);
  known.set(timeline, { recording, times });
  return times;
}
