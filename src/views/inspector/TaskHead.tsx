import { ChevronLeft, ChevronRight } from 'lucide-react';
import { slotNeighbours } from '../../analysis';
import { taskName, type Recording, type TaskRecord } from '../../engine';
import { useLateMessages } from '../../i18n/late-messages';
import { selectTask } from '../../state/selection';
import { Button } from '../../ui/Button';

interface TaskHeadProps {
  readonly recording: Recording;
  /** Row of tasks. */
  readonly row: number;
  readonly record: TaskRecord;
}

/** Which task it is, and the ways to its neighbours in the slot. */
export function TaskHead({ recording, row, record }: TaskHeadProps) {
  const texts = useLateMessages().task;
  const name = taskName(recording, row);
  const { previous, next } = slotNeighbours(recording, row);
  const inSlot = recording.tasks.filter(
    (other) => other.service === record.service && other.slot === record.slot,
  );
  return (
    <>
      <div className="flex items-center gap-1">
        <h3 className="mr-auto min-w-0 truncate font-semibold">{name}</h3>
        {inSlot.length > 1 && (
          <>
            <Neighbour label={texts.previousInSlot(name)} to={previous}>
              <ChevronLeft size={16} aria-hidden="true" />
            </Neighbour>
            <span className="text-xs whitespace-nowrap text-muted">
              {texts.inSlot(inSlot.indexOf(record) + 1, inSlot.length)}
            </span>
            <Neighbour label={texts.nextInSlot(name)} to={next}>
              <ChevronRight size={16} aria-hidden="true" />
            </Neighbour>
          </>
        )}
      </div>
      <p className="text-xs break-words text-muted">
        <span className="font-mono">{record.id.slice(0, 12)}</span>
        {['', nodeOf(recording, record), record.ip, record.image].join(' · ')}
      </p>
    </>
  );
}

/** Where it was placed in the end; a dash when it never was. */
export const nodeOf = ({ nodes }: Recording, { transitions }: TaskRecord): string =>
  nodes[transitions.at(-1)?.node ?? -1]?.name ?? '—';

interface NeighbourProps {
  readonly label: string;
  /** Row of tasks; null: there is none. */
  readonly to: number | null;
  readonly children: React.ReactNode;
}

function Neighbour({ label, to, children }: NeighbourProps) {
  return (
    <Button
      look="bare"
      className="px-1!"
      aria-label={label}
      disabled={to === null}
      onClick={() => selectTask(to)}
    >
      {children}
    </Button>
  );
}
