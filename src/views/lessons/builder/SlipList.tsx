import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { slotName } from '../../../engine';
import { useBuilderTexts, useClassroomTexts } from '../../../i18n/late-messages';
import {
  LESSON_LIMITS,
  RARE,
  type Happening,
  type PredictStep,
  type Question,
  type Scene,
  type Slip,
  type StepTexts,
} from '../../../lessons';
import { changeStep, changeTexts } from '../../../state/builder';
import { Button } from '../../../ui/Button';
import { Select } from '../../../ui/Select';
import { isTime } from '../guess-text';
import { freeNumber } from './free-number';
import { MomentPicker } from './MomentPicker';
import { inMs, inSeconds, NumberField, SECOND_MS, Words } from './parts';

interface SlipListProps {
  readonly step: PredictStep;
  readonly words: StepTexts;
  readonly scene: Scene;
}

const put = (next: readonly Slip[], touched: string | null): void =>
  changeStep(
    (before) => (before.kind === 'predict' ? { ...before, slips: next } : before),
    touched === null ? null : `slip ${touched}`,
  );

/** Wrong guesses that are expected, and what is said to them. */
export function SlipList({ step: { question, slips }, words, scene }: SlipListProps) {
  const texts = useBuilderTexts();
  return (
    <>
      <p className="text-xs text-muted">{texts.slipsHelp}</p>
      {slips.map((slip, at) => (
        <fieldset key={slip.id} className="space-y-1.5 rounded-control border border-line p-2">
          <legend className="sr-only">{texts.slip(at + 1)}</legend>
          <div className="flex items-center justify-between gap-2">
            <b className="font-medium" aria-hidden="true">
              {texts.slip(at + 1)}
            </b>
            <Button
              look="bare"
              className="px-1.5"
              aria-label={texts.removeSlip(at + 1)}
              title={texts.removeSlip(at + 1)}
              onClick={() => put(slips.toSpliced(at, 1), null)}
            >
              <Trash2 size={14} aria-hidden="true" />
            </Button>
          </div>
          <SlipFields
            question={question}
            guess={slip.guess}
            words={words}
            scene={scene}
            onChange={(guess) => put(slips.with(at, { ...slip, guess }), slip.id)}
          />
          <Words
            label={texts.reply}
            text={words.slips?.[slip.id] ?? ''}
            maxLength={LESSON_LIMITS.text}
            rows={1}
            onChange={(text) =>
              changeTexts(
                (before) => ({ ...before, slips: { ...before.slips, [slip.id]: text } }),
                `slip ${slip.id}`,
              )
            }
          />
        </fieldset>
      ))}
      {slips.length < LESSON_LIMITS.slips && (
        <Button
          className="text-[13px]"
          onClick={() =>
            put([...slips, { id: freeNumber(slips), guess: guessFor(question, scene) }], null)
          }
        >
          <Plus size={13} aria-hidden="true" />
          {texts.addSlip}
        </Button>
      )}
    </>
  );
}

/** A guess of the kind that a question asks for, to begin with. */
function guessFor(question: Question, { recording, service, fromMs }: Scene): Slip['guess'] {
  switch (question.ask) {
    case 'when':
      return { ask: 'when', atMs: null };
    case 'slot':
      return {
        ask: 'slot',
        slot: recording.tasks.find((task) => task.service === service)?.slot ?? 1,
      };
    case 'node':
      return { ask: 'node', node: recording.nodes[0]?.name ?? '' };
    case 'number':
      return { ask: 'number', value: 0 };
    case 'choice':
      return { ask: 'choice', option: question.options[0]?.id ?? '1' };
    case 'curve':
      return { ask: 'curve', points: [{ t: fromMs, value: 0 }] };
  }
}

interface SlipFieldsProps {
  readonly question: Question;
  readonly guess: Slip['guess'];
  readonly words: StepTexts;
  readonly scene: Scene;
  readonly onChange: (guess: Slip['guess']) => void;
}

