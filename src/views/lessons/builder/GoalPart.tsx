import { useEffect, useState } from 'react';
import { useMessages } from '../../../i18n/messages-context';
import { useBuilderTexts, useClassroomTexts } from '../../../i18n/late-messages';
import {
  countOf,
  LESSON_LIMITS,
  MEASURES,
  type BuiltLesson,
  type DoStep,
  type Measure,
  type Scene,
  type StepTexts,
} from '../../../lessons';
import { SETTING_NAMES } from '../../../scenario';
import { changeStep, changeTexts, showDraftSolution, useBuilder } from '../../../state/builder';
import { sceneWith } from '../../../state/builder-check';
import { showAllSettings } from '../../../state/classroom';
import { useScenario } from '../../../state/scenario';
import { Button } from '../../../ui/Button';
import { Select } from '../../../ui/Select';
import { measured } from '../guess-text';
import { ConditionList } from './ConditionList';
import { EditSummary } from './EditSummary';
import { Part, Words } from './parts';

interface GoalPartProps {
  readonly draft: BuiltLesson;
  readonly step: DoStep;
  readonly words: StepTexts;
  readonly scene: Scene;
}

const NOTHING = '';

const change = (next: (before: DoStep) => DoStep, touched: string | null): void =>
  changeStep((before) => (before.kind === 'do' ? next(before) : before), touched);

/** What is to be reached, with what, and how it is done best. */
export function GoalPart({ draft, step, words, scene }: GoalPartProps) {
  const texts = useBuilderTexts();
  const classroom = useClassroomTexts();
  const { conditions, beat } = step.goal;
  return (
    <>
      <Part title={texts.goal}>
        <ConditionList
          scene={scene}
          conditions={conditions}
          onChange={(next, touched) =>
            change(
              (before) => ({ ...before, goal: { ...before.goal, conditions: next } }),
              `goal ${touched}`,
            )
          }
        />
        <Select<Measure | typeof NOTHING>
          label={texts.beat}
          value={beat ?? NOTHING}
          options={[
            { value: NOTHING, text: texts.noBeat },
            ...MEASURES.map((value) => ({ value, text: classroom.measures[value] })),
          ]}
          onChange={(next) =>
            change(
              (before) => ({
                ...before,
                goal: next === NOTHING ? { conditions } : { conditions, beat: next },
              }),
              null,
            )
          }
          className="text-[13px]"
        />
      </Part>
      <Part title={texts.solution}>
        <p className="text-xs text-muted">{texts.solutionHelp}</p>
        {step.solution.length === 0 ? (
          <p className="text-muted">{texts.noSolution}</p>
        ) : (
          <>
            <EditSummary edits={step.solution} />
            <Solved draft={draft} step={step} />
          </>
        )}
        <div className="flex flex-wrap gap-1.5">
          <Button className="text-[13px]" onClick={() => showAllSettings(true)}>
            {texts.allSettings}
          </Button>
          {step.solution.length > 0 && (
            <Button className="text-[13px]" onClick={() => showDraftSolution(step)}>
              {texts.showSolution}
            </Button>
          )}
        </div>
      </Part>
      <Controls step={step} />
      <Part title={texts.reached}>
        {(['right', 'hint'] as const).map((key) => (
          <Words
            key={key}
            label={key === 'right' ? texts.reached : texts.hint}
            text={words[key] ?? ''}
            maxLength={LESSON_LIMITS.text}
            onChange={(text) => changeTexts((before) => ({ ...before, [key]: text }), key)}
          />
        ))}
      </Part>
    </>
  );
}

/** Settings that are offered, of one command. */
function Controls({ step }: { readonly step: DoStep }) {
  const texts = useBuilderTexts();
  const timeline = useScenario((state) => state.history.present.timeline);
  return (
    <Part title={texts.controls}>
      <Select
        label={texts.controlsOf}
        value={String(step.pin ?? 0)}
        options={timeline.map(({ run }, pin) => ({ value: String(pin), text: run }))}
        onChange={(pin) => change((before) => ({ ...before, pin: Number(pin) }), null)}
        className="text-[13px]"
      />
      <ul className="grid grid-cols-2 gap-x-2">
        {SETTING_NAMES.map((name) => (
          <li key={name}>
            <label className="flex min-h-6 items-center gap-1.5 text-xs">
              <input
                type="checkbox"
                checked={step.controls.includes(name)}
                onChange={({ currentTarget: { checked } }) =>
                  change(
                    (before) => ({
                      ...before,
                      controls: SETTING_NAMES.filter((one) =>
                        one === name ? checked : before.controls.includes(one),
                      ),
                    }),
                    null,
                  )
                }
                className="size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0 wrap-anywhere">{name}</span>
            </label>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** What the solution comes to. */
function Solved({ draft, step }: { readonly draft: BuiltLesson; readonly step: DoStep }) {
  const texts = useBuilderTexts();
  const classroom = useClassroomTexts();
  const { forecast } = useMessages();
  const index = useBuilder((state) => state.index);
  const [solved, setSolved] = useState<Scene | null>(null);
  const { solution, goal } = step;
  useEffect(() => {
    let isWanted = true;
    sceneWith(draft, index, solution).then((scene) => {
      if (isWanted) setSolved(scene);
    }, reportError);
    return () => {
      isWanted = false;
    };
  }, [draft, index, solution]);
  if (solved === null) return <p className="text-muted">{texts.checking}</p>;
  const values = goal.conditions.flatMap((condition) => {
    if ('ending' in condition) return [forecast.endings[condition.ending]];
    if (!('measure' in condition)) return [];
    const value = countOf(solved.recording, solved.service, condition, solved.fromMs);
    return [
      `${classroom.measures[condition.measure]} ${measured(classroom, condition.measure, value)}`,
    ];
  });
  return <p className="tabular-nums">{texts.solves(values.join(' · '))}</p>;
}
