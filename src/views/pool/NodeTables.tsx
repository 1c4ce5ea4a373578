import { tableOf, type Difference, type PoolNow } from '../../analysis';
import { slotLabel, taskName, type Ms, type Recording } from '../../engine';
import { brief, clock, seconds } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import type { DifferenceKind } from '../../i18n/traffic-texts';
import { seek } from '../../state/playhead';
import { useRun } from '../../state/run';
import { selectEntry, useSelection } from '../../state/selection';
import { versionsIn } from '../../state/versions';
import { hueOf } from '../version-hue';
import { Heading } from './Heading';

interface NodeTablesProps {
  readonly recording: Recording;
  readonly now: PoolNow;
  readonly atMs: Ms;
  /** When each node, by row, made its table. */
  readonly tablesMs: ReadonlyMap<number, Ms>;
}

/** Of many nodes those are shown that do not know the truth, and so many of them. */
const NODES_SHOWN = 8;
/** What a node heard is of interest for a moment only. */
const HEARD_SHOWN = 2;
/** Where every table is shown, though nothing is wrong with it. */
const FEW_NODES = 8;

/** What each node's own table holds, and what of that is not so (LB-3, LB-7, LB-8, LB-11). */
export function NodeTables({ recording, now, atMs, tablesMs }: NodeTablesProps) {
  const texts = useLateMessages().traffic.pool;
  const nodes = useRun(({ frame }) => frame.nodes);
  const present = nodes.filter(({ isRemoved, alive }) => !isRemoved && alive);
  const known = present.filter(({ index }) => (tablesMs.get(index) ?? Infinity) <= atMs);
  const isNews = (node: number) => now.unheard.has(node) || now.heard.has(node);
  const differing = known.filter(({ index }) => isNews(index));
  const shown = known.length <= FEW_NODES ? known : differing.slice(0, NODES_SHOWN);
  const wrong = known.filter(({ index }) => now.unheard.has(index)).length;
  const hidden = wrong - shown.filter(({ index }) => now.unheard.has(index)).length;
  return (
    <>
      <Heading>{texts.tables}</Heading>
      <ul className="grid gap-1.5">
        <li>
          <Row name={texts.truth} count={texts.sendsTo(now.inPool.length)} />
          <Slots
            recording={recording}
            tasks={now.inPool.map(({ task }) => task)}
            draining={now.draining.map(({ task }) => task)}
            differences={[]}
          />
        </li>
        {shown.map(({ index, name }) => (
          <NodeTable
            key={index}
            recording={recording}
            node={index}
            name={name}
            now={now}
            atMs={atMs}
          />
        ))}
      </ul>
      <div className="mt-1 text-muted">
        {hidden > 0 && <p>{texts.moreNodes(hidden)}</p>}
        {known.length - wrong > 0 && <p>{texts.agree(known.length - wrong)}</p>}
        {present.length > known.length && (
          <p>{texts.withoutTable(present.length - known.length)}</p>
        )}
      </div>
    </>
  );
}

function Row({ name, count }: { readonly name: string; readonly count: string }) {
  return (
    <p className="flex items-baseline justify-between gap-2">
      <b className="truncate font-medium">{name}</b>
      <span className="whitespace-nowrap text-muted tabular-nums">{count}</span>
    </p>
  );
}

interface NodeTableProps {
  readonly recording: Recording;
  /** Row of nodes. */
  readonly node: number;
  readonly name: string;
  readonly now: PoolNow;
  readonly atMs: Ms;
}

