import { FileText, KeyRound } from 'lucide-react';
import { useMessages } from '../../i18n/messages-context';
import { useRun } from '../../state/run';
import { openDependency } from '../../state/secrets';

/** Marks on a node's card; the rest is counted. */
const SHOWN = 4;

const ICONS = { secret: KeyRound, config: FileText } as const;

/** The secrets and configs that a node holds at the moment, each with its name behind the mark. */
export function HeldMarks({ rows }: { readonly rows: readonly number[] }) {
  const messages = useMessages();
  const dependencies = useRun((run) => run.recording?.dependencies);
  const held = rows.map((row) => dependencies?.[row]).filter((one) => one !== undefined);
  if (held.length === 0) return null;
  const hidden = held.slice(SHOWN).map(({ kind, name }) => messages.event.dependency(kind, name));
  return (
    <ul aria-label={messages.cluster.holds} className="flex shrink-0 items-center -my-1 -mr-1">
      {held.slice(0, SHOWN).map(({ id, kind, name }) => {
        const Icon = ICONS[kind];
        const text = messages.event.dependency(kind, name);
        return (
          <li key={id} title={text} className="flex">
            <button
              type="button"
              aria-label={text}
              onClick={() => openDependency({ kind, name })}
              className="flex size-6 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink"
            >
              <Icon aria-hidden className="size-3" />
            </button>
          </li>
        );
      })}
      {hidden.length > 0 && (
        <li title={hidden.join(', ')} className="text-[11px] text-muted">
          +{hidden.length}
          <span className="sr-only">: {hidden.join(', ')}</span>
        </li>
      )}
    </ul>
  );
}
