import type { ReactNode } from 'react';
import { slotName } from '../../engine';
import { useClassroomTexts } from '../../i18n/late-messages';
import type { PredictStep, Question, StepTexts } from '../../lessons';
import { guessThat, sceneNow, useLesson } from '../../state/lesson';
import { useRun } from '../../state/run';
import { CurveGuess } from './CurveGuess';
import { NodeGuess } from './NodeGuess';
import { NumberGuess } from './NumberGuess';
import { Radios } from './Radios';
import { RichText } from './RichText';
import { WhenGuess } from './WhenGuess';

type QuestionOf<A extends Question['ask']> = Extract<Question, { ask: A }>;

interface GuessControlProps {
  readonly step: PredictStep;
  readonly texts: StepTexts;
}

/** Where a guess is made; the picture beside it takes it, too. */
export function GuessControl({ step: { question }, texts }: GuessControlProps) {
  const isReady = useLesson((state) => state.isReady);
  const { preparing } = useClassroomTexts();
  if (!isReady) return <p className="text-muted">{preparing}</p>;
  return <div data-guess={question.ask}>{controlOf(question, texts)}</div>;
}

function controlOf(question: Question, texts: StepTexts): ReactNode {
  switch (question.ask) {
    case 'when':
      return <WhenGuess question={question} />;
    case 'slot':
      return <SlotGuess />;
    case 'node':
      return <NodeGuess />;
    case 'number':
      return <NumberGuess question={question} />;
    case 'choice':
      return <ChoiceGuess question={question} texts={texts} />;
    case 'curve':
      return <CurveGuess />;
  }
}

function SlotGuess() {
  const { slot: texts } = useClassroomTexts();
  const guess = useLesson((state) => state.guess);
  const recording = useRun((run) => run.recording);
  const service = sceneNow()?.service ?? -1;
  const slots = new Set(
    recording?.tasks.filter((task) => task.service === service).map(({ slot }) => slot),
  );
  return (
    <Radios
      label={texts.label}
      help={texts.help}
      isShort
      chosen={guess?.ask === 'slot' ? String(guess.slot) : null}
      options={[...slots]
        .toSorted((a, b) => a - b)
        .map((slot) => ({
          value: String(slot),
          text: recording === null ? slot : slotName(recording, service, slot),
        }))}
      onChoose={(value) => guessThat({ ask: 'slot', slot: Number(value) })}
    />
  );
}

interface ChoiceGuessProps {
  readonly question: QuestionOf<'choice'>;
  readonly texts: StepTexts;
}

function ChoiceGuess({ question, texts: { options = {} } }: ChoiceGuessProps) {
  const { choice } = useClassroomTexts();
  const guess = useLesson((state) => state.guess);
  return (
    <Radios
      label={choice}
      chosen={guess?.ask === 'choice' ? guess.option : null}
      options={question.options.map(({ id }) => ({
        value: id,
        text: <RichText text={options[id] ?? id} />,
      }))}
      onChoose={(option) => guessThat({ ask: 'choice', option })}
    />
  );
}
