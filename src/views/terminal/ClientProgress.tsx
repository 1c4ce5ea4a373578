import { use, useEffect, useMemo, type ReactNode } from 'react';
import { loadClientProgress, type ProgressStep } from '../../analysis';
import type { Ms, Recording } from '../../engine';
import { usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';
import { leaveClient } from '../../state/terminal';
import { onInterrupt } from './on-interrupt';

interface ClientProgressProps {
  readonly id: number;
  readonly line: string;
  readonly atMs: Ms;
  /** When somebody left the client; left out: nobody did. */
  readonly leftMs?: Ms | undefined;
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

function Steps({ recording, id, line, atMs, leftMs, fallback }: StepsProps) {
  const { clientProgress } = use(loaded);
  const steps = useMemo((): readonly ProgressStep[] => {
    const row = recording.commands.findLastIndex(({ t, run }) => t === atMs && run === line);
    return row < 0 ? [] : clientProgress(recording, row);
  }, [clientProgress, recording, line, atMs]);
  const shown = usePlayhead((playhead) =>
    steps.findLastIndex(({ t }) => t <= Math.min(playhead.atMs, leftMs ?? Infinity)),
  );
  const isLeft = usePlayhead((playhead) => leftMs !== undefined && playhead.atMs >= leftMs);
  const step = steps[shown] ?? steps[0];
  const isWaiting = step !== undefined && step.exitCode === null && leftMs === undefined;
  useEffect(() => (isWaiting ? onInterrupt(() => leaveClient(id)) : undefined), [isWaiting, id]);
  if (step === undefined || step.lines.length === 0) return fallback;
  const isFailed = (step.exitCode ?? 0) > 0;
  const lines = isFailed ? step.lines.slice(0, -1) : step.lines;
  return (
    // What moves with the playhead is not read out at every step.
    <pre aria-live="off" className="w-max font-mono">
      {lines.join('\n')}
      {isFailed && (
        <span className="text-failure">
          {lines.length > 0 && '\n'}
          {step.lines.at(-1)}
        </span>
      )}
      {isLeft && step.farewell.map((text) => `\n${text}`)}
    </pre>
  );
}
