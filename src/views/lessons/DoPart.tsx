import { Check, X } from 'lucide-react';
import { useMemo } from 'react';
import { slotName, type Recording } from '../../engine';
import { brief } from '../../i18n/format';
import { useClassroomTexts } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import {
  countOf,
  holds,
  serviceRow,
  startMs,
  NO_PROGRESS,
  type Condition,
  type DoStep,
  type Happening,
  type Scene,
} from '../../lessons';
import type { ClassroomTexts } from '../../i18n/classroom-texts';
import type { Messages } from '../../i18n/messages';
import { showAllSettings } from '../../state/classroom';
import { again, showSolution, useLesson, type OpenLesson } from '../../state/lesson';
import { useProgress } from '../../state/lesson-progress';
import { useRun } from '../../state/run';
import { useScenario } from '../../state/scenario';
import { Button } from '../../ui/Button';
import { CommandBox } from '../settings/CommandBox';
import { SettingRow } from '../settings/SettingRow';
import { useSettingForm } from '../settings/useSettingForm';
import { flagText, limit, measured } from './guess-text';
import { PinTimes } from './PinTimes';
import { RichText } from './RichText';
import { stepTexts, useLessonTexts } from './use-texts';

interface DoPartProps {
  readonly open: OpenLesson;
  readonly step: DoStep;
}

/** Something to reach: what is to hold, and the settings that lead there. */
export function DoPart({ open, step }: DoPartProps) {
  const texts = useClassroomTexts();
  const recording = useRun((run) => run.whole);
  const isReady = useLesson((state) => state.isReady);
  if (!isReady || recording === null) return <p className="text-muted">{texts.preparing}</p>;
  return (
    <>
      <Goal open={open} step={step} recording={recording} />
      <Controls open={open} step={step} recording={recording} />
      <PinTimes step={step} />
      <div className="flex flex-wrap gap-1.5">
        <Button onClick={() => showAllSettings(true)}>{texts.allSettings}</Button>
        <Button onClick={again}>{texts.startOver}</Button>
        <Button onClick={showSolution}>{texts.solution}</Button>
      </div>
    </>
  );
}

interface PartProps extends DoPartProps {
  readonly recording: Recording;
}

function Goal({ open, step, recording }: PartProps) {
  const messages = useMessages();
  const texts = useClassroomTexts();
  const words = stepTexts(useLessonTexts(open), step.id);
  const index = useLesson((state) => state.index);
  const known = useLesson((state) => state.known);
  const own = useProgress(({ progress }) => (progress[open.name] ?? NO_PROGRESS).best[step.id]);
  const { conditions, beat } = step.goal;
  const scene = useMemo(() => sceneOf(open, index, recording), [open, index, recording]);
  const rows = useMemo(
    () =>
      conditions.map((condition) => ({
        condition,
        isMet: holds(scene.recording, scene.service, condition, scene.fromMs),
        now:
          'measure' in condition
            ? countOf(scene.recording, scene.service, condition, scene.fromMs)
            : null,
      })),
    [conditions, scene],
  );
  const isReached = rows.every(({ isMet }) => isMet);
  return (
    <div className="rounded-panel border border-line bg-page px-3 py-2 text-[13px] short:py-1 short:text-xs">
      <h3 className="text-[11px] font-semibold tracking-wider text-muted uppercase short:sr-only">
        {texts.goal}
      </h3>
      <ul className="mt-1 space-y-0.5 short:mt-0 short:space-y-0" aria-live="polite">
        {rows.map(({ condition, isMet, now }) => (
          <li key={JSON.stringify(condition)} className="flex items-baseline gap-2">
            {isMet ? (
              <Check
                size={14}
                className="shrink-0 translate-y-0.5 text-served"
                aria-hidden="true"
              />
            ) : (
              <X size={14} className="shrink-0 translate-y-0.5 text-muted" aria-hidden="true" />
            )}
            <span className="sr-only">{isMet ? texts.met : texts.unmet}: </span>
            <span className="min-w-0 flex-1">
              {conditionText(texts, messages, condition, scene)}
            </span>
            {'measure' in condition && (
              <span className="shrink-0 font-semibold tabular-nums">
                {texts.now(measured(texts, condition.measure, now))}
              </span>
            )}
          </li>
        ))}
      </ul>
      {isReached && (
        <p role="status" className="mt-2 border-t border-line pt-2 text-[15px] leading-6">
          <b className="font-semibold">{texts.reached}</b>{' '}
          {words.right !== undefined && <RichText text={words.right} />}
        </p>
      )}
      {beat !== undefined && (
        <p className="mt-1.5 text-xs text-muted short:mt-0.5">
          {texts.best(texts.measures[beat], known === null ? '…' : measured(texts, beat, known))}
          {own !== undefined && ` · ${texts.record(measured(texts, beat, own))}`}
          {own !== undefined && known !== null && own < known && (
            <b className="font-semibold text-ink"> {texts.beaten}</b>
          )}
        </p>
      )}
    </div>
  );
}

/** What a goal is measured by: the run as it is now, from where the step begins in it. */
function sceneOf({ lesson }: OpenLesson, index: number, recording: Recording): Scene {
  const service = serviceRow(recording, lesson.service);
  return { recording, service, fromMs: startMs(lesson, index, { recording }) };
}

function conditionText(
  texts: ClassroomTexts,
  { forecast }: Messages,
  condition: Condition,
  { recording, service }: Scene,
): string {
  if ('ending' in condition) return forecast.endings[condition.ending];
  const what = (happening: Happening): string => {
    const { slot, of = '', nth = 1 } = happening;
    const who = slot === undefined ? of : slotName(recording, service, slot);
    const flag = flagText(texts, happening);
    return `${who} ${flag}${nth === 1 ? '' : ` ×${nth}`}`.trimStart();
  };
  if ('never' in condition) return texts.neverThat(what(condition.never));
  if ('happens' in condition) {
    const { happens, withinMs = null } = condition;
    return texts.happens(what(happens), withinMs === null ? null : brief(withinMs));
  }
  const { measure, of } = condition;
  const name = of === undefined ? texts.measures[measure] : `${texts.measures[measure]} (${of})`;
  return 'atMost' in condition
    ? `${name} ≤ ${limit(texts, measure, condition.atMost)}`
    : `${name} ≥ ${limit(texts, measure, condition.atLeast)}`;
}

/** The settings that the step offers, and the lines that they write. */
function Controls({ open, step, recording }: PartProps) {
  const scenario = useScenario((state) => state.history.present);
  const pin = pinOf(step);
  const service = serviceRow(recording, open.lesson.service);
  const form = useSettingForm(scenario, recording, pin, service);
  if (form === null || step.controls.length === 0) return null;
  return (
    <>
      <div className="space-y-0.5">
        {step.controls.map((setting) => (
          <SettingRow key={setting} form={form} setting={setting} />
        ))}
      </div>
      <CommandBox scenario={scenario} pin={pin} said={form.said} settings={step.controls} />
    </>
  );
}

/** The command whose settings lead to the goal. */
function pinOf({ solution, pin }: DoStep): number {
  if (pin !== undefined) return pin;
  const set = solution.find((edit) => edit.kind === 'set');
  return set?.kind === 'set' ? set.pin : 0;
}
