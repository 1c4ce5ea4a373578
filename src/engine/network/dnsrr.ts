import type { Ms } from '../api/ids';
import type { Kernel } from '../kernel/kernel';
import type { Address, Names } from './ipvs';

/**
 * How one client resolves a name that stands for several addresses: `tasks.SERVICE`, the service's own
 * name under dnsrr (LB-1, LB-2), or one that services share (LB-16). libnetwork: `resolver.go`.
 *
 * It asks for every connection and takes the first address, or keeps an answer for as long as it
 * is good and goes through its addresses in turn.
 */
export class Resolver {
  private kept: { readonly addresses: readonly Address[]; readonly untilMs: Ms } | undefined;
  private turn = 0;
  private queries = 0;
  private readonly firstAt;

  /**
   * @param name - of the stream of requests; names its draws
   * @param ttlMs - how long an answer is kept (K-28); 0: not at all
   */
  constructor(
    private readonly kernel: Kernel,
    private readonly name: string,
    private readonly ttlMs: Ms,
  ) {
    this.firstAt = kernel.randomAt(`dns ${name}`);
  }

  /**
   * Whom a connection goes to; undefined where the name resolves to nothing, which nobody keeps.
   *
   * @param names - what the node of the client knows of the name
   * @param nth - n-th request of the stream, so that an earlier answer changes no later one
   */
  pick(names: Names, nth: number): Address | undefined {
    if (this.ttlMs === 0) {
      const answer = names.answer();
      return answer[Math.floor(this.firstAt(nth) * answer.length)];
    }
    if (this.kept === undefined || this.kept.untilMs <= this.kernel.nowMs) {
      const addresses = this.shuffled(names.answer());
      this.kept = { addresses, untilMs: this.kernel.nowMs + this.ttlMs };
      this.turn = 0;
    }
    const { addresses } = this.kept;
    if (addresses.length === 0) this.kept = undefined;
    return addresses[this.turn++ % addresses.length];
  }

  /** The process that kept the answer is no more. */
  forget(): void {
    this.kept = undefined;
  }

  /** K-28: answers come in another order each time. */
  private shuffled(addresses: readonly Address[]): readonly Address[] {
    const random = this.kernel.random(`dns ${this.name} #${this.queries++}`);
    const order = [...addresses];
    for (let last = order.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1));
      const address = order[last] as Address;
      order[last] = order[other] as Address;
      order[other] = address;
    }
    return order;
  }
}
