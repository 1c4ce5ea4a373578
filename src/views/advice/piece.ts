import type { Advice, AdviceKind } from '../../analysis';
import type { AdviceTexts, PieceTexts } from '../../i18n/advice-texts';

/** The words for a piece of advice. */
export const pieceOf = (texts: AdviceTexts, { finding }: Advice): PieceTexts<AdviceKind> =>
  texts.pieces[finding.kind];
