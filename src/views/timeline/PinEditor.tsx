import { Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { formatDuration, parseDuration } from '../../docker';
import type { Ms } from '../../engine';
import { useMessages } from '../../i18n/messages-context';
import { isPlanned } from '../../scenario';
import { usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';
import { editScenario, useScenario, useGivenMs } from '../../state/scenario';
import { selectPin, useSelection } from '../../state/selection';
import { Button } from '../../ui/Button';

interface PinEditorProps {
  readonly isNew: boolean;
  readonly onClose: () => void;
}

/** Shown in place of the hint: the chosen command, or a new one at the playhead. */
export function PinEditor({ isNew, onClose }: PinEditorProps) {
  const pin = useSelection((selection) => selection.pin);
  const [added, setAdded] = useState<number | null>(null);
  const entry = useScenario((state) =>
    pin === null ? undefined : state.history.present.timeline[pin],
  );
  const givenMs = useGivenMs()[pin ?? -1] ?? null;
  if (isNew) {
    return (
      <NewCommand
        onClose={onClose}
        onAdded={(row) => {
          // It stays in hand: a mistyped one is to be mended where it was typed.
          setAdded(row);
          selectPin(row);
          onClose();
        }}
      />
    );
  }
  if (pin === null || entry === undefined) return null;
  return (
    <CommandForm
      key={pin}
      pin={pin}
      at={isPlanned(entry) ? null : (entry.at ?? '0s')}
      givenMs={givenMs}
      run={entry.run}
      isAdded={pin === added}
    />
  );
}

const FIELD =
  'min-h-7 rounded-control border border-line bg-panel px-2 font-mono text-xs aria-invalid:border-failure';

interface CommandFormProps {
  readonly pin: number;
  /** As written; null: it waits for conditions. */
  readonly at: string | null;
  /** Null: it was not given. */
  readonly givenMs: Ms | null;
  readonly run: string;
  /** It was added a moment ago, and the typing goes on. */
  readonly isAdded: boolean;
}

function CommandForm({ pin, at: written, givenMs, run, isAdded }: CommandFormProps) {
  const messages = useMessages();
  const texts = messages.timeline;
  const [typedTime, setTypedTime] = useState<string | null>(null);
  const [typedLine, setTypedLine] = useState<string | null>(null);
  const at = written ?? (givenMs === null ? texts.notGiven : formatDuration(givenMs));
  const time = typedTime ?? at;
  const line = typedLine ?? run;
  const isTime = written === null || (parseDuration(time) ?? -1) >= 0;
  const refusal = useRefusal(givenMs, run);
  const apply = () => {
    const atMs = parseDuration(time);
    if (line.trim() !== '' && line !== run) {
      editScenario({ kind: 'rewrite', pin, run: line });
      setTypedLine(null);
    }
    if (atMs !== undefined && isTime && time !== at) {
      editScenario({ kind: 'move', pin, atMs });
      setTypedTime(null);
    }
  };
  return (
    <form
      className="relative flex min-w-0 flex-1 items-center gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <input
        aria-label={texts.commandTime}
        aria-invalid={!isTime}
        readOnly={written === null}
        title={written === null ? texts.pinWaits : isTime ? undefined : texts.badTime(time)}
        value={time}
        onChange={(event) => setTypedTime(event.currentTarget.value)}
        onBlur={apply}
        className={`${FIELD} w-20`}
      />
      <input
        aria-label={texts.command}
        aria-invalid={refusal !== null}
        aria-describedby="command-refusal"
        value={line}
        spellCheck={false}
        // Whoever has just typed it goes on typing.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={isAdded}
        onChange={(event) => setTypedLine(event.currentTarget.value)}
        className={`${FIELD} min-w-0 flex-1`}
      />
      {(line !== run || time !== at) && <Button type="submit">{texts.commandSave}</Button>}
      <Button
        look="bare"
        className="px-2"
        aria-label={texts.commandDelete}
        title={texts.commandDelete}
        onClick={() => {
          selectPin(null);
          editScenario({ kind: 'remove', pin });
        }}
      >
        <Trash2 size={15} aria-hidden="true" />
      </Button>
      <Button
        look="bare"
        className="px-2"
        aria-label={messages.app.close}
        onClick={() => selectPin(null)}
      >
        <X size={15} aria-hidden="true" />
      </Button>
      <div role="alert" id="command-refusal" className="contents">
        {refusal !== null && (
          <p className="absolute right-0 bottom-full left-0 z-10 mb-1 max-h-28 overflow-y-auto rounded-control border border-failure bg-panel px-2.5 py-1.5 font-mono text-xs whitespace-pre-wrap">
            {refusal}
          </p>
        )}
      </div>
    </form>
  );
}

/** What docker answered to a command that it refused; null where it did not. */
function useRefusal(atMs: Ms | null, run: string): string | null {
  return useRun(({ recording }) => {
    const command = recording?.commands.find((other) => other.t === atMs && other.run === run);
    return command === undefined || command.exitCode === 0 ? null : command.stderr.trim();
  });
}

interface NewCommandProps {
  readonly onClose: () => void;
  /** @param row - of the timeline */
  readonly onAdded: (row: number) => void;
}

function NewCommand({ onClose, onAdded }: NewCommandProps) {
  const messages = useMessages();
  const texts = messages.timeline;
  const [line, setLine] = useState('');
  return (
    <form
      className="flex min-w-0 flex-1 items-center gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (line.trim() === '') return;
        const atMs = Math.round(usePlayhead.getState().atMs);
        const row = useScenario.getState().history.present.timeline.length;
        editScenario({ kind: 'add', atMs, run: line.trim() });
        onAdded(row);
      }}
    >
      <NewTime />
      <input
        aria-label={texts.command}
        value={line}
        spellCheck={false}
        // Asked for a moment ago: this is where the typing goes.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        placeholder="docker service scale web_web=12"
        onChange={(event) => setLine(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
        className={`${FIELD} min-w-0 flex-1`}
      />
      <Button type="submit">{texts.commandAdd}</Button>
      <Button look="bare" className="px-2" aria-label={messages.app.close} onClick={onClose}>
        <X size={15} aria-hidden="true" />
      </Button>
    </form>
  );
}

/** A new command is given at the playhead. */
function NewTime() {
  const at = usePlayhead(({ atMs }) => formatDuration(Math.round(atMs / 100) * 100));
  return <span className="w-16 text-right font-mono text-xs text-muted">{at}</span>;
}
