import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Prepared, TrialAnswer } from '../analysis';
import { TrialPool, type TrialWorker } from '../workers/trial-pool';
import type { ThreadQuestion } from './trial-thread';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A thread does not know TypeScript by itself. */
const START = `
  const { workerData } = require('node:worker_threads');
  import(workerData.tsx).then(({ register }) => {
    register();
    return import(workerData.thread);
  });
`;
const FILES = {
  tsx: import.meta.resolve('tsx/esm/api'),
  thread: import.meta.resolve('./trial-thread.ts'),
};

function makeThread(): TrialWorker {
  const thread = new Worker(START, { eval: true, workerData: FILES });
  // It answers in order.
  const waiting: Waiting[] = [];
  thread.on('message', (answer) => waiting.shift()?.resolve(answer));
  thread.on('error', (error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  const ask = (question: ThreadQuestion): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      // A thread has no origin.
      // oxlint-disable-next-line require-post-message-target-origin
      thread.postMessage(question);
    });
  return {
    begin: async (id, trials) => void (await ask({ ask: 'begin', id, trials })),
    prepare: (id, points) => ask({ ask: 'prepare', id, points }) as Promise<readonly Prepared[]>,
    run: (id, points) => ask({ ask: 'run', id, points }) as Promise<readonly TrialAnswer[]>,
    end: async (id) => void (await ask({ ask: 'end', id })),
    stop: () => void thread.terminate(),
  };
}

/** Threads that run trials, one for each core. Close it, else the process goes on. */
export const trialThreads = (size = availableParallelism()): TrialPool =>
  new TrialPool(makeThread, size);
