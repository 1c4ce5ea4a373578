import { slotNeighbours } from '../../analysis';
import type { Recording, TaskFrame, TaskRecord } from '../../engine';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { usePlayhead } from '../../state/playhead';
import { stateText } from '../task-form';

interface TaskFactsProps {
  readonly recording: Recording;
  /** Row of tasks. */
  readonly row: number;
  readonly record: TaskRecord;
  /** As it is at the playhead; undefined before it is made and when it is forgotten. */
  readonly task: TaskFrame | undefined;
}

/** What the task is at the playhead, fact by fact. */
export function TaskFacts({ recording, row, record, task }: TaskFactsProps) {
  const messages = useMessages();
  const texts = useLateMessages().task;
  const isToCome = usePlayhead(({ atMs }) => atMs < record.createdMs);
  const before = recording.tasks[slotNeighbours(recording, row).previous ?? -1];
  const versions = recording.services[record.service]?.versions ?? [];
  const revs = Math.max(...versions.map(({ rev }) => rev), 1);
  const facts: readonly (readonly [string, string])[] = [
    [texts.image, `${record.image} · ${texts.version(record.rev, revs)}`],
    [texts.node, recording.nodes[task?.node ?? -1]?.name ?? '—'],
    [
      texts.address,
      before === undefined ? record.ip : `${record.ip} · ${texts.insteadOf(before.ip)}`,
    ],
    [
      texts.state,
      task === undefined
        ? isToCome
          ? texts.notYet
          : texts.forgotten
        : texts.stateOf(stateText(messages, task), task.desired),
    ],
    [texts.pool, texts.poolStates[task?.pool ?? 'out']],
  ];
  return (
    <>
      <dl className="mt-2 grid grid-cols-[4rem_1fr] gap-x-2 text-xs leading-5">
        {facts.map(([fact, value]) => (
          <div key={fact} className="contents">
            <dt className="text-muted">{fact}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {task !== undefined && task.err !== '' && (
        <p className="font-mono text-xs text-failure">{task.err}</p>
      )}
    </>
  );
}
