import { Check, Minus, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { usePresentTexts } from '../../i18n/late-messages';
import type { PresentTexts } from '../../i18n/present-texts';
import { ASKED, CAPTION_MAX, CHOICE_MAX, CHOICES_LEAST, CHOICES_MOST } from '../../lessons';
import {
  addChoice,
  askAnother,
  closePoll,
  keepQuestion,
  markRight,
  removeChoice,
  revealPoll,
  usePoll,
  vote,
  wordChoice,
  wordQuestion,
  type Choice,
} from '../../state/poll';
import { useCue, usePresent } from '../../state/present';
import { useRun } from '../../state/run';
import { Button } from '../../ui/Button';
import { captionText } from './caption-text';

/** A question about what comes next, and how many hands there are for each answer. */
export function PollPanel() {
  const texts = usePresentTexts();
  const { ask, text, choices, isRevealed, right } = usePoll();
  const [isEditing, setEditing] = useState(false);
  const most = Math.max(...choices.map(({ count }) => count), 1);
  const question = text ?? texts.poll.questions[ask];
  return (
    <section aria-label={texts.poll.title} className="present-poll">
      <header className="flex flex-wrap items-start gap-[0.5em]">
        {isEditing ? (
          <QuestionForm question={question} />
        ) : (
          <h2 className="present-question">{question}</h2>
        )}
        <PollButtons isEditing={isEditing} onEdit={setEditing} />
      </header>
      <ul>
        {choices.map((choice, at) =>
          isEditing ? (
            // Rows are what tells answers apart.
            <ChoiceForm
              key={at}
              at={at}
              choice={choice}
              mayRemove={choices.length > CHOICES_LEAST}
            />
          ) : (
            <ChoiceRow key={at} at={at} choice={choice} most={most} />
          ),
        )}
      </ul>
      <p role="status" className="present-verdict">
        {isRevealed && right < 0 && (ask === 'own' ? texts.poll.whichRight : texts.poll.noneRight)}
        {isRevealed && right >= 0 && (
          <>
            {texts.poll.right}: <b>{choiceText(texts, choices[right], right)}</b>
          </>
        )}
      </p>
    </section>
  );
}

interface PollButtonsProps {
  readonly isEditing: boolean;
  readonly onEdit: (isEditing: boolean) => void;
}

function PollButtons({ isEditing, onEdit }: PollButtonsProps) {
  const texts = usePresentTexts();
  const isRevealed = usePoll((state) => state.isRevealed);
  const count = usePoll(({ choices }) => choices.length);
  return (
    <div className="ml-auto flex flex-wrap items-center gap-[0.5em]">
      {!isRevealed && !isEditing && (
        <Button look="primary" className="present-button" onClick={revealPoll}>
          {texts.poll.reveal}
        </Button>
      )}
      {!isRevealed && (
        <Button className="present-button" onClick={() => onEdit(!isEditing)}>
          {isEditing ? texts.poll.editDone : texts.poll.edit}
        </Button>
      )}
      {isEditing && count < CHOICES_MOST && (
        <Button className="present-button" onClick={addChoice}>
          {texts.poll.add}
        </Button>
      )}
      {isEditing && <KeepSwitch />}
      <Button look="bare" className="present-button" onClick={closePoll}>
        {texts.poll.close}
      </Button>
    </div>
  );
}

/** What an answer says: a teacher's words, else ours. */
function choiceText(texts: PresentTexts, choice: Choice | undefined, at: number): string {
  const { poll } = texts;
  if (choice === undefined || (choice.text ?? '') !== '') return choice?.text ?? '';
  const { known } = choice;
  if (known === null) return poll.choice(at + 1);
  if (known.kind === 'ending') return poll.endings[known.ending];
  const { least, most } = known;
  if (most === 0) return poll.none;
  if (most === null) return poll.orMore(least);
  if (least === most) return at === 0 ? poll.all(least) : poll.exactly(least);
  return least === 0 ? poll.orFewer(most) : poll.between(least, most);
}

interface ChoiceProps {
  readonly at: number;
  readonly choice: Choice;
}

interface ChoiceRowProps extends ChoiceProps {
  /** Hands for the answer that has the most. */
  readonly most: number;
}

function ChoiceRow({ at, choice, most }: ChoiceRowProps) {
  const texts = usePresentTexts();
  const { poll } = texts;
  const isRevealed = usePoll((state) => state.isRevealed);
  const isRight = usePoll(({ right }) => right === at);
  const isOwn = usePoll(({ ask }) => ask === 'own');
  const text = choiceText(texts, choice, at);
  const { count } = choice;
  return (
    <li className="present-choice" data-right={isRight}>
      <kbd aria-hidden="true">{at + 1}</kbd>
      <span className="present-answer">
        {isRevealed && isRight && (
          <Check className="inline text-served" role="img" aria-label={poll.isRight} />
        )}
        {text}
      </span>
      <span className="present-track" aria-hidden="true">
        <span className="present-votes" style={{ width: `${(count / most) * 100}%` }} />
      </span>
      <output aria-label={`${text}: ${poll.hands(count)}`} className="present-count">
        {count}
      </output>
      {isRevealed ? (
        isOwn && (
          <Button
            className="present-button"
            aria-label={poll.mark(text)}
            aria-pressed={isRight}
            onClick={() => markRight(at)}
          >
            <Check size="1em" aria-hidden="true" />
          </Button>
        )
      ) : (
        <>
          <Button
            className="present-button"
            aria-label={poll.less(text)}
            disabled={count === 0}
            onClick={() => vote(at, -1)}
          >
            <Minus size="1em" aria-hidden="true" />
          </Button>
          <Button
            className="present-button"
            aria-label={poll.more(text)}
            onClick={() => vote(at, 1)}
          >
            <Plus size="1em" aria-hidden="true" />
          </Button>
        </>
      )}
    </li>
  );
}

function QuestionForm({ question }: { readonly question: string }) {
  const { poll } = usePresentTexts();
  const ask = usePoll((state) => state.ask);
  return (
    <div className="flex flex-wrap gap-[0.5em]">
      <label className="flex items-center gap-[0.4em]">
        {poll.about}
        <select
          value={ask}
          className="present-field"
          onChange={({ currentTarget }) => {
            const asked = ASKED.find((one) => one === currentTarget.value);
            if (asked !== undefined) askAnother(asked);
          }}
        >
          {ASKED.map((one) => (
            <option key={one} value={one}>
              {poll.asked[one]}
            </option>
          ))}
        </select>
      </label>
      <input
        type="text"
        aria-label={poll.question}
        maxLength={CAPTION_MAX}
        value={question}
        className="present-field min-w-[16em] flex-1"
        onChange={({ currentTarget }) => wordQuestion(currentTarget.value)}
      />
    </div>
  );
}

function ChoiceForm({ at, choice, mayRemove }: ChoiceProps & { readonly mayRemove: boolean }) {
  const texts = usePresentTexts();
  const { poll } = texts;
  return (
    <li className="flex items-center gap-[0.5em]">
      <input
        type="text"
        aria-label={poll.choice(at + 1)}
        maxLength={CHOICE_MAX}
        value={choice.text ?? ''}
        placeholder={choiceText(texts, { ...choice, text: null }, at)}
        className="present-field flex-1"
        onChange={({ currentTarget }) => wordChoice(at, currentTarget.value)}
      />
      <Button
        className="present-button"
        aria-label={poll.remove(choiceText(texts, choice, at))}
        disabled={!mayRemove}
        onClick={() => removeChoice(at)}
      >
        <Trash2 size="1em" aria-hidden="true" />
      </Button>
    </li>
  );
}

/** Whether the question comes with the cue that the class is at, in the link as well. */
function KeepSwitch() {
  const texts = usePresentTexts();
  const index = usePresent((state) => state.index);
  const whole = useRun((run) => run.whole);
  const at = useCue();
  if (at === null || whole === null) return null;
  return (
    <label className="flex items-center gap-[0.4em]">
      <input
        type="checkbox"
        className="size-[1em] accent-accent"
        checked={at.planned.question !== null}
        onChange={({ currentTarget }) => keepQuestion(index, currentTarget.checked)}
      />
      {texts.poll.keep(captionText(texts, whole, at))}
    </label>
  );
}
