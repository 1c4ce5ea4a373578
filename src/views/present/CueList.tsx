import { ChevronDown, ChevronUp, Plus, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { usePresentTexts } from '../../i18n/late-messages';
import { clock } from '../../i18n/format';
import {
  CAPTION_MAX,
  CUES_MAX,
  PRESENT_PARTS,
  type PlacedCue,
  type PlannedCue,
} from '../../lessons';
import { useConcealed } from '../../state/concealed';
import { usePlayhead } from '../../state/playhead';
import {
  editCues,
  goToCue,
  resetCues,
  useCues,
  usePresent,
  usePresentation,
} from '../../state/present';
import { useRun } from '../../state/run';
import { Button } from '../../ui/Button';
import { cueText } from './caption-text';

/** The cues in order, each with what it says and lights; what is hidden is told of no cue. */
export function CueList() {
  const { setup } = usePresentTexts();
  const cues = useCues();
  const isOurs = usePresentation().cues === null;
  const list = useRef<HTMLOListElement>(null);
  const hiddenFromMs = useConcealed(({ fromMs }) => fromMs ?? Infinity);
  const isSecret = ({ atMs }: PlacedCue) => (atMs ?? 0) > hiddenFromMs;
  // Where a secret cue is, and how many there are, would tell as well.
  const shown = cues.flatMap((placed, at) => (isSecret(placed) ? [] : [{ placed, at }]));
  return (
    <section aria-label={setup.cues}>
      <h3 className="present-legend">{setup.cues}</h3>
      <ol ref={list} className="grid gap-1.5">
        {shown.map(({ placed, at }) => (
          // Rows are what tells cues apart.
          <CueRow key={at} placed={placed} at={at} count={cues.length} />
        ))}
      </ol>
      {shown.length < cues.length && <p className="py-1 text-muted">{setup.secret}</p>}
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Button
          disabled={cues.length >= CUES_MAX}
          onClick={() => {
            const at = addCue(cues);
            requestAnimationFrame(() =>
              list.current?.querySelector<HTMLElement>(`[data-cue="${at}"] input`)?.focus(),
            );
          }}
        >
          <Plus size={14} aria-hidden="true" />
          {setup.add}
        </Button>
        {!isOurs && (
          <Button look="bare" onClick={resetCues}>
            {setup.reset}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Puts a cue where the playhead is, after those before it. */
function addCue(cues: readonly PlacedCue[]): number {
  const { atMs } = usePlayhead.getState();
  const index = cues.findLastIndex((cue) => cue.atMs !== null && cue.atMs <= atMs) + 1;
  const added = { at: Math.round(atMs), caption: '', spotlight: null, question: null };
  editCues((planned) => planned.toSpliced(index, 0, added));
  return index;
}

interface CueRowProps {
  readonly placed: PlacedCue;
  readonly at: number;
  readonly count: number;
}

function CueRow({ placed, at, count }: CueRowProps) {
  const texts = usePresentTexts();
  const { setup } = texts;
  const whole = useRun((run) => run.whole);
  const isCurrent = usePresent(({ index }) => index === at);
  const { planned, cue, atMs } = placed;
  const number = at + 1;
  const word = (to: Partial<PlannedCue>) =>
    editCues((cues) => cues.map((one, i) => (i === at ? { ...one, ...to } : one)));
  const move = (by: 1 | -1) =>
    editCues((cues) => cues.toSpliced(at, 1).toSpliced(at + by, 0, planned));
  return (
    <li data-cue={at} aria-current={isCurrent ? 'step' : undefined} className="present-cue">
      <button
        type="button"
        className="min-h-6 w-14 rounded-md text-left font-mono tabular-nums hover:bg-sunken disabled:text-muted"
        disabled={atMs === null}
        aria-label={setup.go(number, atMs === null ? setup.absent : clock(atMs))}
        onClick={() => goToCue(at)}
      >
        {atMs === null ? '—' : clock(atMs)}
      </button>
      <input
        type="text"
        aria-label={setup.caption(number)}
        maxLength={CAPTION_MAX}
        value={planned.caption ?? ''}
        placeholder={
          cue === null || whole === null
            ? atMs === null
              ? setup.absent
              : ''
            : cueText(texts, whole, cue)
        }
        className="min-h-7 min-w-0 flex-1 rounded-md border border-line bg-panel px-1.5"
        onChange={({ currentTarget }) =>
          word({ caption: currentTarget.value === '' ? null : currentTarget.value })
        }
      />
      <div className="flex w-full items-center gap-1">
        <select
          aria-label={setup.light(number)}
          value={planned.spotlight ?? ''}
          className="min-h-6 min-w-0 rounded-md border border-line bg-panel text-[13px]"
          onChange={({ currentTarget: { value } }) =>
            word({ spotlight: PRESENT_PARTS.find((part) => part === value) ?? null })
          }
        >
          <option value="">{setup.ours}</option>
          <option value="caption">{setup.all}</option>
          {PRESENT_PARTS.filter((part) => part !== 'caption').map((part) => (
            <option key={part} value={part}>
              {texts.parts[part]}
            </option>
          ))}
        </select>
        {planned.question !== null && <span className="text-[13px] text-muted">{setup.asks}</span>}
        <span className="ml-auto flex">
          <Small name={setup.up(number)} isDisabled={at === 0} onClick={() => move(-1)}>
            <ChevronUp size={16} aria-hidden="true" />
          </Small>
          <Small name={setup.down(number)} isDisabled={at === count - 1} onClick={() => move(1)}>
            <ChevronDown size={16} aria-hidden="true" />
          </Small>
          <Small
            name={setup.remove(number)}
            onClick={() => editCues((cues) => cues.toSpliced(at, 1))}
          >
            <Trash2 size={15} aria-hidden="true" />
          </Small>
        </span>
      </div>
    </li>
  );
}

interface SmallProps {
  readonly name: string;
  readonly isDisabled?: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function Small({ name, isDisabled = false, onClick, children }: SmallProps) {
  return (
    <Button
      look="bare"
      className="min-h-6! px-1!"
      aria-label={name}
      disabled={isDisabled}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
