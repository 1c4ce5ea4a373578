import type { Change } from './changes';
import type { AdviceKind, Finding, Proof } from './finding';
import { MEASURE_NAMES, type Measure } from './measures';

/** A finding that its runs bear out. */
export interface Advice<K extends AdviceKind = AdviceKind> {
  readonly finding: Finding<K>;
  readonly proof: Proof;
  /** What this very scenario suffers by it, the worst first; empty: it is a risk and no more. */
  readonly damage: readonly Damage[];
  /** What is changed, as it is written: so that the damage shows, and so that it is mended. */
  readonly changes: { readonly show: readonly Change[]; readonly mend: readonly Change[] };
}

/** By how much the scenario would be better off, mended. */
export interface Damage {
  readonly measure: Measure;
  /** Infinite where what never ends would. */
  readonly amount: number;
}

/** Which of two pieces of advice is listed first: negative, the first; 0: they keep their order. */
export function byDamage(a: Advice, b: Advice): number {
  for (const measure of MEASURE_NAMES) {
    const less = amountOf(b, measure) - amountOf(a, measure);
    if (less !== 0 && !Number.isNaN(less)) return less;
  }
  return 0;
}

const amountOf = ({ damage }: Advice, measure: Measure): number =>
  damage.find((one) => one.measure === measure)?.amount ?? 0;
