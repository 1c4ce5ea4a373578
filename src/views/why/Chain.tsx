import { useState } from 'react';
import { LOG_KINDS, type LogKind, type Recording } from '../../engine';
import { eventText } from '../../i18n/event-text';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { seek } from '../../state/playhead';
import { selectStep, useSelection } from '../../state/selection';
import { Answer, useWhy } from './Answer';

interface ChainProps {
  readonly recording: Recording;
  /** Rows of what led to the entry, nearest first. */
  readonly chain: readonly number[];
}

/** From so many steps on, those between are folded. */
const FOLDED_FROM = 6;
/** Steps next to the entry that are always shown. */
const NEAREST = 2;

/** Steps at which something was decided or broke. */
const TURNS: ReadonlySet<LogKind> = new Set<LogKind>([
  'fault',
  'update.failure',
  'update',
  'node',
  'raft',
]);

/** What led to an entry, step by step, up to the command or fault that began it. */
export function Chain({ recording, chain }: ChainProps) {
  const { why: texts } = useLateMessages();
  const [isWhole, setWhole] = useState(false);
  if (chain.length === 0) return null;
  const isFolded = chain.length >= FOLDED_FROM;
  const groups = isFolded && !isWhole ? fold(recording, chain) : [{ shown: chain, hidden: 0 }];
  return (
    <section className="mt-1">
      <h5 className="text-[11px] font-semibold text-muted">{texts.chain}</h5>
      <ol>
        {groups.map(({ shown, hidden }) => (
          <Group
            key={shown[0]}
            recording={recording}
            shown={shown}
            hidden={hidden}
            onUnfold={() => setWhole(true)}
          />
        ))}
      </ol>
      {isFolded && isWhole && (
        <button
          type="button"
          onClick={() => setWhole(false)}
          className="min-h-6 rounded-md px-1 text-muted underline hover:bg-sunken"
        >
          {texts.fewer}
        </button>
      )}
    </section>
  );
}

interface GroupProps {
  readonly recording: Recording;
  readonly shown: readonly number[];
  /** Steps before these that are folded. */
  readonly hidden: number;
  readonly onUnfold: () => void;
}

function Group({ recording, shown, hidden, onUnfold }: GroupProps) {
  const { why: texts } = useLateMessages();
  return (
    <>
      {hidden > 0 && (
        <li>
          <button
            type="button"
            onClick={onUnfold}
            className="min-h-6 rounded-md px-1 text-muted underline hover:bg-sunken"
          >
            ⋮ {texts.more(hidden)}
          </button>
        </li>
      )}
      {shown.map((row) => (
        <Step key={row} recording={recording} row={row} />
      ))}
    </>
  );
}

/** One step; choosing it goes to its moment, marks it on the timeline, and explains it in turn. */
function Step({ recording, row }: { readonly recording: Recording; readonly row: number }) {
  const messages = useMessages();
  const isChosen = useSelection((selection) => selection.step === row);
  const t = recording.log.t[row] ?? 0;
  const isCommand = LOG_KINDS[recording.log.kind[row] as number] === 'command';
  return (
    <li>
      <button
        type="button"
        aria-expanded={isChosen}
        onClick={() => {
          selectStep(isChosen ? null : row);
          if (!isChosen) seek(t);
        }}
        className="grid min-h-6 w-full grid-cols-[auto_3rem_1fr] items-baseline gap-1 rounded-md px-1 text-left text-muted hover:bg-sunken aria-expanded:bg-accent-soft aria-expanded:text-ink"
      >
        <span aria-hidden="true">↑</span>
        <span className="font-mono">{clock(t)}</span>
        <span
          className={`min-w-0 wrap-anywhere ${isCommand ? 'font-mono text-[11px] text-accent' : ''}`}
        >
          {eventText(messages, recording, row)}
        </span>
      </button>
      {isChosen && <StepAnswer recording={recording} row={row} />}
    </li>
  );
}

function StepAnswer({ recording, row }: { readonly recording: Recording; readonly row: number }) {
  const why = useWhy(recording, row);
  return (
    <div className="my-0.5 ml-5 border-l-2 border-accent-soft pl-2">
      <Answer why={why} />
    </div>
  );
}

/** Keeps what is next to the entry, where something turned, and the beginning. */
function fold(recording: Recording, chain: readonly number[]): readonly FoldedGroup[] {
  const groups: FoldedGroup[] = [];
  let hidden = 0;
  chain.forEach((row, i) => {
    const kind = LOG_KINDS[recording.log.kind[row] as number] ?? 'start';
    const isShown = i < NEAREST || i === chain.length - 1 || TURNS.has(kind);
    if (!isShown) {
      hidden++;
      return;
    }
    const last = groups.at(-1);
    if (hidden === 0 && last !== undefined) last.shown.push(row);
    else groups.push({ shown: [row], hidden });
    hidden = 0;
  });
  return groups;
}

interface FoldedGroup {
  readonly shown: number[];
  readonly hidden: number;
}
