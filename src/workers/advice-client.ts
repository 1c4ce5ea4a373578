import * as Comlink from 'comlink';
import type { Advice } from '../analysis';
import type { Scenario } from '../scenario';
import type { SimulationApi } from './simulation.worker';

/** Proves advice off the main thread, in a worker of its own: what is drawn never waits for it. */
export class AdviceClient {
  private worker: Comlink.Remote<SimulationApi> | null = null;

  /**
   * Advice on a scenario, as it comes, in no order.
   *
   * @param isWanted - asked after every proof: what is not wanted any more is not proven
   */
  async *on(scenario: Scenario, isWanted: () => boolean): AsyncGenerator<Advice> {
    const worker = (this.worker ??= Comlink.wrap<SimulationApi>(
      new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' }),
    ));
    await worker.consult(scenario);
    while (isWanted()) {
      // One proof after the other is the point.
      const advice = await worker.advise();
      if (advice === undefined || !isWanted()) return;
      if (advice !== null) yield advice;
    }
  }
}