function NodeTable({ recording, node, name, now, atMs }: NodeTableProps) {
  const texts = useLateMessages().traffic.pool;
  const unheard = now.unheard.get(node) ?? [];
  const sends = tableOf(now, node);
  return (
    <li
      data-node={name}
      className={unheard.length > 0 ? 'rounded-md bg-accent-soft px-1 py-0.5' : ''}
    >
      <Row name={name} count={texts.sendsTo(sends.size)} />
      {unheard.length > 0 && (
        <Slots recording={recording} tasks={[...sends]} draining={[]} differences={unheard} />
      )}
      <ul>
        {unheard.slice(0, NODES_SHOWN).map((difference) => (
          <News key={difference.task} recording={recording} difference={difference} atMs={atMs} />
        ))}
        {(now.heard.get(node) ?? []).slice(0, HEARD_SHOWN).map(({ task, truth, fromMs, toMs }) => (
          <li key={`${task} ${toMs}`} className="text-muted">
            {texts.heard[truth](taskName(recording, task), clock(toMs), lengthOf(toMs - fromMs))}
          </li>
        ))}
      </ul>
    </li>
  );
}

interface NewsProps {
  readonly recording: Recording;
  readonly difference: Difference;
  readonly atMs: Ms;
}

/** What a node does not know yet; choosing it goes to where it began to be wrong. */
function News({ recording, difference, atMs }: NewsProps) {
  const texts = useLateMessages().traffic.pool;
  const { task, entry, fromMs, toMs } = difference;
  const isSelected = useSelection((selection) => selection.entry === entry);
  return (
    <li>
      <button
        type="button"
        aria-pressed={isSelected}
        onClick={() => {
          selectEntry(entry);
          seek(fromMs);
        }}
        className="min-h-6 w-full rounded-md text-left hover:bg-sunken aria-pressed:font-medium"
      >
        {texts.differences[kindOf(difference)](taskName(recording, task))};{' '}
        <span className="text-muted">
          {toMs === Infinity ? texts.neverHears : texts.hears(clock(toMs), lengthOf(toMs - atMs))}
        </span>
      </button>
    </li>
  );
}

const lengthOf = (ms: Ms): string => (ms < 1000 ? brief(ms) : seconds(ms));

function kindOf({ held, truth, isGivenUp }: Difference): DifferenceKind {
  if (held === 'out') return isGivenUp ? 'given-up' : 'unheard';
  if (held === 'draining') return 'drained';
  return truth === 'draining' ? 'leaves' : 'gone';
}

interface SlotsProps {
  readonly recording: Recording;
  /** Rows of the tasks that get new connections. */
  readonly tasks: readonly number[];
  readonly draining: readonly number[];
  readonly differences: readonly Difference[];
}

/** More slots than that are only counted. */
const SLOTS_SHOWN = 30;

/**
 * Tasks by slot: filled while they get new connections, outlined while they drain; what a node does not
 * know of is dashed, what it believes in vain is crossed out. Told in words beside it.
 */
function Slots({ recording, tasks, draining, differences }: SlotsProps) {
  const isDifferent = new Set(differences.map(({ task }) => task));
  const chips = [
    ...tasks.filter((task) => !isDifferent.has(task)).map((task) => ({ task, look: 'in' })),
    ...draining.map((task) => ({ task, look: 'draining' })),
    ...differences.map(({ task, held }) => ({ task, look: held === 'out' ? 'unheard' : 'vain' })),
  ].toSorted((a, b) => slotOf(recording, a.task) - slotOf(recording, b.task) || a.task - b.task);
  if (chips.length > SLOTS_SHOWN) return null;
  return (
    <span aria-hidden="true" className="flex flex-wrap gap-0.5 py-0.5">
      {chips.map(({ task, look }) => (
        <span
          key={task}
          data-rev={hueOf(versionsIn(recording)[task] ?? 1)}
          data-look={look}
          className="pool-chip max-w-16 min-w-4.5 truncate rounded-sm px-0.5 text-center text-[10px] leading-4"
        >
          {labelOf(recording, task)}
        </span>
      ))}
    </span>
  );
}

const slotOf = ({ tasks }: Recording, row: number): number => tasks[row]?.slot ?? 0;

function labelOf(recording: Recording, row: number): string {
  const task = recording.tasks[row];
  return task === undefined ? '' : slotLabel(recording, task.service, task.slot);
}
