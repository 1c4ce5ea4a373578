import { useMemo } from 'react';
import type { CompareTexts, SideBySide } from '../../i18n/compare-texts';
import type { FiguresTexts } from '../../i18n/figures-texts';
import { eventText } from '../../i18n/event-text';
import { clock, seconds } from '../../i18n/format';
import { useCompareTexts, useLateMessages, type LateMessages } from '../../i18n/late-messages';
import type { Messages } from '../../i18n/messages';
import { useMessages } from '../../i18n/messages-context';
import { useScenario } from '../../state/scenario';
import { outcomeOf, type Outcome } from './measured';
import { firstServiceOf, type Pair } from './pairs';

/** What came of what, in a sentence for each run. */
export function Summary({ pairs }: { readonly pairs: readonly Pair[] }) {
  const texts = useCompareTexts();
  const messages = useMessages();
  const late = useLateMessages();
  const isChanging = useScenario((state) => state.pending.length > 0);
  const sentences = useMemo(
    () => pairs.map((pair) => sentenceOf(messages, late, texts, pair)),
    [messages, late, texts, pairs],
  );
  if (sentences.length === 0) return null;
  return (
    <div
      role="status"
      aria-label={texts.outcomes.title}
      // What a drag passes on its way is not read out.
      aria-busy={isChanging}
      className="grid gap-0.5 text-[13px]"
    >
      {sentences.map((sentence, i) => (
        <p key={pairs[i]?.second.position}>{sentence}</p>
      ))}
    </div>
  );
}

function sentenceOf(
  messages: Messages,
  late: LateMessages,
  texts: CompareTexts,
  pair: Pair,
): string {
  const { first, second } = pair;
  const name = firstServiceOf(first.recording);
  const outcomes = [first, second].map(({ recording }) => outcomeOf(recording, name));
  const parts = partingText(messages, texts, pair);
  const [one, other] = outcomes;
  if (one == null || other == null) return parts;
  const said = texts.summary(sideBySide(late.figures, [first.letter, second.letter], one, other));
  return texts.sentence(said, parts);
}

function partingText(messages: Messages, texts: CompareTexts, pair: Pair): string {
  const { parting } = pair;
  if (parting === null) return texts.neverPart;
  const time = clock(parting.atMs);
  // Whoever does something first there; one of them does.
  const i = parting.sides.findIndex(({ atMs }) => atMs === parting.atMs);
  const run = i === 0 ? pair.first : pair.second;
  const row = parting.sides[i]?.row ?? null;
  return row === null
    ? texts.requestsPart(time)
    : texts.partAt(time, run.letter, eventText(messages, run.recording, row));
}

/** Times are compared where both updates ended alike: one that stops for a failure is not sooner done. */
function sideBySide(
  figures: FiguresTexts,
  [first, second]: readonly [string, string],
  one: Outcome,
  other: Outcome,
): SideBySide {
  const [before, after] = [one.measured.duration ?? null, other.measured.duration ?? null];
  const isAlike = before !== null && after !== null && one.ending === other.ending;
  const differenceMs = isAlike ? after - before : 0;
  return {
    first,
    second,
    failed: (other.measured.failed ?? 0) - (one.measured.failed ?? 0),
    took: isAlike
      ? {
          by: seconds(Math.abs(differenceMs)),
          sign: Math.abs(differenceMs) < 50 ? 0 : differenceMs > 0 ? 1 : -1,
        }
      : null,
    ends: [endText(figures, one), endText(figures, other)],
  };
}

/** `paused after 7.1 s`; `''`: nothing was updated. */
function endText({ time }: FiguresTexts, { ending, measured }: Outcome): string {
  if (ending === 'no-update') return '';
  const { duration = null } = measured;
  const text = time.endings[ending];
  return duration === null ? text : time.after(text, seconds(duration));
}