function SlipFields({ question, guess, words, scene, onChange }: SlipFieldsProps): ReactNode {
  const texts = useBuilderTexts();
  const classroom = useClassroomTexts();
  const { recording, service } = scene;
  switch (guess.ask) {
    case 'when':
      return <WhenSlip guess={guess} scene={scene} onChange={onChange} />;
    case 'slot': {
      const slots = new Set(
        recording.tasks.filter((task) => task.service === service).map(({ slot }) => slot),
      );
      return (
        <Select
          label={classroom.guess}
          value={String(guess.slot)}
          options={[...slots]
            .toSorted((a, b) => a - b)
            .map((slot) => ({ value: String(slot), text: slotName(recording, service, slot) }))}
          onChange={(slot) => onChange({ ask: 'slot', slot: Number(slot) })}
        />
      );
    }
    case 'node':
      return (
        <Select
          label={classroom.guess}
          value={guess.node}
          options={recording.nodes.map(({ name }) => ({ value: name, text: name }))}
          onChange={(node) => onChange({ ask: 'node', node })}
        />
      );
    case 'number': {
      const scale = question.ask === 'number' && isTime(question.measure) ? SECOND_MS : 1;
      return (
        <NumberField
          label={classroom.guess}
          value={guess.value / scale}
          onChange={(value) => onChange({ ask: 'number', value: (value ?? 0) * scale })}
        />
      );
    }
    case 'choice': {
      const options = question.ask === 'choice' ? question.options : [];
      return (
        <Select
          label={classroom.guess}
          value={guess.option}
          options={options.map(({ id }, at) => ({
            value: id,
            text: words.options?.[id] ?? texts.option(at + 1),
          }))}
          onChange={(option) => onChange({ ask: 'choice', option })}
        />
      );
    }
    case 'curve':
      return (
        <NumberField
          label={texts.slipAlways}
          value={guess.points[0]?.value ?? 0}
          onChange={(value) => onChange({ ask: 'curve', points: [{ t: 0, value: value ?? 0 }] })}
        />
      );
  }
}

interface WhenSlipProps {
  readonly guess: Extract<Slip['guess'], { ask: 'when' }>;
  readonly scene: Scene;
  readonly onChange: (guess: Slip['guess']) => void;
}

const WAYS = ['never', 'time', 'moment'] as const;

/** Never, at a time, or what else is taken for it. */
function WhenSlip({ guess, scene, onChange }: WhenSlipProps) {
  const texts = useBuilderTexts();
  const classroom = useClassroomTexts();
  const way = 'moment' in guess ? 'moment' : guess.atMs === null ? 'never' : 'time';
  const begin = (next: (typeof WAYS)[number]): Slip['guess'] => {
    if (next === 'never') return { ask: 'when', atMs: null };
    if (next === 'time') return { ask: 'when', atMs: scene.fromMs };
    return { ask: 'when', moment: RARE[0] as Happening };
  };
  return (
    <>
      <Select
        label={classroom.guess}
        value={way}
        options={WAYS.map((value) => ({ value, text: texts.slipWhen[value] }))}
        onChange={(next) => onChange(begin(next))}
        className="text-[13px]"
      />
      {'moment' in guess ? (
        <>
          <MomentPicker
            label={texts.what}
            scene={scene}
            fromMs={0}
            accepts="happening"
            value={guess.moment}
            onChange={(moment) => onChange({ ...guess, moment: moment as Happening })}
          />
          <NumberField
            label={texts.slipAfter}
            value={inSeconds(guess.afterMs) ?? 0}
            step={0.5}
            onChange={(seconds) => onChange({ ...guess, afterMs: inMs(seconds ?? 0) })}
          />
        </>
      ) : (
        guess.atMs !== null && (
          <NumberField
            label={texts.slipAt}
            value={inSeconds(guess.atMs)}
            step={0.5}
            onChange={(seconds) => onChange({ ask: 'when', atMs: inMs(seconds ?? 0) })}
          />
        )
      )}
    </>
  );
}
