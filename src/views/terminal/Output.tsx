import type { CommandAnswer } from '../../workers/simulation.worker';

/** What docker printed, as it printed it. */
export function Output({ answer }: { readonly answer: CommandAnswer }) {
  const { exitCode, stdout, stderr } = answer;
  return (
    <>
      {stdout !== '' && <pre className="w-max font-mono">{stdout.trimEnd()}</pre>}
      {stderr !== '' && (
        <pre className={`w-max font-mono ${exitCode === 0 ? 'text-muted' : 'text-failure'}`}>
          {stderr.trimEnd()}
        </pre>
      )}
    </>
  );
}
