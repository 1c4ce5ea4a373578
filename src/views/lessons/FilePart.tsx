import type { SayStep, PredictStep, WatchStep } from '../../lessons';
import { serviceRow } from '../../lessons';
import { useLesson } from '../../state/lesson';
import { useRun } from '../../state/run';
import { pinAt, useScenario } from '../../state/scenario';
import { CommandBox } from '../settings/CommandBox';
import { useSettingForm } from '../settings/useSettingForm';

/** The file or the command that a step is about, at the lines that it changes. */
export function FilePart({ step }: { readonly step: SayStep | WatchStep | PredictStep }) {
  const scenario = useScenario((state) => state.history.present);
  const recording = useRun((run) => run.recording);
  const fromMs = useLesson((state) => state.fromMs);
  const name = useLesson(({ open }) => open?.lesson.service ?? '');
  const isReady = useLesson((state) => state.isReady);
  if (!isReady || recording === null) return null;
  const changed = (step.change ?? []).flatMap((edit) => (edit.kind === 'set' ? [edit] : []));
  const pin = changed[0]?.pin ?? pinAt(scenario, recording, fromMs);
  if (pin === null) return null;
  return (
    <File
      recording={recording}
      pin={pin}
      service={serviceRow(recording, name)}
      settings={changed.map(({ setting }) => setting)}
    />
  );
}

interface FileProps {
  readonly recording: Parameters<typeof useSettingForm>[1];
  readonly pin: number;
  readonly service: number;
  readonly settings: Parameters<typeof CommandBox>[0]['settings'];
}

function File({ recording, pin, service, settings }: FileProps) {
  const scenario = useScenario((state) => state.history.present);
  const form = useSettingForm(scenario, recording, pin, service);
  return <CommandBox scenario={scenario} pin={pin} said={form?.said} settings={settings} isTall />;
}
