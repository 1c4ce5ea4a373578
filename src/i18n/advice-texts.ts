import type { Advice, AdviceFacts, AdviceKind } from '../analysis';

/** One piece of advice in words. */
export interface PieceTexts<K extends AdviceKind> {
  /** In one or two lines of a narrow column: what is wrong and what it costs. */
  readonly note: (advice: Advice<K>) => string;
  /** In a sentence or two, with the numbers of the runs. */
  readonly sentence: (advice: Advice<K>) => string;
  /** On the button that mends it. */
  readonly fix: string;
  /** What is changed so that the damage shows. */
  readonly fail: (facts: AdviceFacts[K]) => string;
}

/** What could go better, and how that is known. */
export interface AdviceTexts {
  readonly pieces: { readonly [K in AdviceKind]: PieceTexts<K> };
}
