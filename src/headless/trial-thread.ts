import { parentPort } from 'node:worker_threads';
import { loadTrials, type Point, type TrialRunner, type Trials } from '../analysis';
import { simulate } from '../scenario';

/** What a thread is asked; each question is answered, in order. */
export type ThreadQuestion =
  | { readonly ask: 'begin'; readonly id: number; readonly trials: Trials }
  | { readonly ask: 'prepare' | 'run'; readonly id: number; readonly points: readonly Point[] }
  | { readonly ask: 'end'; readonly id: number };

const trialsById = new Map<number, TrialRunner>();
const { TrialRunner: Runner } = await loadTrials();

function answerTo(question: ThreadQuestion): unknown {
  switch (question.ask) {
    case 'begin':
      trialsById.set(question.id, new Runner(question.trials, simulate));
      return undefined;
    case 'prepare':
      return trialsById.get(question.id)?.prepare(question.points);
    case 'run':
      return trialsById.get(question.id)?.runAll(question.points);
    case 'end':
      trialsById.delete(question.id);
      return undefined;
  }
}

parentPort?.on('message', (question: ThreadQuestion) => {
  // A thread has no origin.
  // oxlint-disable-next-line require-post-message-target-origin
  parentPort?.postMessage(answerTo(question));
});
