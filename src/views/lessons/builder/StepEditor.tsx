import { ArrowLeft, ArrowRight, Copy, Trash2, type LucideIcon } from 'lucide-react';
import { useBuilderTexts } from '../../../i18n/late-messages';
import {
  LESSON_LIMITS,
  SPOTLIGHTS,
  type BuiltLesson,
  type Moment,
  type Scene,
  type Spotlight,
  type Step,
} from '../../../lessons';
import {
  changeStep,
  changeTexts,
  deleteStep,
  duplicateStep,
  moveStep,
  useBuilder,
} from '../../../state/builder';
import { Button } from '../../../ui/Button';
import { Select } from '../../../ui/Select';
import { EditSummary } from './EditSummary';
import { GoalPart } from './GoalPart';
import { Part, Words } from './parts';
import { PlaceFields } from './PlaceFields';
import { questionOf, QuestionPart } from './QuestionPart';

const KINDS = ['say', 'watch', 'predict', 'do'] as const;
const END = { moment: { kind: 'end' } } as const;
const NOTHING = '';

/** The same step as one of another kind. */
function ofKind({ id, change, from, spotlight }: Step, kind: Step['kind'], scene: Scene): Step {
  const base = {
    id,
    ...(change === undefined ? {} : { change }),
    ...(from === undefined ? {} : { from }),
    ...(spotlight === undefined ? {} : { spotlight }),
  };
  switch (kind) {
    case 'say':
      return { ...base, kind };
    case 'watch':
      return { ...base, kind, until: END };
    case 'predict':
      return { ...base, kind, question: questionOf('when', scene), slips: [], until: END };
    case 'do':
      return { ...base, kind, controls: [], pin: 0, goal: { conditions: [] }, solution: [] };
  }
}

interface StepEditorProps {
  readonly draft: BuiltLesson;
  readonly step: Step;
  readonly scene: Scene;
}

/** All of a step. */
export function StepEditor({ draft, step, scene }: StepEditorProps) {
  const texts = useBuilderTexts();
  const words = draft.texts.steps[step.id] ?? { say: '' };
  return (
    <div className="space-y-3">
      <div className="space-y-1.5">
        <Select
          label={texts.kind}
          value={step.kind}
          options={KINDS.map((value) => ({ value, text: texts.kinds[value] }))}
          onChange={(kind) => changeStep((before) => ofKind(before, kind, scene))}
          className="text-[13px]"
        />
        <Words
          label={texts.say[step.kind]}
          help={texts.marked}
          text={words.say}
          maxLength={LESSON_LIMITS.text}
          rows={3}
          onChange={(say) => changeTexts((before) => ({ ...before, say }), 'say')}
        />
        <Select<Spotlight | typeof NOTHING>
          label={texts.light}
          value={step.spotlight ?? NOTHING}
          options={[
            { value: NOTHING, text: texts.noLight },
            ...SPOTLIGHTS.map((value) => ({ value, text: texts.lights[value] })),
          ]}
          onChange={(next) =>
            changeStep(({ spotlight: _before, ...rest }) =>
              next === NOTHING ? rest : { ...rest, spotlight: next },
            )
          }
          className="text-[13px]"
        />
      </div>
      <Beginning step={step} scene={scene} />
      {step.kind === 'watch' && (
        <Part title={texts.waits}>
          <PlaceFields
            label={texts.waits}
            scene={scene}
            fromMs={scene.fromMs}
            value={step.until}
            onChange={(until, touched) =>
              changeStep((before) => ('until' in before ? { ...before, until } : before), touched)
            }
            isFirst
          />
          <p className="text-xs text-muted">{texts.onTimeline}</p>
        </Part>
      )}
      {step.kind === 'predict' && <QuestionPart step={step} words={words} scene={scene} />}
      {step.kind === 'do' && <GoalPart draft={draft} step={step} words={words} scene={scene} />}
      <StepActions count={draft.steps.length} />
    </div>
  );
}

/** What a lesson is about was begun by the last command, most likely. */
function lastCommand({ recording: { commands } }: Scene): Moment {
  return commands.length < 2 ? { kind: 'command' } : { kind: 'command', nth: commands.length };
}

const BEGINNINGS = ['before', 'at'] as const;

/** Where a step begins, and what is changed before. */
function Beginning({ step, scene }: Omit<StepEditorProps, 'draft'>) {
  const texts = useBuilderTexts();
  const { from, change = [] } = step;
  return (
    <Part title={texts.begins}>
      <Select
        label={texts.begins}
        value={from === undefined ? 'before' : 'at'}
        options={BEGINNINGS.map((value) => ({
          value,
          text: value === 'before' ? texts.beginsBefore : texts.beginsAt,
        }))}
        onChange={(next) =>
          changeStep(({ from: _before, ...rest }) =>
            next === 'before' ? rest : { ...rest, from: { moment: lastCommand(scene) } },
          )
        }
        className="text-[13px]"
      />
      {from !== undefined && (
        <PlaceFields
          label={texts.what}
          scene={scene}
          fromMs={0}
          value={from}
          onChange={(next, touched) =>
            changeStep((before) => ({ ...before, from: next }), `from ${touched}`)
          }
        />
      )}
      {change.length > 0 && (
        <div>
          <p className="text-muted">{texts.beginsOtherwise}</p>
          <EditSummary edits={change} />
          <Button
            look="bare"
            className="-ml-2 px-2 text-[13px]"
            onClick={() => changeStep(({ change: _before, ...rest }) => rest)}
          >
            {texts.forget}
          </Button>
        </div>
      )}
    </Part>
  );
}

/** What can be done with a step as a whole. */
function StepActions({ count }: { readonly count: number }) {
  const texts = useBuilderTexts();
  const index = useBuilder((state) => state.index);
  const actions: readonly (readonly [string, LucideIcon, () => void, boolean])[] = [
    [texts.earlier, ArrowLeft, () => moveStep(index, index - 1), index > 0],
    [texts.later, ArrowRight, () => moveStep(index, index + 1), index < count - 1],
    [texts.duplicate, Copy, duplicateStep, count < LESSON_LIMITS.steps],
    [texts.remove, Trash2, deleteStep, true],
  ];
  return (
    <div className="flex flex-wrap gap-1 border-t border-line pt-2">
      {actions.map(([text, Icon, act, may]) => (
        <Button key={text} look="bare" className="px-2 text-[13px]" disabled={!may} onClick={act}>
          <Icon size={14} aria-hidden="true" />
          {text}
        </Button>
      ))}
    </div>
  );
}
