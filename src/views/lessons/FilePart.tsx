import { useMemo } from 'react';
import type { SayStep, PredictStep, StepTexts, WatchStep } from '../../lessons';
import { serviceRow } from '../../lessons';
import { fileOf, type Scenario } from '../../scenario';
import { useLesson } from '../../state/lesson';
import { useRun } from '../../state/run';
import { pinAt, useScenario } from '../../state/scenario';
import { CommandBox } from '../settings/CommandBox';
import { useSettingForm } from '../settings/useSettingForm';

interface FilePartProps {
  readonly step: SayStep | WatchStep | PredictStep;
  readonly texts: StepTexts;
}

/** The file or the command that a step is about, at the lines that it changes or speaks of. */
export function FilePart({ step, texts: { say } }: FilePartProps) {
  const scenario = useScenario((state) => state.history.present);
  const recording = useRun((run) => run.recording);
  const fromMs = useLesson((state) => state.fromMs);
  const name = useLesson(({ open }) => open?.lesson.service ?? '');
  const isReady = useLesson((state) => state.isReady);
  const named = useMemo(() => codesIn(say), [say]);
  if (!isReady || recording === null) return null;
  const changed = (step.change ?? []).flatMap((edit) => (edit.kind === 'set' ? [edit] : []));
  // The command itself, where a step begins shortly before it.
  const atMs = fromMs + (step.from?.beforeMs ?? 0);
  const pin = changed[0]?.pin ?? pinNaming(scenario, named) ?? pinAt(scenario, recording, atMs);
  if (pin === null) return null;
  return (
    <File
      recording={recording}
      pin={pin}
      service={serviceRow(recording, name)}
      settings={changed.map(({ setting }) => setting)}
      named={named}
    />
  );
}

/** What a text says in code. */
const codesIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

/** The first command that says, itself or in its file, what a text says; null: none does. */
function pinNaming(scenario: Scenario, named: readonly string[]): number | null {
  const pin = scenario.timeline.findIndex(({ run }, row) => {
    const said = [...run.split(' '), ...(fileOf(scenario, row) ?? '').split(/\r?\n/)];
    return said.some((part) => named.includes(part.trim()));
  });
  return pin < 0 ? null : pin;
}

interface FileProps {
  readonly recording: Parameters<typeof useSettingForm>[1];
  readonly pin: number;
  readonly service: number;
  readonly settings: Parameters<typeof CommandBox>[0]['settings'];
  readonly named: readonly string[];
}

function File({ recording, pin, service, ...shown }: FileProps) {
  const scenario = useScenario((state) => state.history.present);
  const form = useSettingForm(scenario, recording, pin, service);
  return <CommandBox scenario={scenario} pin={pin} said={form?.said} {...shown} isTall />;
}
