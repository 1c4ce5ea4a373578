/**
 * Smooth weighted round robin: of weights 5 and 1 the second is chosen once in six, in the middle and
 * not at the end. Traefik: `pkg/server/service/loadbalancer/wrr`.
 */
export class WeightedChoice {
  private readonly current: number[];
  private readonly total: number;

  /** @param weights - whole numbers, not negative; 0 is never chosen */
  constructor(readonly weights: readonly number[]) {
    this.current = weights.map(() => 0);
    this.total = weights.reduce((sum, weight) => sum + weight, 0);
  }

  /** The position of the next; −1 when all weights are 0. Of equals, the first. */
  next(): number {
    if (this.total === 0) return -1;
    let best = -1;
    for (let i = 0; i < this.weights.length; i++) {
      const weight = this.weights[i] as number;
      if (weight === 0) continue;
      this.current[i] = (this.current[i] as number) + weight;
      if (best < 0 || (this.current[i] as number) > (this.current[best] as number)) best = i;
    }
    this.current[best] = (this.current[best] as number) - this.total;
    return best;
  }
}
