import { ChevronDown, ChevronRight, FileText, KeyRound, Plus } from 'lucide-react';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import {
  dependencyLives,
  removalAt,
  rotationsOf,
  type DependencyLife,
  type Rotation,
} from '../../analysis';
import type { Ms, Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';
import { unfoldDependency, useSecretsView, type DependencyName } from '../../state/secrets';
import { Button } from '../../ui/Button';
import { CreateForm } from './CreateForm';
import { DependencyDetail } from './DependencyDetail';

/** Counts that change more often than that nobody reads. */
const STEP_MS: Ms = 100;

/** The moment of the playhead; in steps while it moves by itself. */
const useMoment = (): Ms =>
  usePlayhead(({ atMs, isPlaying }) => (isPlaying ? Math.floor(atMs / STEP_MS) * STEP_MS : atMs));

/** The secrets and configs of the run: where they are mounted, who has them, when they can go. */
export default function SecretsTab() {
  const messages = useMessages();
  const recording = useDeferredValue(useRun((run) => run.recording));
  return recording === null ? (
    <p className="text-muted">{messages.app.loading}</p>
  ) : (
    <Dependencies recording={recording} />
  );
}

function Dependencies({ recording }: { readonly recording: Recording }) {
  const { secrets: texts } = useLateMessages();
  const lives = useMemo(() => dependencyLives(recording), [recording]);
  const rotations = useMemo(() => rotationsOf(recording, lives), [recording, lives]);
  const [isCreating, setCreating] = useState(false);
  const chosen = useSecretsView((view) => view.open);
  const atMs = useMoment();
  const shown = rowShown(lives, chosen, atMs);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto pr-1 text-xs">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-[11px] font-semibold tracking-wider text-muted uppercase">
          {texts.list}
        </h3>
        <Button
          look="bare"
          className="min-h-6 px-1.5 py-0 text-xs text-accent"
          aria-expanded={isCreating}
          onClick={() => setCreating(!isCreating)}
        >
          <Plus size={13} aria-hidden="true" />
          {texts.actions.create}
        </Button>
      </div>
      {isCreating && <CreateForm onClose={() => setCreating(false)} />}
      {lives.length === 0 && !isCreating && <p className="text-muted">{texts.none}</p>}
      <ul aria-label={texts.list}>
        {lives.map((life) => (
          <DependencyItem
            key={life.record.id}
            recording={recording}
            lives={lives}
            life={life}
            rotations={rotations}
            atMs={atMs}
            isOpen={life.row === shown}
          />
        ))}
      </ul>
    </div>
  );
}

/** Row of the one that is unfolded; of several of a name the one that is there. -1: none is. */
function rowShown(
  lives: readonly DependencyLife[],
  chosen: DependencyName | null | undefined,
  atMs: Ms,
): number {
  if (chosen === null) return -1;
  if (chosen === undefined) return lives[0]?.row ?? -1;
  const named = lives.filter(
    ({ record }) => record.kind === chosen.kind && record.name === chosen.name,
  );
  return (named.findLast(({ created }) => created.t <= atMs) ?? named[0])?.row ?? -1;
}

const ICONS = { secret: KeyRound, config: FileText } as const;

interface DependencyItemProps {
  readonly recording: Recording;
  readonly lives: readonly DependencyLife[];
  readonly life: DependencyLife;
  readonly rotations: readonly Rotation[];
  readonly atMs: Ms;
  readonly isOpen: boolean;
}

function DependencyItem({ recording, lives, life, rotations, atMs, isOpen }: DependencyItemProps) {
  const { secrets: texts } = useLateMessages();
  const id = useId();
  const { record, created, removed } = life;
  const { kind, name } = record;
  const removal = removalAt(recording, life, atMs);
  const state =
    removal.kind !== 'absent'
      ? texts.states[removal.kind]
      : removed !== null && atMs >= removed.t
        ? texts.gone(clock(removed.t))
        : texts.comes(clock(created.t));
  const Icon = ICONS[kind];
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <li data-state={removal.kind} className="border-t border-line first:border-t-0">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => unfoldDependency(isOpen ? null : { kind, name })}
        className="flex min-h-7 w-full items-center gap-1 rounded-md text-left hover:bg-sunken"
      >
        <Chevron size={13} aria-hidden="true" className="shrink-0 text-muted" />
        <Icon size={13} aria-hidden="true" className="shrink-0 text-muted" />
        <span className="sr-only">{texts.kinds[kind]} </span>
        <span
          title={name}
          className={`min-w-0 flex-1 truncate font-mono ${removal.kind === 'absent' ? 'text-muted' : 'font-medium'}`}
        >
          {name}
        </span>
        <span
          className={`shrink-0 pl-1 whitespace-nowrap tabular-nums ${removal.kind === 'refused' ? 'text-ink' : 'text-muted'}`}
        >
          {state}
        </span>
      </button>
      <div id={id} hidden={!isOpen} className="pb-2 pl-1">
        {isOpen && (
          <DependencyDetail
            recording={recording}
            lives={lives}
            life={life}
            rotations={rotations}
            removal={removal}
            atMs={atMs}
          />
        )}
      </div>
    </li>
  );
}
