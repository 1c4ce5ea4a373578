import type { CommandAnswer } from '../../workers/simulation.worker';

/** How to use a command, and where to read of it: no failure in itself. */
const ADVICE = /^(?:Usage:|See '|Run ')/;

/** What docker printed, as it printed it: of what went wrong only that is in red. */
export function Output({ answer }: { readonly answer: CommandAnswer }) {
  const { exitCode, stdout, stderr } = answer;
  const lines = stderr.trimEnd().split('\n');
  const advice = exitCode === 0 ? 0 : lines.findIndex((line) => line === '' || ADVICE.test(line));
  const count = advice < 0 ? lines.length : advice;
  return (
    <>
      {stdout !== '' && <pre className="w-max font-mono">{stdout.trimEnd()}</pre>}
      {stderr !== '' && (
        <pre className="w-max font-mono text-muted">
          {count > 0 && <span className="text-failure">{lines.slice(0, count).join('\n')}</span>}
          {count > 0 && count < lines.length && '\n'}
          {lines.slice(count).join('\n')}
        </pre>
      )}
    </>
  );
}
