import { use, useMemo, type ReactNode } from 'react';
import { loadClientProgress, type ProgressStep } from '../../analysis';
import type { Ms, Recording } from '../../engine';
import { usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';

interface ClientProgressProps {
  readonly line: string;
  readonly atMs: Ms;
  /** What is shown where the run has no such command. */
  readonly fallback: ReactNode;
}

const loaded = loadClientProgress();

/** What docker shows while it waits for a service, as it stands at the playhead (CLI-8 to CLI-18). */
export default function ClientProgress(props: ClientProgressProps) {
  const recording = useRun((run) => run.recording);
  return recording === null ? props.fallback : <Steps {...props} recording={recording} />;
}

interface StepsProps extends ClientProgressProps {
  readonly recording: Recording;
}

function Steps({ recording, line, atMs, fallback }: StepsProps) {
  const { clientProgress } = use(loaded);
  const steps = useMemo((): readonly ProgressStep[] => {
    const row = recording.commands.findLastIndex(({ t, run }) => t === atMs && run === line);
    return row < 0 ? [] : clientProgress(recording, row);
  }, [clientProgress, recording, line, atMs]);
  const shown = usePlayhead((playhead) => steps.findLastIndex(({ t }) => t <= playhead.atMs));
  const step = steps[shown] ?? steps[0];
  if (step === undefined || step.lines.length === 0) return fallback;
  return (
    <pre className={`w-max font-mono ${(step.exitCode ?? 0) > 0 ? 'text-failure' : ''}`}>
      {step.lines.join('\n')}
    </pre>
  );
}
