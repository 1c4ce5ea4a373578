import type { Advice } from '../analysis';
import type { Scenario } from '../scenario';
import { secondWorker } from './second-worker';

/**
 * Advice on a scenario, proven off the main thread, as it comes, in no order.
 *
 * @param isWanted - asked after every proof: what is not wanted any more is not proven
 */
export async function* adviceOn(
  scenario: Scenario,
  isWanted: () => boolean,
): AsyncGenerator<Advice> {
  const worker = secondWorker();
  await worker.consult(scenario);
  while (isWanted()) {
    // One proof after the other is the point.
    const advice = await worker.advise();
    if (advice === undefined || !isWanted()) return;
    if (advice !== null) yield advice;
  }
}
