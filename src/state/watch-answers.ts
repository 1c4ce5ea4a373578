import type { Ms, Recording } from '../engine';
import type { CommandAnswer } from '../workers/simulation.worker';
import { askSwarm } from '../workers/terminal-client';
import { useRun } from './run';
import { useScenario } from './scenario';

const KEPT_MAX = 1_000;
/** While it plays, nobody reads more than that. */
const STEP_MS: Ms = 100;
/** Answers that say how long ago something was are others a moment later. */
const TELLS_TIME = /\bago\b/;
/** Questions whose answers change only when something happens. */
const LASTS = /^docker\s+\S+\s+(?:ls|list|ps|inspect|services)\b/;

let keptOf: Recording | null = null;
const kept = new Map<string, CommandAnswer | null>();

/** Answers a question that is asked again and again; what was asked before is not asked twice. */
export async function answerAt(
  line: string,
  playheadMs: Ms,
  isPlaying: boolean,
): Promise<CommandAnswer | null> {
  const { recording } = useRun.getState();
  const { history, pending } = useScenario.getState();
  const atMs = isPlaying ? Math.ceil(playheadMs / STEP_MS) * STEP_MS : Math.ceil(playheadMs);
  if (recording !== keptOf || kept.size >= KEPT_MAX) kept.clear();
  keptOf = recording;
  const ofEntry = `${line}\n#${recording?.log.t.findLastIndex((t) => t <= atMs)}`;
  const ofMoment = `${line}\n${atMs}`;
  const before = kept.get(ofEntry) ?? kept.get(ofMoment);
  if (before !== undefined) return before;
  const [answer = null] = await askSwarm(history.present, [{ line, atMs }]);
  // What is asked while the run changes belongs to neither.
  if (recording === useRun.getState().recording && pending.length === 0) {
    const lasts = LASTS.test(line) && !TELLS_TIME.test(answer?.stdout ?? '');
    kept.set(lasts ? ofEntry : ofMoment, answer);
  }
  return answer;
}
