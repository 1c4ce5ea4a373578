import { usePresentTexts } from '../../i18n/late-messages';
import { usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';

/** What was last asked of docker. */
export function CommandLine() {
  const texts = usePresentTexts();
  const commands = useRun((run) => run.recording?.commands);
  const run = usePlayhead(({ atMs }) => commands?.findLast(({ t }) => t <= atMs)?.run ?? null);
  return (
    <p role="region" aria-label={texts.parts.command} className="present-command">
      {run === null ? (
        texts.noCommand
      ) : (
        <>
          <span aria-hidden="true" className="text-muted">
            ${' '}
          </span>
          {run}
        </>
      )}
    </p>
  );
}
