import type { Change } from '../../analysis';

/** What is changed, as it is written in the command or the file. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <div className="min-w-0">
      {changes.map(({ where, removed, added }) => (
        <pre
          key={where}
          className="mt-1 rounded-control bg-sunken px-2.5 py-1.5 font-mono text-xs break-words whitespace-pre-wrap"
        >
          <span className="text-muted">{where}</span>
          {removed.map((line) => `\n− ${line}`)}
          {added.map((line) => `\n+ ${line}`)}
        </pre>
      ))}
    </div>
  );
}
