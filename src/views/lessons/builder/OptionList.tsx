import { Check, Plus, Trash2 } from 'lucide-react';
import { useBuilderTexts } from '../../../i18n/late-messages';
import {
  LESSON_LIMITS,
  truthOf,
  type Question,
  type Scene,
  type StepTexts,
} from '../../../lessons';
import { changeTexts } from '../../../state/builder';
import { Button } from '../../../ui/Button';
import { ConditionList } from './ConditionList';
import { freeNumber } from './free-number';
import { Words } from './parts';

type Choice = Extract<Question, { ask: 'choice' }>;

interface OptionListProps {
  readonly question: Choice;
  readonly words: StepTexts;
  readonly scene: Scene;
  readonly onChange: (question: Choice, touched: string) => void;
}

/** Sentences of which one is true: the first whose conditions hold. */
export function OptionList({ question, words, scene, onChange }: OptionListProps) {
  const texts = useBuilderTexts();
  const { options } = question;
  const truth = truthOf(question, scene);
  const put = (next: Choice['options'], touched: string) =>
    onChange({ ...question, options: next }, touched);
  return (
    <>
      {options.map(({ id, holds }, at) => (
        <fieldset key={id} className="space-y-1.5 rounded-control border border-line p-2">
          <legend className="sr-only">{texts.option(at + 1)}</legend>
          <Words
            label={texts.option(at + 1)}
            text={words.options?.[id] ?? ''}
            maxLength={LESSON_LIMITS.text}
            rows={1}
            onChange={(text) =>
              changeTexts(
                (before) => ({ ...before, options: { ...before.options, [id]: text } }),
                `option ${id}`,
              )
            }
          />
          <ConditionList
            scene={scene}
            conditions={holds}
            onChange={(next, touched) =>
              put(options.with(at, { id, holds: next }), `${id} ${touched}`)
            }
          />
          <div className="flex items-center justify-between gap-2">
            <span className="flex items-center gap-1 text-xs text-muted">
              {truth?.ask === 'choice' && truth.option === id ? (
                <>
                  <Check size={13} className="text-served" aria-hidden="true" />
                  {texts.optionTrue}
                </>
              ) : (
                holds.length === 0 && texts.otherwise
              )}
            </span>
            <Button
              look="bare"
              className="px-1.5"
              aria-label={texts.removeOption(at + 1)}
              title={texts.removeOption(at + 1)}
              onClick={() => put(options.toSpliced(at, 1), 'removed')}
            >
              <Trash2 size={14} aria-hidden="true" />
            </Button>
          </div>
        </fieldset>
      ))}
      {options.length < LESSON_LIMITS.options && (
        <Button
          className="text-[13px]"
          onClick={() => put([...options, { id: freeNumber(options), holds: [] }], 'added')}
        >
          <Plus size={13} aria-hidden="true" />
          {texts.addOption}
        </Button>
      )}
    </>
  );
}
