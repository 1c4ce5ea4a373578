import type { Judgement, Reason } from '../analysis';
import type { WhyTexts } from './why-texts';

/** Why something happened, in a sentence. */
export const reasonText = ({ reasons }: WhyTexts, reason: Reason): string =>
  // The table has a sentence for each code, which TypeScript does not follow through the union.
  (reasons[reason.code] as (of: Reason) => string)(reason);

/** Why the end of a task did or did not count, in a sentence. */
export const judgementText = ({ judgements }: WhyTexts, judgement: Judgement): string =>
  (judgements[judgement.kind] as (of: Judgement) => string)(judgement);
