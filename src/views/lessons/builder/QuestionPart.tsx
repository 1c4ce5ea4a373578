import { useBuilderTexts, useClassroomTexts } from '../../../i18n/late-messages';
import {
  LESSON_LIMITS,
  MEASURES,
  momentsOf,
  OF_TASKS,
  poolCurve,
  RARE,
  truthOf,
  type EntryMoment,
  type Happening,
  type PredictStep,
  type Question,
  type Scene,
  type StepTexts,
} from '../../../lessons';
import { changeStep, changeTexts } from '../../../state/builder';
import { Select } from '../../../ui/Select';
import { guessText, isTime } from '../guess-text';
import { OfField } from './ConditionList';
import { MomentPicker } from './MomentPicker';
import { OptionList } from './OptionList';
import { inMs, inSeconds, NumberField, Part, SECOND_MS, Words } from './parts';
import { PlaceFields } from './PlaceFields';
import { SlipList } from './SlipList';

const ASKS = ['when', 'slot', 'node', 'number', 'choice', 'curve'] as const;

/** The first thing of a kind that happens from the step's beginning on. */
function firstOf(scene: Scene, isWanted: (moment: Happening) => boolean): Happening {
  const { recording, service, fromMs } = scene;
  const found = momentsOf(recording, service, fromMs).find(
    ({ moment }) => moment.kind !== 'end' && moment.kind !== 'pool' && isWanted(moment),
  );
  return (found?.moment ?? RARE[0]) as Happening;
}

/** A question of a kind, to begin with. */
export function questionOf(ask: Question['ask'], scene: Scene): Question {
  switch (ask) {
    case 'when':
      return { ask, moment: firstOf(scene, ({ kind }) => kind === 'update'), withinMs: 2000 };
    case 'slot':
    case 'node':
      return {
        ask,
        moment: firstOf(
          scene,
          ({ kind }) => kind !== 'probed' && OF_TASKS.has(kind),
        ) as EntryMoment,
      };
    case 'number':
      return { ask, measure: 'failed', within: 5 };
    case 'choice':
      return {
        ask,
        options: [
          { id: '1', holds: [] },
          { id: '2', holds: [] },
        ],
      };
    case 'curve':
      return { ask, within: 0.5 };
  }
}

const change = (next: Question, touched: string): void =>
  changeStep(
    (before) => (before.kind === 'predict' ? { ...before, question: next } : before),
    `question ${touched}`,
  );

interface QuestionPartProps {
  readonly step: PredictStep;
  readonly words: StepTexts;
  readonly scene: Scene;
}

/** What is asked, what is right, and what is said then. */
export function QuestionPart({ step, words, scene }: QuestionPartProps) {
  const texts = useBuilderTexts();
  const { question } = step;
  return (
    <>
      <Part title={texts.question}>
        <Select
          label={texts.question}
          value={question.ask}
          options={ASKS.map((value) => ({ value, text: texts.asks[value] }))}
          onChange={(ask) =>
            changeStep((before) =>
              before.kind === 'predict'
                ? { ...before, question: questionOf(ask, scene), slips: [] }
                : before,
            )
          }
          className="text-[13px]"
        />
        <QuestionFields question={question} scene={scene} onChange={change} />
        <Truth question={question} scene={scene} words={words} />
        {question.ask === 'choice' && (
          <OptionList question={question} words={words} scene={scene} onChange={change} />
        )}
      </Part>
      <Part title={texts.slips}>
        <SlipList step={step} words={words} scene={scene} />
      </Part>
      <Part title={texts.answer}>
        {(['right', 'wrong', 'hint'] as const).map((key) => (
          <Words
            key={key}
            label={texts[key]}
            text={words[key] ?? ''}
            maxLength={LESSON_LIMITS.text}
            onChange={(text) => changeTexts((before) => ({ ...before, [key]: text }), key)}
          />
        ))}
      </Part>
      <Part title={texts.playsTo}>
        <PlaceFields
          label={texts.playsTo}
          scene={scene}
          fromMs={scene.fromMs}
          value={step.until}
          onChange={(until, touched) =>
            changeStep((before) => ('until' in before ? { ...before, until } : before), touched)
          }
        />
      </Part>
    </>
  );
}

interface QuestionFieldsProps {
  readonly question: Question;
  readonly scene: Scene;
  readonly onChange: (question: Question, touched: string) => void;
}

function QuestionFields({ question, scene, onChange }: QuestionFieldsProps) {
  const texts = useBuilderTexts();
  const classroom = useClassroomTexts();
  switch (question.ask) {
    case 'choice':
      return null;
    case 'when':
    case 'slot':
    case 'node':
      return (
        <>
          <MomentPicker
            label={texts.what}
            scene={scene}
            fromMs={scene.fromMs}
            accepts={question.ask === 'when' ? 'happening' : 'task'}
            value={question.moment}
            onChange={(moment) => onChange({ ...question, moment } as Question, 'moment')}
            isFirst
          />
          {question.ask === 'when' && (
            <NumberField
              label={texts.within.when}
              value={inSeconds(question.withinMs)}
              step={0.5}
              onChange={(seconds) =>
                onChange({ ...question, withinMs: inMs(seconds ?? 0) }, 'within')
              }
            />
          )}
        </>
      );
    case 'number': {
      const scale = isTime(question.measure) ? SECOND_MS : 1;
      return (
        <>
          <Select
            label={texts.measure}
            value={question.measure}
            options={MEASURES.map((value) => ({ value, text: classroom.measures[value] }))}
            onChange={(measure) => onChange({ ask: 'number', measure, within: 0 }, 'measure')}
            className="text-[13px]"
          />
          <OfField
            scene={scene}
            counted={question}
            onChange={(of) => onChange({ ...question, of: of ?? '' }, 'of')}
          />
          <NumberField
            label={texts.within.number}
            value={question.within / scale}
            onChange={(amount) =>
              onChange({ ...question, within: (amount ?? 0) * scale }, 'within')
            }
          />
        </>
      );
    }
    case 'curve':
      return (
        <NumberField
          label={texts.within.curve}
          value={question.within}
          step={0.1}
          onChange={(within) => onChange({ ...question, within: within ?? 0 }, 'within')}
        />
      );
  }
}

interface TruthProps {
  readonly question: Question;
  readonly scene: Scene;
  readonly words: StepTexts;
}

/** What is right, read off the run. */
function Truth({ question, scene, words: { options = {} } }: TruthProps) {
  const texts = useBuilderTexts();
  const classroom = useClassroomTexts();
  const truth = truthOf(question, scene);
  const { recording, service } = scene;
  const about = { texts: classroom, question, recording, service, options };
  const told =
    truth === null
      ? texts.noAnswer
      : (guessText(about, truth) ??
        texts.poolIs(
          poolCurve(scene)
            .map(({ value }) => value)
            .join(' → '),
        ));
  return (
    <p role="status" className="rounded-control bg-accent-soft px-2 py-1">
      <span className="text-muted">{texts.answer}: </span>
      <b className="font-semibold tabular-nums">{told}</b>
    </p>
  );
}
