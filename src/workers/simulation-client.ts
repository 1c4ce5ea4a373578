import * as Comlink from 'comlink';
import type { Edit, Scenario } from '../scenario';
import type { SimulationAnswer, SimulationApi } from './simulation.worker';

/** What is to be simulated next. */
export interface SimulationRequest {
  readonly scenario: Scenario;
  readonly edit: Edit | null;
}

/** Who asks for simulations. */
export interface Asker<R extends SimulationRequest> {
  /** What is wanted now, asked for when the worker is free; null: nothing. */
  readonly next: () => R | null;
  readonly answered: (request: R, answer: SimulationAnswer) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Runs scenarios off the main thread, one at a time. What comes next is decided when the worker is
 * free: a drag never queues up.
 */
export class SimulationClient<R extends SimulationRequest> {
  private readonly worker = Comlink.wrap<SimulationApi>(
    new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' }),
  );
  private isBusy = false;

  constructor(private readonly asker: Asker<R>) {}

  /** Says that there is something to simulate. */
  wake(): void {
    if (!this.isBusy) void this.work();
  }

  private async work(): Promise<void> {
    this.isBusy = true;
    const { next, answered, failed } = this.asker;
    for (let request = next(); request !== null; request = next()) {
      try {
        // One after the other is the point.
        const answer = await this.worker.run(request.scenario, request.edit);
        answered(request, answer);
      } catch (error) {
        failed(error);
        break;
      }
    }
    this.isBusy = false;
  }
}
