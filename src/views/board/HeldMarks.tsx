import { FileText, KeyRound } from 'lucide-react';
import { useMessages } from '../../i18n/messages-context';
import { useRun } from '../../state/run';

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
    <ul aria-label={messages.cluster.holds} className="flex shrink-0 items-center gap-0.5">
      {held.slice(0, SHOWN).map(({ id, kind, name }) => {
        const Icon = ICONS[kind];
        const text = messages.event.dependency(kind, name);
        return (
          <li key={id} title={text}>
            <Icon aria-hidden className="size-3 text-muted" />
            <span className="sr-only">{text}</span>
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
