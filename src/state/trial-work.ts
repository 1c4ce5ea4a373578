import type { Point, TrialAnswer } from '../analysis';
import type { TrialSession } from '../workers/trial-pool';

/** Work that one begins anew, which puts an end to what was under way, and can call off. */
export class TrialWork {
  private controller = new AbortController();

  begin(): AbortSignal {
    this.controller.abort();
    this.controller = new AbortController();
    return this.controller.signal;
  }

  cancel(): void {
    this.controller.abort();
  }
}

/** Does something at the next frame at the latest once, however often it is asked for. */
export function perFrame(act: () => void): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      act();
    });
  };
}

/** Runs points and waits for all of them; what is called off has no answer. */
export async function answersTo(
  session: TrialSession,
  points: readonly Point[],
  signal: AbortSignal,
  onPart: (part: number) => void,
): Promise<readonly (TrialAnswer | undefined)[]> {
  const answers: (TrialAnswer | undefined)[] = points.map(() => undefined);
  await session.run(points, {
    signal,
    onAnswer: (position, answer, { done, of }) => {
      answers[position] = answer;
      onPart(done / of);
    },
  });
  return answers;
}
